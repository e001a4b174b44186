package dev.emptor.vault;

import dev.emptor.vault.VaultException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that leads to the master key: it holds the key wrapped under a passphrase, or says that a keyring has it. It
 * lies beside the sealed values and may be copied and backed up with them; without the passphrase or the keyring it
 * opens nothing. A line {@code check} tells a damaged file from a wrong passphrase.
 */
public final class KeyFile {
    /** Its name, in {@code config/}. */
    public static final String NAME = "master.key";

    private static final String FIRST = "emptor-key/1";
    private static final String FIRST_WORD = "emptor-key/";
    private static final int SALT_BYTES = 16;
    private static final int LONGEST = 4_096;

    private final Map<String, String> fields;

    private KeyFile(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Wraps the key under a passphrase. Does not wipe the passphrase. */
    public static KeyFile wrapped(MasterKey key, Passphrase passphrase, Cost cost) {
        byte[] salt = Aead.random(SALT_BYTES);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", key.id());
        fields.put("under", "passphrase");
        fields.put("argon2id", cost.memoryKib() + " " + cost.passes() + " " + cost.lanes());
        fields.put("salt", Base64.getEncoder().encodeToString(salt));
        byte[] wrapping = Argon2id.key(passphrase.bytes(), salt, cost);
        byte[] clear = key.bytes();
        try {
            fields.put("wrapped", Base64.getEncoder().encodeToString(Aead.encrypt(wrapping, clear, bound(fields))));
        } finally {
            Arrays.fill(wrapping, (byte) 0);
            Arrays.fill(clear, (byte) 0);
        }
        return new KeyFile(fields);
    }

    /** Says that a keyring has the key. */
    public static KeyFile inKeyring(MasterKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", key.id());
        fields.put("under", "keyring");
        return new KeyFile(fields);
    }

    /** The key file in a folder, if there is one; throws {@link VaultException} where it is damaged. */
    public static Optional<KeyFile> in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > LONGEST) {
                throw damaged("it is too long");
            }
            return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    static KeyFile parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(FIRST_WORD)) {
            throw damaged("it does not begin with " + FIRST);
        }
        if (!lines.get(0).equals(FIRST)) {
            throw new VaultException(Why.UNKNOWN_VERSION, NAME + " is of a newer form than this Emptor knows; "
                    + "use the Emptor that wrote it, or a newer one");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(": ");
            if (colon < 1 || fields.put(line.substring(0, colon), line.substring(colon + 2).strip()) != null) {
                throw damaged("a line of it cannot be read");
            }
        }
        String check = String.valueOf(fields.remove("check"));
        if (!check.equals(check(fields))) {
            throw damaged("its check sum is wrong");
        }
        String under = String.valueOf(fields.get("under"));
        List<String> known = under.equals("keyring") ? List.of("key", "under")
                : List.of("key", "under", "argon2id", "salt", "wrapped");
        if (!List.of("keyring", "passphrase").contains(under) || !List.copyOf(fields.keySet()).equals(known)) {
            throw damaged("it says neither keyring nor passphrase as it should");
        }
        return new KeyFile(fields);
    }

    public String keyId() {
        return field("key");
    }

    public boolean isUnderPassphrase() {
        return field("under").equals("passphrase");
    }

    /** Unwraps the key; {@link Why#WRONG_PASSPHRASE} where it does not come out. Does not wipe the passphrase. */
    public MasterKey open(Passphrase passphrase) {
        byte[] wrapping = Argon2id.key(passphrase.bytes(), decoded("salt"), cost());
        try {
            Map<String, String> bound = new LinkedHashMap<>(fields);
            byte[] wrapped = decoded("wrapped");
            bound.remove("wrapped");
            MasterKey key = MasterKey.of(Aead.decrypt(wrapping, wrapped, bound(bound)).orElseThrow(() ->
                    new VaultException(Why.WRONG_PASSPHRASE, "the passphrase is not the one " + NAME
                            + " was made with")));
            return right(key);
        } finally {
            Arrays.fill(wrapping, (byte) 0);
        }
    }

    /** The key out of the keyring; empty where the keyring does not have it or does not give it. */
    public Optional<MasterKey> open(Keyring keyring) {
        return keyring.key(keyId()).map(this::right);
    }

    public void write(Path folder) throws IOException {
        WholeFile.replace(folder.resolve(NAME), text().getBytes(StandardCharsets.UTF_8));
    }

    /** Like {@link #write}, where there is no key file yet; false, and nothing written, where there is one. */
    public boolean writeFirst(Path folder) throws IOException {
        return WholeFile.create(folder.resolve(NAME), text().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        StringBuilder text = new StringBuilder("# Leads to the key that config/*.yaml are sealed with. Keep it with "
                + "them; 'emptor secrets' looks after it.\n").append(FIRST).append('\n');
        fields.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append("check: ").append(check(fields)).append('\n').toString();
    }

    private MasterKey right(MasterKey key) {
        if (!key.id().equals(keyId())) {
            key.close();
            throw damaged("the key that came out is not the one it names");
        }
        return key;
    }

    private Cost cost() {
        String[] parts = field("argon2id").split(" ", -1);
        try {
            if (parts.length == 3) {
                return new Cost(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException broken) {
            // Said below.
        }
        throw damaged("the cost of its passphrase cannot be read");
    }

    private String field(String name) {
        return String.valueOf(fields.get(name));
    }

    private byte[] decoded(String name) {
        try {
            return Base64.getDecoder().decode(field(name));
        } catch (IllegalArgumentException broken) {
            throw damaged("its " + name + " cannot be read");
        }
    }

    private static byte[] bound(Map<String, String> fields) {
        return (FIRST + fields).getBytes(StandardCharsets.UTF_8);
    }

    private static String check(Map<String, String> fields) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bound(fields)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static VaultException damaged(String how) {
        return new VaultException(Why.DAMAGED, NAME + " is damaged: " + how + "; restore it from a backup, or make it "
                + "anew from your recovery text with 'emptor secrets recover'");
    }

    @Override
    public String toString() {
        return "KeyFile[" + keyId() + " under " + field("under") + "]";
    }
}
