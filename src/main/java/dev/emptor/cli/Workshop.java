package dev.emptor.cli;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What {@code emptor} does without a running daemon, or as the daemon. The command line reads the options, calls one of
 * these, and prints what it gives. Any of them may throw {@link CommandFailed}: {@link Exit#CONFIGURATION} with the
 * findings when configuration or rules are wrong, {@link Exit#LATER} when another process holds the home.
 *
 * <p>{@code words} takes progress and other words for the person, a sentence or line each; they go to standard error,
 * with control characters removed. The home is the directory that holds config/, rules/, catalog-index/ and state/.
 */
public interface Workshop {
    /** Runs the daemon until it is told to stop; returns after an orderly end. */
    void run(RunOptions options, Consumer<String> words);

    /** Runs the simulated market; returns when it is over, or when it is told to stop. */
    Report demo(DemoOptions options, Consumer<String> words);

    /** Loads configuration and rules as the daemon would, runs the rules' tests, and starts nothing. */
    CheckReport check(Path home);

    /** Runs the rules' tests: those with {@code only} in their name, or all. */
    TestRun test(Path home, Optional<String> only);

    /**
     * Judges offers (one JSON document, an array, or one a line) against the rules in the home, and gives each
     * judgement as soon as it is there. What cannot be read is a judgement too; nothing is dropped. Returns the rules'
     * revision.
     */
    String judge(JudgeOptions options, InputStream offers, Consumer<Judgement> judgements) throws IOException;

    /**
     * Why, from the journal in the home: the document of the door's {@code explain}. Changes nothing, and may be asked
     * beside a running daemon. Empty if there is no journal.
     */
    Optional<JsonObject> explain(Path home, String id);

    /** How a rule met what was last asked about an id: the document of the door; empty if there is no journal. */
    Optional<JsonObject> whyNot(Path home, String id, String rule);

    /**
     * Tries rules on everything the journal in the home has heard, or tells what rules in shadow have said; changes
     * nothing, and may be asked beside a running daemon. Throws {@link Exit#FINDINGS} if there is no journal.
     */
    JsonObject tryRules(TryOptions options);

    /**
     * What to try: {@code rules} is another directory than the home's; {@code back} counts from the last turn on
     * record; {@code shadow} asks what rules in shadow have said instead.
     */
    record TryOptions(Path home, Optional<Path> rules, Optional<Duration> back, boolean shadow) {}

    /** Reads the whole journal and checks every record and the chain; changes nothing. */
    Report verifyJournal(Path home);

    /** The disclosure ledger in the journal of the home, checked: the door's answer; empty if there is no journal. */
    Optional<JsonObject> verifyLedger(Path home);

    /** The whole disclosure ledger from the journal of the home; empty if there is no journal. */
    Optional<JsonObject> ledger(Path home);

    /** Writes the turns of the journal, oldest first, and gives their number. Does not close the stream. */
    long exportJournal(ExportOptions options, OutputStream out) throws IOException;

    /** Looks at everything a healthy installation has: Java, disk, permissions, ports, configuration, journal. */
    List<Checkup> doctor(Path home);

    /** Looks after secrets at rest: shows how they stand, seals them, and looks after their key. */
    Report secrets(SecretsOptions options, Typing typing, Consumer<String> words);

    /** What to do with secrets; {@code name} of one to set; {@code passphraseFile} has the passphrase of a new key. */
    record SecretsOptions(Path home, SecretsTask task, Optional<String> name, KeyChoice under,
            Optional<Path> passphraseFile) {}

    enum SecretsTask { STATUS, SEAL, SET, PASSPHRASE, RECOVERY, RECOVER }

    /** What keeps a new key; any is the passphrase that is at hand, else the keyring, else a passphrase to be typed. */
    enum KeyChoice { ANY, KEYRING, PASSPHRASE }

    /** How a home is begun. */
    Beginning beginning();

    /** The rule files of a home, and packs of more. */
    RuleKeeping rules();

    /** Backups, restoring and repair. */
    Safekeeping safekeeping();

    /** How the daemon is started: its home, and {@code safe} to buy nothing and load no rules while pages work. */
    record RunOptions(Path home, boolean safe, OptionalInt port, OptionalInt marketPort) {}

    /**
     * How the demo runs. Without a seed one is chosen and told; {@code headless} opens no pages and ends after
     * {@code days} simulated days; port 0 takes a free one; {@code speed} is simulated seconds in one real second.
     */
    record DemoOptions(Path home, OptionalLong seed, boolean headless, OptionalInt days, OptionalInt port,
            OptionalInt speed) {}

    /** What to judge against: {@code source} names the input in messages; without a need every need is tried. */
    record JudgeOptions(Path home, String source, Optional<String> need) {}

    /** What to export: NDJSON (one turn a line) or one JSON array; turns from {@code fromTurn} on. */
    record ExportOptions(Path home, ExportFormat format, OptionalLong fromTurn) {}

    enum ExportFormat { NDJSON, JSON }

    /**
     * Something wrong (or doubtful) in a file of the owner. Line and column count from 1; 0 is unknown. So many
     * characters are meant by {@code length}, at least 1.
     */
    record Finding(String path, int line, int col, boolean error, Optional<String> rule, String message, int length) {
        public Finding(String path, int line, int col, boolean error, Optional<String> rule, String message) {
            this(path, line, col, error, rule, message, 1);
        }

        /** Such as {@code rules/price.drl:12:3: error: there is no field 'totl'}. */
        public String text() {
            String at = line > 0 ? ":" + line + (col > 0 ? ":" + col : "") : "";
            return path + at + ": " + (error ? "error" : "warning") + ": " + message;
        }
    }

    /** What a check looked at and found; {@code revision} is that of the rules, empty while they do not load. */
    record CheckReport(List<Finding> findings, int files, int rules, int tests, Optional<String> revision) {
        public CheckReport {
            findings = List.copyOf(findings);
        }
    }

    /** What became of one offer to be judged; {@code place} is where it stands in the input, such as its line. */
    sealed interface Judgement {
        String place();
    }

    /**
     * An offer judged for a need. The verb is what rules and guards joined say; {@code total} is the landed total of
     * {@code packs} packs, empty while a part of it is unknown; {@code guards} are the opinions no rule switches off.
     */
    record Judged(String place, String offer, String seller, String title, String need, int packs,
            Optional<String> total, Verb verb, List<Opinion> opinions, List<Opinion> guards, String revision)
            implements Judgement {
        public Judged {
            opinions = List.copyOf(opinions);
            guards = List.copyOf(guards);
        }
    }

    /** An offer that fills no need, and why, a sentence for each need that was tried. */
    record Unmatched(String place, String offer, String seller, String title, List<String> why) implements Judgement {
        public Unmatched {
            why = List.copyOf(why);
        }
    }

    /** Something that is not an offer, and what is wrong with it. */
    record Unreadable(String place, String why) implements Judgement {}

    /** An outcome in both forms: data for programs, sentences for people. Not {@code good}: the exit code is 1. */
    record Report(boolean good, JsonObject data, List<String> sentences) {
        public Report {
            sentences = List.copyOf(sentences);
        }
    }

    /** One thing the doctor looked at; {@code wayOut} is empty when all is well. */
    record Checkup(String name, Health health, String said, String wayOut) {}

    enum Health { WELL, DOUBTFUL, ILL }
}
