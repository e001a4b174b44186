package dev.emptor.gate;

/**
 * A token or key, 8 to 512 printable ASCII characters. Printing it shows nothing, so that no log or message can leak
 * it.
 */
public final class Secret {
    private final String value;

    public Secret(String value) {
        boolean plain = value.length() >= 8 && value.length() <= 512;
        for (int i = 0; plain && i < value.length(); i++) {
            plain = value.charAt(i) > ' ' && value.charAt(i) < 127;
        }
        if (!plain) {
            throw new IllegalArgumentException("a token must be 8 to 512 letters, digits or signs without spaces");
        }
        this.value = value;
    }

    /** The token itself; for the header it goes into, and nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
