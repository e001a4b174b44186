package dev.emptor.cli;

import dev.emptor.wire.JsonException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of {@code emptor}. */
public final class Cli {
    private Cli() {}

    /** Runs one command and gives its exit code; never ends the process itself. */
    public static int run(String[] args, Workshop workshop, PrintStream out, PrintStream err, InputStream in,
            Map<String, String> env) {
        return run(args, workshop, out, err, in, env, Terminal.of(out, in, env));
    }

    static int run(String[] args, Workshop workshop, PrintStream out, PrintStream err, InputStream in,
            Map<String, String> env, Terminal terminal) {
        Root root = new Root();
        try (Session session = new Session(root, workshop, out, err, in, env, terminal)) {
            return commandLine(session, colours(args, env, terminal)).execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** All commands, ready to be executed. */
    static CommandLine commandLine(Session session, boolean colours) {
        CommandLine line = new CommandLine(session.root());
        line.addSubcommand(new DemoCommand(session));
        line.addSubcommand(new InitCommand(session));
        line.addSubcommand(new RunCommand(session));
        line.addSubcommand(new CheckCommand(session));
        line.addSubcommand(new TestCommand(session));
        line.addSubcommand(new JudgeCommand(session));
        line.addSubcommand(new BargainCommand(session));
        line.addSubcommand(new StatusCommand(session));
        line.addSubcommand(new EscalationsCommand(session));
        line.addSubcommand(new ExplainCommand(session));
        line.addSubcommand(new WhyNotCommand(session));
        line.addSubcommand(new TryCommand(session));
        line.addSubcommand(new NeedsCommand(session));
        line.addSubcommand(new OffersCommand(session));
        line.addSubcommand(new PurchasesCommand(session));
        line.addSubcommand(new NegotiationsCommand(session));
        line.addSubcommand(new QuotesCommand(session));
        line.addSubcommand(new OrdersCommand(session));
        line.addSubcommand(new BudgetsCommand(session));
        line.addSubcommand(new SellersCommand(session));
        line.addSubcommand(new DecisionsCommand(session));
        line.addSubcommand(new DisclosuresCommand(session));
        line.addSubcommand(new TermsCommand(session));
        line.addSubcommand(new RightsCommand(session));
        line.addSubcommand(new MailCommand(session));
        line.addSubcommand(new QuarantineCommand(session));
        line.addSubcommand(new RulesCommand(session));
        line.addSubcommand(new ReloadCommand(session));
        line.addSubcommand(new SpendingCommand(session));
        line.addSubcommand(new JournalCommand(session));
        line.addSubcommand(new BackupCommand(session));
        line.addSubcommand(new RestoreCommand(session));
        line.addSubcommand(new SecretsCommand(session));
        line.addSubcommand(new DoctorCommand(session));
        line.addSubcommand(new CompletionCommand(session));
        line.addSubcommand(new HelpCommand());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setOut(session.dataWriter());
        line.setErr(session.wordWriter());
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((wrong, args) -> misused(session, wrong, args));
        line.setExecutionExceptionHandler((failed, where, parsed) -> failed(session, failed));
        plain(line);
        return line;
    }

    /** All help texts look alike, and none begins with a paragraph of brackets. */
    private static void plain(CommandLine line) {
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true).commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n");
        line.getSubcommands().values().forEach(Cli::plain);
    }

    private static int misused(Session session, ParameterException wrong, String[] args) {
        CommandLine where = wrong.getCommandLine();
        String why = String.valueOf(wrong.getMessage())
                .replaceAll("' is not an? (long|int)$", "' is not a whole number");
        if (wrong instanceof UnmatchedArgumentException more && more.getSuggestions().isEmpty()
                && !more.getUnmatched().getFirst().startsWith("-")) {
            why = "there is no place for '" + more.getUnmatched().getFirst() + "' here" + where.getCommandSpec()
                    .options().stream().filter(option -> option.paramLabel().equals("ID")).findFirst()
                    .map(option -> "; did you mean " + option.longestName() + " ID?").orElse("");
        }
        ("emptor: " + why).lines().forEach(session::word);
        if (wrong instanceof MissingParameterException && Arrays.stream(args).anyMatch(a -> a.matches("-[0-9].*"))) {
            session.word("An amount has no minus before it.");
        }
        List<String> meant = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions() : List.of();
        if (!meant.isEmpty()) {
            session.word("Did you mean " + String.join(" or ", meant) + "?");
        } else if (!where.getSubcommands().isEmpty()) {
            session.word("Commands: " + String.join(" ", where.getSubcommands().keySet()));
        }
        session.word("Try '" + where.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE.code();
    }

    private static int failed(Session session, Exception failed) {
        if (failed instanceof CommandFailed expected) {
            expected.findings().forEach(finding -> session.word(finding.text()));
            session.word("emptor: " + expected.why());
            return expected.exit().code();
        }
        if (failed instanceof FileSystemException named) {
            return failed(session, CommandFailed.of(named));
        }
        if (failed instanceof JsonException other) {
            session.word("emptor: what Emptor answered is not what this command expects: " + other.why()
                    + "; are both of the same version?");
            return Exit.UNREACHABLE.code();
        }
        session.word("emptor: this is a mistake in Emptor, please report it: " + failed);
        return Exit.FINDINGS.code();
    }

    /** Known before the options are parsed, since help and complaints about options may have colours too. */
    static boolean colours(String[] args, Map<String, String> env, Terminal terminal) {
        List<String> words = List.of(args);
        int at = words.indexOf("--color");
        Optional<String> asked = words.stream().filter(word -> word.startsWith("--color=")).findFirst()
                .map(word -> word.substring("--color=".length()));
        String when = asked.orElse(at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "auto");
        boolean plain = !env.getOrDefault("NO_COLOR", "").isEmpty() || env.getOrDefault("TERM", "").equals("dumb");
        return when.equalsIgnoreCase("always") || (when.equalsIgnoreCase("auto") && terminal.person() && !plain);
    }

    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"emptor " + Optional.ofNullable(Cli.class.getPackage().getImplementationVersion())
                    .orElse("(from sources)")};
        }
    }
}
