package dev.emptor.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Secret Service of Linux desktops (GNOME Keyring, KWallet, KeePassXC), through libsecret's secret-tool. */
final class SecretService implements Keyring {
    private final Path tool;
    private final Duration limit;

    SecretService(Path tool, Duration limit) {
        this.tool = tool;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "the Secret Service of this session";
    }

    @Override
    public Optional<MasterKey> key(String id) {
        return Tool.run(List.of(tool.toString(), "lookup", "service", "emptor", "key", id), new byte[0], limit)
                .flatMap(HexKey::read);
    }

    @Override
    public boolean keep(MasterKey key) {
        byte[] text = HexKey.write(key);
        boolean kept = Tool.run(List.of(tool.toString(), "store", "--label=Emptor master key", "service", "emptor",
                "key", key.id()), text, limit).isPresent();
        return kept && key(key.id()).map(key::sameAndClose).orElse(false);
    }

    @Override
    public boolean forget(String id) {
        boolean cleared = Tool.run(List.of(tool.toString(), "clear", "service", "emptor", "key", id), new byte[0],
                limit).isPresent();
        Optional<MasterKey> left = key(id);
        left.ifPresent(MasterKey::close);
        return cleared && left.isEmpty();
    }
}
