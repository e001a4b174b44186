package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.app.BackupBytes;
import dev.emptor.vault.KeyFile;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is sealed, and what is kept for bad days: sealed words, keys on paper and in files, backups. */
final class KeepingTargets {
    private static final String NAME = "profile.email";

    private KeepingTargets() {}

    private static final class Home {
        static final Vault VAULT = Vault.ephemeral();
        static final String SEALED = VAULT.seal(NAME, "ada@home.example").text();
    }

    /** No text but the very one that was written opens; the input changes that one, or stands for itself. */
    static void sealed(byte[] bytes) {
        String given = new String(bytes, StandardCharsets.UTF_8);
        for (String text : new String[] {given, "sealed:1:" + given, changed(Home.SEALED, bytes)}) {
            try {
                String clear = Home.VAULT.sealed(NAME, text).open();
                require(text.equals(Home.SEALED), () -> "opened: " + text + " as " + clear);
            } catch (VaultException refused) {
                Property.plain(refused.getMessage().replace(given, ""));
            }
        }
        try (MasterKey key = MasterKey.recovered(given.toCharArray())) {
            require(!key.id().isEmpty(), () -> "a key without a name");
        } catch (VaultException refused) {
            require(refused.why() == VaultException.Why.NOT_FIT, () -> "why: " + refused);
        }
    }

    /** Pairs of bytes: where, and with what. */
    private static String changed(String text, byte[] acts) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i + 1 < acts.length && i < 8; i += 2) {
            changed.setCharAt((acts[i] & 0xff) % changed.length(), (char) (acts[i + 1] & 0x7f));
        }
        return changed.toString();
    }

    static void keyFile(byte[] bytes) throws IOException {
        Path folder = HouseTargets.scratch();
        Files.write(folder.resolve(KeyFile.NAME), bytes);
        try {
            KeyFile.in(folder).ifPresent(file -> require(!file.toString().isEmpty() && file.keyId() != null,
                    () -> "no name"));
        } catch (VaultException refused) {
            require(refused.getMessage() != null && refused.getMessage().length() < 500, () -> "no short reason");
        } catch (java.nio.charset.CharacterCodingException notText) {
            require(bytes.length > 0, () -> "nothing is no text");
        }
    }

    static void manifest(byte[] bytes) throws IOException {
        require(BackupBytes.manifest(bytes), () -> "refused without a reason");
        Path folder = Files.createDirectories(HouseTargets.scratch().resolve("unpacked"));
        Path file = HouseTargets.scratch().resolve("backup.zip");
        Files.write(file, bytes);
        BackupBytes.backup(file, folder);
        Files.createDirectories(folder);
        Files.write(file, zip(bytes));
        BackupBytes.backup(file, folder);
    }

    /** A backup that says this of itself, and holds nothing else. */
    private static byte[] zip(byte[] manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("manifest.json"));
            out.write(manifest);
            out.closeEntry();
        }
        return bytes.toByteArray();
    }
}
