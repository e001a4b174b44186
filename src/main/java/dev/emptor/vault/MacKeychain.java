package dev.emptor.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The login keychain of macOS, through {@code security}. The key is told to it on its input, never as an argument. */
final class MacKeychain implements Keyring {
    private final Path tool;
    private final Duration limit;

    MacKeychain(Path tool, Duration limit) {
        this.tool = tool;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "the login keychain";
    }

    @Override
    public Optional<MasterKey> key(String id) {
        return Tool.run(List.of(tool.toString(), "find-generic-password", "-s", "emptor", "-a", id, "-w"), new byte[0],
                limit).flatMap(HexKey::read);
    }

    @Override
    public boolean keep(MasterKey key) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("add-generic-password -U -s emptor -l \"Emptor master key\" -a " + key.id() + " -w ")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] text = HexKey.write(key);
        command.writeBytes(text);
        command.write('\n');
        byte[] whole = command.toByteArray();
        Arrays.fill(text, (byte) 0);
        boolean kept = Tool.run(List.of(tool.toString(), "-i"), whole, limit).isPresent();
        return kept && key(key.id()).map(key::sameAndClose).orElse(false);
    }

    @Override
    public boolean forget(String id) {
        boolean deleted = Tool.run(List.of(tool.toString(), "delete-generic-password", "-s", "emptor", "-a", id),
                new byte[0], limit).isPresent();
        Optional<MasterKey> left = key(id);
        left.ifPresent(MasterKey::close);
        return deleted && left.isEmpty();
    }
}
