package dev.emptor.app;

import dev.emptor.ledger.Commitment;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import dev.emptor.vault.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The random keys of the lines of the disclosure ledger, one per line, in the file {@value #NAME} and nowhere else:
 * sealed where the home is sealed. A dropped key is taken out of the file, which is written anew; what stays is its
 * name, so that a backup put back later drops it again. Safe for many threads.
 */
final class LedgerKeys {
    static final String NAME = "ledger-keys";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 8;

    private final Path file;
    private final Optional<Vault> vault;
    private final Map<Long, Kept> keys = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    /** Told anew at each start, from the journal. */
    private final Set<Long> erased = new HashSet<>();
    private boolean unwritten;

    /** As it stands in the file: sealed or in the clear. */
    private record Kept(String id, String text) {}

    private LedgerKeys(Path file, Optional<Vault> vault) {
        this.file = file;
        this.vault = vault;
    }

    /** Reads the file; a torn last line, of a crash while a key was made, is cut: nothing left under it. */
    static LedgerKeys open(Path state, Optional<Vault> vault) throws IOException {
        LedgerKeys opened = new LedgerKeys(state.resolve(NAME), vault);
        if (!Files.exists(opened.file)) {
            WholeFile.replace(opened.file, new byte[0]);
        }
        String text = Files.readString(opened.file);
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(0, whole).lines().forEach(opened::read);
        boolean clear = vault.isPresent()
                && opened.keys.values().stream().anyMatch(kept -> !Vault.claimsToBeSealed(kept.text()));
        if (whole < text.length() || clear) {
            opened.rewrite();
        }
        return opened;
    }

    private void read(String line) {
        String[] parts = line.split(" ", 4);
        if (parts.length == 4 && parts[0].equals("key")) {
            keys.put(Long.parseLong(parts[2]), new Kept(parts[1], parts[3]));
        } else if (parts.length == 2 && parts[0].equals("dropped")) {
            dropped.add(parts[1]);
        }
    }

    /**
     * A copy of the key of a line, made and forced to disk if there is none. What leaves once more under a line that
     * was erased is sealed with a key that nobody keeps.
     */
    synchronized byte[] key(long line) throws IOException {
        if (erased.contains(line)) {
            return fresh();
        }
        Optional<byte[]> known = find(line);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] key = fresh();
        String id = HexFormat.of().formatHex(random());
        Kept kept = new Kept(id, sealed(id, HexFormat.of().formatHex(key)));
        append(text(line, kept));
        keys.put(line, kept);
        return key;
    }

    synchronized Optional<byte[]> find(long line) throws IOException {
        Kept kept = keys.get(line);
        if (kept == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of().parseHex(clear(kept)));
        } catch (VaultException shut) {
            throw new IOException(shut.getMessage(), shut);
        }
    }

    /** Takes a key out of the file, if there is one; none is kept for that line any more. */
    synchronized void drop(long line) throws IOException {
        erased.add(line);
        Kept gone = keys.remove(line);
        if (gone != null) {
            dropped.add(gone.id());
            unwritten = true;
        }
        if (unwritten) {
            rewrite();
        }
    }

    /** Drops what another home dropped: for a backup that is put in that home's place. */
    synchronized void dropAsIn(Path state) throws IOException {
        LedgerKeys other = new LedgerKeys(state.resolve(NAME), Optional.empty());
        if (Files.exists(other.file)) {
            Files.readString(other.file).lines().forEach(other::read);
        }
        boolean changed = dropped.addAll(other.dropped);
        changed |= keys.values().removeIf(kept -> dropped.contains(kept.id()));
        if (changed) {
            rewrite();
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder();
        dropped.forEach(id -> all.append("dropped ").append(id).append('\n'));
        for (Map.Entry<Long, Kept> entry : keys.entrySet()) {
            Kept kept = entry.getValue();
            if (vault.isPresent() && !Vault.claimsToBeSealed(kept.text())) {
                kept = new Kept(kept.id(), sealed(kept.id(), kept.text()));
                entry.setValue(kept);
            }
            all.append(text(entry.getKey(), kept));
        }
        WholeFile.replaceSecret(file, all.toString().getBytes(StandardCharsets.UTF_8));
        unwritten = false;
    }

    private static String text(long line, Kept kept) {
        return "key " + kept.id() + " " + line + " " + kept.text() + "\n";
    }

    private String sealed(String id, String hex) {
        return vault.map(key -> key.seal("state." + NAME + "." + id, hex).text()).orElse(hex);
    }

    private String clear(Kept kept) throws IOException {
        if (!Vault.claimsToBeSealed(kept.text())) {
            return kept.text();
        }
        Vault key = vault.orElseThrow(() -> new IOException("state/" + NAME
                + " is sealed, and the key of this home is not at hand"));
        return key.sealed("state." + NAME + "." + kept.id(), kept.text()).open();
    }

    private static byte[] fresh() {
        byte[] key = new byte[Commitment.KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    private static byte[] random() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Arrays.copyOf(bytes, ID_BYTES);
    }
}
