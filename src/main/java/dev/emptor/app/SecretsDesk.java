package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Typing;
import dev.emptor.cli.Workshop.Report;
import dev.emptor.cli.Workshop.SecretsOptions;
import dev.emptor.config.Config;
import dev.emptor.config.ConfigReader;
import dev.emptor.config.SecretFiles;
import dev.emptor.vault.KeyFile;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code emptor secrets} does. Needs no running daemon; a running one sees changes at its next start. */
final class SecretsDesk {
    private final SecretsOptions options;
    private final KeySources sources;
    private final Typing typing;
    private final Path folder;

    SecretsDesk(SecretsOptions options, KeySources sources, Typing typing) {
        this.options = options;
        this.sources = sources;
        this.typing = typing;
        this.folder = options.home().resolve("config");
    }

    Report run() {
        try {
            return switch (options.task()) {
                case STATUS -> status();
                case SEAL -> alone(this::seal);
                case SET -> alone(this::set);
                case PASSPHRASE -> alone(this::passphrase);
                case RECOVERY -> recovery();
                case RECOVER -> alone(this::recover);
            };
        } catch (IOException failure) {
            throw Strongbox.failed(failure);
        } catch (VaultException refused) {
            throw new CommandFailed(Exit.FINDINGS, String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailed(Exit.FINDINGS, unfit.getMessage() + "; nothing was changed");
        }
    }

    /** What writes in config/. */
    private interface Writing {
        Report run() throws IOException;
    }

    private Report alone(Writing writing) throws IOException {
        try (SealingLock lock = SealingLock.take(folder)) {
            if (!lock.isHeld()) {
                throw new IOException("the lock on " + lock.folder() + " was lost");
            }
            return writing.run();
        }
    }

    private Report status() throws IOException {
        Config.Secrecy secrecy = secrecy();
        Optional<KeyFile> file = Strongbox.keyFile(folder);
        List<String> said = new ArrayList<>();
        said.add(file.map(key -> "Key " + key.keyId() + (key.isUnderPassphrase()
                ? " is wrapped under a passphrase in config/" + KeyFile.NAME : " is in the keyring") + ".")
                .orElse("There is no key yet; 'emptor secrets seal' makes one."));
        secrecy.sealed().forEach(place -> said.add("sealed  " + place.name() + "  " + place.at()));
        secrecy.clear().forEach(place -> said.add("CLEAR   " + place.name() + "  " + place.at()));
        List<String> copies = new SecretFiles(folder).copies();
        copies.forEach(copy -> said.add("Delete " + copy + " if it is an old copy: what it holds is not sealed."));
        ClearCopies left = new ClearCopies(options.home());
        said.addAll(left.sentences());
        boolean lost = !secrecy.sealed().isEmpty() && file.isEmpty();
        List<String> broken = file.isPresent() && sources.atHand(file.get()) ? unopened(file.get()) : List.of();
        said.addAll(broken);
        if (lost) {
            said.add("config/" + KeyFile.NAME + " is missing; restore it, or use 'emptor secrets recover'.");
        }
        JsonObject data = Json.object().put("key", file.map(KeyFile::keyId))
                .put("under", file.map(key -> key.isUnderPassphrase() ? "passphrase" : "keyring"))
                .put("sealed", names(secrecy.sealed())).put("clear", names(secrecy.clear()))
                .put("clearByChoice", secrecy.clearByChoice()).put("copies", Json.array(copies))
                .put("clearElsewhere", left.json())
                .put("broken", Json.array(broken));
        return new Report(secrecy.clear().isEmpty() && !lost && broken.isEmpty(), data, said);
    }

    /** Opens each with the key at hand, and says what does not open. */
    private List<String> unopened(KeyFile file) {
        try (MasterKey key = sources.open(file)) {
            return ConfigReader.read(folder, Vault.under(key)) instanceof ConfigReader.Result.Bad bad
                    ? bad.problems().stream().map(Object::toString).toList() : List.of();
        }
    }

    private Report seal() throws IOException {
        Config.Secrecy secrecy = secrecy();
        ClearCopies left = new ClearCopies(options.home());
        List<String> said = new ArrayList<>();
        JsonArray sealed = Json.array();
        if (secrecy.clear().isEmpty()) {
            said.add("Nothing stands in the clear in config/.");
        } else {
            try (MasterKey key = keyOrNew(secrecy)) {
                SecretFiles.Done done = new SecretFiles(folder).seal(Vault.under(key));
                sealed = names(done.sealed());
                said.addAll(Strongbox.sealed(done));
            }
        }
        said.addAll(left.sentences());
        return new Report(true, Json.object().put("sealed", sealed).put("clearElsewhere", left.json()), said);
    }

    private Report set() throws IOException {
        String name = options.name().orElseThrow();
        try (MasterKey key = keyOrNew(secrecy())) {
            char[] value = typing.given("Value of " + name).orElseThrow(() -> new CommandFailed(Exit.USAGE,
                    "there is no value; type it, or give it as a line of input"));
            new SecretFiles(folder).set(Vault.under(key), name, new String(value).strip());
            Arrays.fill(value, ' ');
        }
        return new Report(true, Json.object().put("set", name), List.of(name + " is set and sealed. A running Emptor "
                + "uses it from its next start."));
    }

    private Report passphrase() throws IOException {
        KeyFile before = Strongbox.keyFile(folder).orElseThrow(() -> new CommandFailed(Exit.FINDINGS,
                "there is no key yet; 'emptor secrets seal' makes one"));
        try (MasterKey key = sources.open(before)) {
            // The file that the environment names opened it just now, so it is not what shall open it from now on.
            KeyFile after = sources.keep(key, options.under(), options.passphraseFile(), true).orElseThrow();
            after.write(folder);
            List<String> said = new ArrayList<>(kept(after).sentences());
            if (!before.isUnderPassphrase() && after.isUnderPassphrase()) {
                said.add(forgotten(after));
            }
            return new Report(true, kept(after).data(), said);
        }
    }

    /** The keyring need not open what the passphrase opens now; it is let go only when the file on disk is the new. */
    private String forgotten(KeyFile after) {
        boolean written = Strongbox.keyFile(folder).map(KeyFile::isUnderPassphrase).orElse(false);
        boolean gone = written && sources.forget(after.keyId());
        return gone ? "The keyring has forgotten it. A backup made before this says that the keyring has it: after "
                + "restoring one, put today's config/" + KeyFile.NAME + " in place of its own."
                : "The keyring may still have it, and opens it without the passphrase: delete 'Emptor master key' "
                        + after.keyId() + " there.";
    }

    private Report recovery() {
        KeyFile file = Strongbox.keyFile(folder).orElseThrow(() -> new CommandFailed(Exit.FINDINGS,
                "there is no key yet; 'emptor secrets seal' makes one"));
        try (MasterKey key = sources.open(file)) {
            char[] text = key.recovery();
            String shown = new String(text);
            Arrays.fill(text, ' ');
            sources.say("Write this on paper and keep it away from this computer: whoever has it opens every secret.");
            return new Report(true, Json.object().put("key", key.id()).put("recovery", shown), List.of(shown));
        }
    }

    private Report recover() throws IOException {
        Config.Secrecy secrecy = secrecy();
        char[] text = typing.given("Recovery text").orElseThrow(() -> new CommandFailed(Exit.USAGE,
                "there is no recovery text; type it, or give it as a line of input"));
        try (MasterKey key = MasterKey.recovered(text)) {
            if (ConfigReader.read(folder, Vault.under(key)) instanceof ConfigReader.Result.Bad bad
                    && !secrecy.sealed().isEmpty()) {
                throw new CommandFailed(Exit.FINDINGS, "this recovery text is right in itself, and does not open what "
                        + "is sealed here: " + bad.problems().get(0) + "; nothing was changed");
            }
            KeyFile file = kept(key);
            file.write(folder);
            return kept(file);
        }
    }

    private static Report kept(KeyFile file) {
        return new Report(true, Json.object().put("key", file.keyId())
                .put("under", file.isUnderPassphrase() ? "passphrase" : "keyring"),
                List.of("Key " + file.keyId() + (file.isUnderPassphrase() ? " is now under the new passphrase."
                        : " is now in the keyring.")));
    }

    private MasterKey keyOrNew(Config.Secrecy secrecy) throws IOException {
        Optional<KeyFile> file = Strongbox.keyFile(folder);
        if (file.isPresent()) {
            return sources.open(file.get());
        }
        if (!secrecy.sealed().isEmpty()) {
            throw Strongbox.missing(secrecy);
        }
        MasterKey key = MasterKey.fresh();
        return Strongbox.first(folder, sources, key, kept(key));
    }

    private KeyFile kept(MasterKey key) {
        return sources.keep(key, options.under(), options.passphraseFile().or(sources::named), true).orElseThrow();
    }

    /** How secrets stand; a configuration with errors is told first, since a place could be missed in it. */
    private Config.Secrecy secrecy() {
        return Strongbox.sound(ConfigReader.read(folder)).secrecy();
    }

    private static JsonArray names(List<Config.Place> places) {
        return Json.array(places.stream().map(place -> Json.object().put("name", place.name())
                .put("path", place.path()).put("line", place.line())).toList());
    }
}
