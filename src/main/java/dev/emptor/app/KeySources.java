package dev.emptor.app;

import dev.emptor.cli.CommandFailed;
import dev.emptor.cli.Exit;
import dev.emptor.cli.Typing;
import dev.emptor.cli.Workshop.KeyChoice;
import dev.emptor.vault.Cost;
import dev.emptor.vault.KeyFile;
import dev.emptor.vault.Keyring;
import dev.emptor.vault.MasterKey;
import dev.emptor.vault.Passphrase;
import dev.emptor.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the master key comes from, and where a new one goes: a passphrase in a file that the environment names or
 * systemd hands over, the keyring of the system, or a passphrase typed at the terminal. Never from an argument or the
 * value of a variable, which others can read.
 */
final class KeySources {
    static final String FILE_VARIABLE = "EMPTOR_PASSPHRASE_FILE";
    static final String CREDENTIAL = "emptor-passphrase";

    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
    private static final int TRIES = 3;

    private final Map<String, String> env;
    private final Typing typing;
    private final Consumer<String> words;

    KeySources(Map<String, String> env, Typing typing, Consumer<String> words) {
        this.env = env;
        this.typing = typing;
        this.words = words;
    }

    void say(String text) {
        words.accept(text);
    }

    /** The key that a key file leads to. */
    MasterKey open(KeyFile file) {
        try {
            return file.isUnderPassphrase() ? openTyped(file) : openKept(file);
        } catch (VaultException damaged) {
            throw new CommandFailed(Exit.CONFIGURATION, String.valueOf(damaged.getMessage()));
        }
    }

    /** Whether a key file can be opened without asking anybody. */
    boolean atHand(KeyFile file) {
        return file.isUnderPassphrase() ? named().isPresent() : Keyring.here(env).isPresent();
    }

    private MasterKey openKept(KeyFile file) {
        Optional<Keyring> keyring = Keyring.here(env);
        String how = keyring.map(ring -> ring.name() + " does not give it").orElse("none can be reached from here");
        return keyring.flatMap(file::open).orElseThrow(() -> new CommandFailed(Exit.NOT_ALLOWED,
                "the secrets in config/ are sealed with key " + file.keyId() + ", which is in a keyring; " + how
                        + ". Log in and unlock the keyring; or put the key under a passphrase there, with 'emptor "
                        + "secrets passphrase'; or bring it back with 'emptor secrets recover'"));
    }

    private MasterKey openTyped(KeyFile file) {
        Optional<Path> named = named();
        if (named.isPresent()) {
            try (Passphrase passphrase = read(named.get())) {
                return opened(file, passphrase).orElseThrow(() -> new CommandFailed(Exit.NOT_ALLOWED,
                        "the passphrase in " + named.get() + " is not the one that opens config/" + KeyFile.NAME
                                + "; put the right one there, or use 'emptor secrets recover'"));
            }
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<char[]> typed = typing.hidden("Passphrase of config/" + KeyFile.NAME);
            if (typed.isEmpty()) {
                throw new CommandFailed(Exit.NOT_ALLOWED, "the secrets in config/ are sealed under a passphrase, and "
                        + "there is nobody to ask for it. Start Emptor at a terminal; or write it to a file that only "
                        + "you can read, and name that file in " + FILE_VARIABLE + "; or hand it over as the systemd "
                        + "credential " + CREDENTIAL);
            }
            try (Passphrase passphrase = Passphrase.typed(typed.get())) {
                Optional<MasterKey> key = opened(file, passphrase);
                if (key.isPresent()) {
                    return key.get();
                }
                words.accept("That is not the passphrase.");
            }
        }
        throw new CommandFailed(Exit.NOT_ALLOWED, "the passphrase was wrong " + TRIES + " times; if it is lost, "
                + "'emptor secrets recover' takes the recovery text instead");
    }

    private static Optional<MasterKey> opened(KeyFile file, Passphrase passphrase) {
        try {
            return Optional.of(file.open(passphrase));
        } catch (VaultException refused) {
            if (refused.why() == VaultException.Why.WRONG_PASSPHRASE) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Keeps a key as was chosen, under the passphrase in {@code file} if one is given; empty where that needs somebody
     * to ask and {@code mayAsk} is not given.
     */
    Optional<KeyFile> keep(MasterKey key, KeyChoice under, Optional<Path> file, boolean mayAsk) {
        if (under != KeyChoice.KEYRING && file.isPresent()) {
            try (Passphrase passphrase = read(file.get())) {
                return Optional.of(wrapped(key, passphrase));
            }
        }
        if (under != KeyChoice.PASSPHRASE) {
            Optional<KeyFile> kept = Keyring.here(env).filter(keyring -> keyring.keep(key))
                    .map(keyring -> KeyFile.inKeyring(key));
            if (kept.isPresent() || under == KeyChoice.KEYRING) {
                return kept.or(() -> {
                    throw new CommandFailed(Exit.NOT_ALLOWED, "no keyring keeps the key: none can be reached from "
                            + "here, or it is locked; log in and unlock it, or use --under passphrase");
                });
            }
        }
        return mayAsk ? Optional.of(typed(key)) : Optional.empty();
    }

    /** Lets the keyring's copy of a key go; false where it may have it still. */
    boolean forget(String keyId) {
        return Keyring.here(env).map(keyring -> keyring.forget(keyId)).orElse(false);
    }

    private KeyFile typed(MasterKey key) {
        String prompt = "New passphrase, " + Passphrase.LEAST + " letters or more, asked for at each start";
        char[] first = typing.hidden(prompt).orElseThrow(() -> new CommandFailed(Exit.USAGE, "there is no keyring, and "
                + "nobody to ask for a passphrase; run this at a terminal, or give --passphrase-file FILE"));
        try (Passphrase passphrase = Passphrase.typed(first)) {
            char[] again = typing.hidden("The same again").orElse(new char[0]);
            try (Passphrase second = Passphrase.typed(again)) {
                if (!passphrase.same(second)) {
                    throw new CommandFailed(Exit.FINDINGS, "the two were not the same; nothing was changed, try again");
                }
            }
            return wrapped(key, passphrase);
        }
    }

    private static KeyFile wrapped(MasterKey key, Passphrase passphrase) {
        if (!passphrase.isLongEnough()) {
            throw new CommandFailed(Exit.FINDINGS, "a passphrase has " + Passphrase.LEAST + " letters or more, better "
                    + "six words drawn by chance; nothing was changed");
        }
        return KeyFile.wrapped(key, passphrase, Cost.USUAL);
    }

    /** The file with the passphrase, if the environment names one. */
    Optional<Path> named() {
        Optional<Path> file = Optional.ofNullable(env.get(FILE_VARIABLE)).filter(text -> !text.isEmpty()).map(Path::of);
        return file.or(() -> Optional.ofNullable(env.get(CREDENTIALS)).map(folder -> Path.of(folder, CREDENTIAL))
                .filter(Files::exists));
    }

    private Passphrase read(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                words.accept("Everybody on this computer can read " + file + "; 'chmod 600' it.");
            }
            return Passphrase.of(file);
        } catch (IOException failure) {
            throw new CommandFailed(Exit.NOT_ALLOWED, "the passphrase cannot be read from " + file + ": "
                    + failure.getMessage());
        }
    }
}
