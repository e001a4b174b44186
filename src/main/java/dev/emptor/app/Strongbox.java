package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Workshop.Checkup;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.cli.Workshop.Health;
import dev.emptor.cli.Workshop.KeyChoice;
import dev.emptor.config.Config;
import dev.emptor.config.ConfigReader;
import dev.emptor.config.SecretFiles;
import dev.emptor.vault.KeyFile;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a home with its secrets: what is sealed is opened, what is in the clear is sealed in place, or
 * the start is refused. The owner may choose {@code secrets: clear}, and is reminded of it.
 */
final class Strongbox {
    private final Path home;
    private final Path folder;
    private final KeySources sources;

    Strongbox(Path home, KeySources sources) {
        this.home = home;
        this.folder = home.resolve("config");
        this.sources = sources;
    }

    /** A configuration, and the vault that its secrets are under; none where nothing of the home is sealed. */
    record Opened(Config config, Optional<Vault> vault) {}

    /** The configuration the daemon starts with; secrets in it are sealed in memory, and open. */
    Config config() {
        return open().config();
    }

    /** The same, with the vault for what else of the home is sealed. */
    Opened open() {
        Config config = sound(ConfigReader.read(folder));
        Config.Secrecy secrecy = config.secrecy();
        try {
            if (!secrecy.clear().isEmpty() && !secrecy.clearByChoice()) {
                return sealing();
            }
            boolean identity = IdentityFile.isSealed(home.resolve("state")) && keyFile(folder).isPresent();
            if (secrecy.sealed().isEmpty() && !identity) {
                return new Opened(config, Optional.empty());
            }
            try (MasterKey key = key(secrecy)) {
                Vault vault = Vault.under(key);
                return new Opened(sound(ConfigReader.read(folder, vault)), Optional.of(vault));
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Alone, and from what stands there then: somebody else may have sealed it, under a key of theirs. */
    private Opened sealing() throws IOException {
        try (SealingLock alone = SealingLock.take(folder);
                MasterKey key = key(sound(ConfigReader.read(folder)).secrecy())) {
            Vault vault = Vault.under(key);
            SecretFiles.Done done = new SecretFiles(alone.folder()).seal(vault);
            sealed(done).forEach(sources::say);
            if (!done.sealed().isEmpty()) {
                new ClearCopies(home).sentences().forEach(sources::say);
            }
            return new Opened(sound(ConfigReader.read(folder, vault)), Optional.of(vault));
        }
    }

    private MasterKey key(Config.Secrecy secrecy) throws IOException {
        Optional<KeyFile> file = keyFile(folder);
        if (file.isPresent()) {
            return sources.open(file.get());
        }
        if (!secrecy.sealed().isEmpty()) {
            throw missing(secrecy);
        }
        MasterKey key = MasterKey.fresh();
        Optional<KeyFile> kept = sources.keep(key, KeyChoice.ANY, sources.named(), false);
        if (kept.isEmpty()) {
            throw new CommandFailed(Exit.CONFIGURATION, "secrets stand in the clear, so nothing was started. Run "
                    + "'emptor secrets seal' once; it seals them in place under a passphrase or the keyring. If they "
                    + "should stay readable on this disk, write 'secrets: clear' in config/emptor.yaml",
                    findings(secrecy, true));
        }
        return first(folder, sources, key, kept.get());
    }

    /** Writes the first key file; where somebody else's is there by now, that one counts, and this key is let go. */
    static MasterKey first(Path folder, KeySources sources, MasterKey key, KeyFile kept) throws IOException {
        if (kept.writeFirst(folder)) {
            return key;
        }
        key.close();
        if (!kept.isUnderPassphrase() && !sources.forget(kept.keyId())) {
            sources.say("The keyring keeps a key " + kept.keyId() + " that nothing is sealed with; delete it there.");
        }
        return sources.open(keyFile(folder).orElseThrow(() -> new CommandFailed(Exit.CONFIGURATION, "config/"
                + KeyFile.NAME + " is there and cannot be read: a link to nowhere? Remove it, then try again")));
    }

    static Optional<KeyFile> keyFile(Path folder) {
        try {
            return KeyFile.in(folder);
        } catch (VaultException damaged) {
            throw new CommandFailed(Exit.CONFIGURATION, String.valueOf(damaged.getMessage()));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    static CommandFailed missing(Config.Secrecy secrecy) {
        return new CommandFailed(Exit.CONFIGURATION, secrecy.sealed().get(0).at() + " is sealed, and config/"
                + KeyFile.NAME + ", which leads to the key, is not there; restore it from a backup, or make it anew "
                + "from your recovery text with 'emptor secrets recover'");
    }

    /** What was sealed, in words. */
    static List<String> sealed(SecretFiles.Done done) {
        List<String> said = new ArrayList<>();
        byFile(done.sealed()).forEach((file, names) -> said.add("Sealed in " + file + ": " + String.join(", ", names)
                + "."));
        done.stillReadable().forEach(file -> said.add("The old " + file + " has another name on this disk too (a hard "
                + "link), where it can still be read."));
        if (!done.sealed().isEmpty()) {
            said.add("'emptor secrets recovery' shows the key for paper; without it and without "
                    + "what keeps the key now, these values are lost.");
        }
        return said;
    }

    static List<Finding> findings(Config.Secrecy secrecy) {
        return findings(secrecy, false);
    }

    private static List<Finding> findings(Config.Secrecy secrecy, boolean error) {
        List<Finding> findings = new ArrayList<>();
        byFile(secrecy.clear()).forEach((file, names) -> {
            Config.Place first = secrecy.clear().stream().filter(place -> place.path().equals(file)).findFirst()
                    .orElseThrow();
            findings.add(new Finding(file, first.line(), first.column(), error, Optional.empty(),
                    String.join(", ", names) + (names.size() == 1 ? " stands" : " stand") + " in the clear"
                            + (secrecy.clearByChoice() ? ", because emptor.yaml says 'secrets: clear'" : "")
                            + "; 'emptor secrets seal' seals in place"
                            + (error || secrecy.clearByChoice() ? "" : ", and so does 'emptor run', which does not"
                                    + " start where it finds neither keyring nor passphrase for it")));
        });
        return findings;
    }

    /** How secrets stand, for the doctor. */
    static Checkup checkup(Path home) {
        if (!(ConfigReader.read(home.resolve("config")) instanceof ConfigReader.Result.Good good)) {
            return new Checkup("Secrets", Health.DOUBTFUL, "not looked at, since the configuration has errors",
                    "mend it; 'emptor check' lists all");
        }
        Config.Secrecy secrecy = good.config().secrecy();
        if (!secrecy.clear().isEmpty()) {
            return new Checkup("Secrets", Health.DOUBTFUL, secrecy.clear().size() + " stand in the clear, the first at "
                    + secrecy.clear().get(0).at(), "seal them with 'emptor secrets seal'");
        }
        try {
            Optional<KeyFile> key = KeyFile.in(home.resolve("config"));
            if (!secrecy.sealed().isEmpty() && key.isEmpty()) {
                return new Checkup("Secrets", Health.ILL, "sealed, and config/" + KeyFile.NAME + " is missing",
                        "restore it from a backup, or use 'emptor secrets recover'");
            }
            return new Checkup("Secrets", Health.WELL, secrecy.sealed().isEmpty() ? "there are none yet"
                    : secrecy.sealed().size() + " are sealed, with key " + key.map(KeyFile::keyId).orElse("?"), "");
        } catch (IOException | VaultException unreadable) {
            return new Checkup("Secrets", Health.ILL, "the key file cannot be used: " + unreadable.getMessage(),
                    "restore config/" + KeyFile.NAME + " from a backup");
        }
    }

    static Config sound(ConfigReader.Result result) {
        return switch (result) {
            case ConfigReader.Result.Good good -> good.config();
            case ConfigReader.Result.Bad bad -> throw new CommandFailed(Exit.CONFIGURATION,
                    "the configuration has errors, so nothing was started",
                    bad.problems().stream().map(Workbench::finding).toList());
        };
    }

    static CommandFailed failed(IOException failure) {
        return new CommandFailed(Exit.CONFIGURATION, "config/ cannot be read or written: " + failure.getMessage());
    }

    private static Map<String, List<String>> byFile(List<Config.Place> places) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        places.forEach(place -> names.computeIfAbsent(place.path(), file -> new ArrayList<>()).add(place.name()));
        return names;
    }
}
