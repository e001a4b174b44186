package dev.emptor.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * A command that ends without having done what was asked: one sentence that says what, why and the way out, the exit
 * code, and the findings behind it if there are any. An ordinary outcome, so without a stack trace.
 */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final transient List<Workshop.Finding> findings;

    public CommandFailed(Exit exit, String message) {
        this(exit, message, List.of());
    }

    public CommandFailed(Exit exit, String message, List<Workshop.Finding> findings) {
        super(message, null, false, false);
        this.exit = exit;
        this.findings = List.copyOf(findings);
    }

    /** A file named on the command line that cannot be read or written. */
    static CommandFailed of(FileSystemException failed) {
        return new CommandFailed(Exit.USAGE, failed instanceof NoSuchFileException ? "there is no " + failed.getFile()
                : failed instanceof AccessDeniedException ? "you may not open " + failed.getFile()
                : failed.getFile() + ": " + failed.getReason());
    }

    public Exit exit() {
        return exit;
    }

    public List<Workshop.Finding> findings() {
        return findings;
    }

    /** The message as a plain value. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
