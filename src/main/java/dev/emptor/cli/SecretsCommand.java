package dev.emptor.cli;

import dev.emptor.cli.Workshop.KeyChoice;
import dev.emptor.cli.Workshop.SecretsOptions;
import dev.emptor.cli.Workshop.SecretsTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Personal data and tokens at rest: how they stand in config/, and the key they are sealed with. */
@Command(name = "secrets", sortOptions = false,
        description = "Show which secrets in config/ are sealed, and what leads to their key.",
        footer = {"", "Profile and tokens in config/ are sealed in place. What is in the clear is sealed at the start",
            "of 'emptor run' if a key is at hand; otherwise Emptor does not start until you seal it, or write",
            "'secrets: clear' in config/emptor.yaml. Write the recovery text on paper: without it, and without",
            "what keeps the key, what is sealed is lost. Backups from before sealing stay readable, and are named.",
            "", "A key is kept by the keyring of the system, or wrapped under a passphrase in config/master.key.",
            "The passphrase comes from the file that $EMPTOR_PASSPHRASE_FILE names, from the systemd credential",
            "emptor-passphrase, or from the terminal.", "", "Examples:", "  emptor secrets",
            "  emptor secrets seal                    seal what is in the clear, in place",
            "  emptor secrets set profile.street      type a new value, unseen",
            "  emptor secrets recovery                the key, for paper"})
final class SecretsCommand implements Callable<Integer> {
    private final Session session;

    SecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return run(SecretsTask.STATUS, Optional.empty(), KeyChoice.ANY, Optional.empty());
    }

    @Command(name = "seal", description = "Seal every secret that stands in the clear, in its place.")
    int seal(@Option(names = "--under", paramLabel = "WHAT", defaultValue = "any",
                    description = "what keeps a new key: ${COMPLETION-CANDIDATES}") KeyChoice under,
            @Option(names = "--passphrase-file", paramLabel = "FILE",
                    description = "the passphrase of a new key, on its first line") Optional<Path> file) {
        return run(SecretsTask.SEAL, Optional.empty(), under, file);
    }

    @Command(name = "set", description = "Put one secret in place, sealed; typed unseen, or a line of input.")
    int set(@Parameters(paramLabel = "NAME", description = "such as profile.name, sellers.beanhouse.token")
            String name) {
        return run(SecretsTask.SET, Optional.of(name), KeyChoice.ANY, Optional.empty());
    }

    @Command(name = "passphrase", description = "Keep the key under another passphrase, or in the keyring.",
            footer = {"", "A keyring forgets the key when a passphrase takes its place."})
    int passphrase(@Option(names = "--under", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}",
                    defaultValue = "passphrase") KeyChoice under,
            @Option(names = "--passphrase-file", paramLabel = "FILE",
                    description = "the new passphrase, on its first line") Optional<Path> file) {
        return run(SecretsTask.PASSPHRASE, Optional.empty(), under, file);
    }

    @Command(name = "recovery", description = "Show the key as text for paper; whoever has it opens everything.")
    int recovery() {
        return run(SecretsTask.RECOVERY, Optional.empty(), KeyChoice.ANY, Optional.empty());
    }

    @Command(name = "recover", description = "Make config/master.key anew from the recovery text.")
    int recover(@Option(names = "--under", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}",
                    defaultValue = "any") KeyChoice under,
            @Option(names = "--passphrase-file", paramLabel = "FILE",
                    description = "the new passphrase, on its first line") Optional<Path> file) {
        return run(SecretsTask.RECOVER, Optional.empty(), under, file);
    }

    private int run(SecretsTask task, Optional<String> name, KeyChoice under, Optional<Path> file) {
        Workshop.Report report = session.workshop().secrets(
                new SecretsOptions(session.home(), task, name, under, file),
                Typing.of(session.person(), session.in()), session::word);
        if (session.json()) {
            session.json(report.data());
        } else {
            report.sentences().forEach(session::line);
        }
        return (report.good() ? Exit.OK : Exit.FINDINGS).code();
    }
}
