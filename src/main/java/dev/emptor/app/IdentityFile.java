package dev.emptor.app;

import dev.emptor.identity.Identities;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import dev.emptor.vault.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The master of all identities, in {@code state/identity}: 32 random bytes and a checksum on one line, sealed where the
 * home's secrets are. Made once; never made anew where the journal says that identities came from another.
 */
final class IdentityFile implements Master {
    static final String NAME = "identity";

    /** The most bytes the file can have. */
    static final long MOST = 4_096;

    private static final String FORM = "identity/1 ";
    private static final String ANEW = "new";
    private static final int CHECK = 8;

    private final Path file;
    private final Optional<Vault> vault;

    IdentityFile(Path state, Optional<Vault> vault) {
        this.file = state.resolve(NAME);
        this.vault = vault;
    }

    /** Whether the master in this state folder opens with the key of the home only. */
    static boolean isSealed(Path state) throws IOException {
        Path file = state.resolve(NAME);
        return Files.exists(file) && Vault.claimsToBeSealed(Files.readString(file).strip());
    }

    @Override
    public Identities open(Optional<String> known) throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        if (text.equals(ANEW) || (text.isEmpty() && known.isEmpty() && !Files.exists(file))) {
            return made();
        }
        if (text.isEmpty()) {
            throw unusable("is " + (Files.exists(file) ? "empty" : "missing"));
        }
        Identities identities = read(text);
        if (known.isPresent() && !known.get().equals(identities.fingerprint())) {
            throw unusable("is not the one that this journal's identities came from");
        }
        if (vault.isPresent() && !Vault.claimsToBeSealed(text)) {
            WholeFile.replaceSecret(file, written(text));
        }
        return identities;
    }

    @Override
    public Optional<Vault> vault() {
        return vault;
    }

    private Identities read(String text) throws IOException {
        String clear = text;
        if (Vault.claimsToBeSealed(text)) {
            Vault key = vault.orElseThrow(() -> unusable("is sealed, and the key of this home is not at hand"));
            try {
                clear = key.sealed("state." + NAME, text).open();
            } catch (VaultException refused) {
                throw unusable("does not open: " + refused.getMessage());
            }
        }
        byte[] master = parsed(clear);
        try {
            return Identities.of(master);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    private byte[] parsed(String line) throws IOException {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(FORM) || parts.length != 3) {
            throw unusable("is damaged");
        }
        try {
            byte[] master = Base64.getUrlDecoder().decode(parts[1]);
            // Written again and compared, for the decoder passes over the unused bits of the last letter.
            if (master.length == Identities.MASTER_BYTES && line(master).equals(line)) {
                return master;
            }
        } catch (IllegalArgumentException broken) {
            // No Base64 is damage like any other.
        }
        throw unusable("is damaged");
    }

    private Identities made() throws IOException {
        byte[] master = new byte[Identities.MASTER_BYTES];
        new SecureRandom().nextBytes(master);
        WholeFile.replace(file, written(line(master)));
        try {
            return Identities.of(master);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    private byte[] written(String line) {
        String text = vault.map(key -> key.seal("state." + NAME, line)).map(Sealed::text).orElse(line);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(byte[] master) {
        return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(master) + " " + check(master);
    }

    private static String check(byte[] master) {
        MessageDigest digest = Backup.sha256();
        digest.update(master);
        return HexFormat.of().formatHex(digest.digest()).substring(0, CHECK);
    }

    private IOException unusable(String what) {
        return new IOException("state/" + NAME + " " + what + ". The addresses, keys and references that sellers know "
                + "come from it, so nothing was started. Bring it back from a backup with 'emptor restore'; or, if it "
                + "is lost, write the word '" + ANEW + "' into it to meet every seller as somebody else from now on");
    }
}
