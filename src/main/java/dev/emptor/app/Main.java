package dev.emptor.app;

import dev.emptor.cli.Cli;
import dev.emptor.cli.Typing;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Where Emptor starts. */
public final class Main {
    // Held here because the log manager keeps its loggers only weakly, and a forgotten one forgets its level.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger EMPTOR = Logger.getLogger("emptor");
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Main() {}

    public static void main(String[] args) {
        logging();
        System.exit(Cli.run(args, new Workbench(System.err, System.getenv(), Typing.here()), System.out, System.err,
                System.in, System.getenv()));
    }

    /** Everything of ours from INFO on, of others from WARNING on, one line each, on standard error. */
    private static void logging() {
        LogManager.getLogManager().reset();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(new LogLine());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.WARNING);
        EMPTOR.setLevel(Level.INFO);
        // It warns at each start that a faster way to compare vectors exists; nothing here compares vectors.
        LUCENE.setLevel(Level.SEVERE);
    }
}
