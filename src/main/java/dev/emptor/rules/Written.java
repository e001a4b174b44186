package dev.emptor.rules;

/** A text as the owner wrote it in a limits file or a table, and where it stands. */
record Written(String text, Place place) {
    boolean isBlank() {
        return text.isBlank();
    }

    /** As a key or a verb is looked up: in lower case, with hyphens between words. */
    String word() {
        return text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[ _-]+", "-");
    }
}
