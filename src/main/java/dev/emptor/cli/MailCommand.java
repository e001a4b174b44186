package dev.emptor.cli;

import dev.emptor.rights.MailHead;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Hands in a mail that came to an alias (RFC 5322), as a pipe of a mail server, procmail or sieve. Only its header and
 * the hash of the whole go to the daemon; the body is read past.
 */
@Command(name = "mail", sortOptions = false,
        description = "Hand in a mail that came to an alias; only its header is looked at.",
        footer = {"", "Give it a copy (procmail ':0 c', sieve 'pipe :copy'), so that your mail does not hang on it.",
            "While Emptor is not running it ends with 75, which asks a mail server to try again.", "", "Examples:",
            "  emptor mail letter.eml", "  emptor mail - < letter.eml"})
final class MailCommand implements Callable<Integer> {
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the mail; without it, or with -, standard input")
    private String file = "-";

    MailCommand(Session session) {
        this.session = session;
    }

    private record Read(String header, String hash) {}

    @Override
    public Integer call() {
        Read read = read();
        JsonObject outcome = heard(Json.object().put("header", read.header()).put("sha256", read.hash()));
        if (session.json()) {
            session.json(outcome);
        } else {
            session.word(switch (Fields.text(outcome, "outcome")) {
                case "leak-suspected" -> "A stranger wrote to the address that only " + Fields.text(outcome, "seller")
                        + " has: see 'emptor rights'.";
                case "acknowledged" -> Fields.text(outcome, "seller")
                        + " wrote after your letter: see 'emptor rights'.";
                case "sender-learned" -> "A new sender on behalf of " + Fields.text(outcome, "seller") + ".";
                case "returned" -> "A mail server returned it, or a machine answered: nothing is concluded from that.";
                case "not-ours" -> "To none of the addresses given to sellers.";
                default -> "As expected.";
            });
        }
        return Exit.OK.code();
    }

    /** A mail server gives up at once on 69, and sends the mail back to who wrote it; with 75 it tries again. */
    private JsonObject heard(JsonObject mail) {
        try {
            return session.door().post("/mail", mail).json();
        } catch (CommandFailed failed) {
            throw failed.exit() == Exit.UNREACHABLE ? new CommandFailed(Exit.LATER, failed.why()) : failed;
        }
    }

    private Read read() {
        try (InputStream in = file.equals("-") ? session.in() : Files.newInputStream(Path.of(file))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            InputStream hashed = new BufferedInputStream(new DigestInputStream(in, digest));
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            boolean inHeader = true;
            int last = '\n';
            long total = 0;
            for (int b = hashed.read(); b >= 0; b = hashed.read()) {
                if (++total > LARGEST) {
                    throw new CommandFailed(Exit.USAGE, "a mail has at most " + LARGEST / 1024 / 1024 + " MiB");
                }
                if (b != '\r') {
                    inHeader &= !(b == '\n' && last == '\n');
                    last = b;
                    if (inHeader && header.size() <= MailHead.LONGEST) {
                        header.write(b);
                    }
                }
            }
            return new Read(header.toString(StandardCharsets.ISO_8859_1), HexFormat.of().formatHex(digest.digest()));
        } catch (FileSystemException named) {
            throw CommandFailed.of(named);
        } catch (IOException failed) {
            throw new CommandFailed(Exit.USAGE, "the mail cannot be read: " + failed.getMessage());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
