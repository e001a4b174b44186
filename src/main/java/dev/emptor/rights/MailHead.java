package dev.emptor.rights;

import dev.emptor.rights.MailSender.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wanted of a mail's header (RFC 5322), and nothing else of the mail: to whom it was delivered, from which
 * domain, and whether a machine returned it: with no return path (RFC 5321 4.5.5), or from MAILER-DAEMON where no
 * return path is told. Strict: at most 48 KiB and 500 fields, exactly one author, no line that is no field. Which
 * checks the house's own server made is read only from the topmost Authentication-Results (RFC 8601) that bears its
 * name.
 */
public record MailHead(List<String> recipients, MailSender from, boolean returned) {
    /** The most characters of a header that are read. */
    public static final int LONGEST = 48 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_RECIPIENTS = 50;
    private static final Pattern PASSED =
            Pattern.compile("\\b(spf|dkim|dmarc)\\s*=\\s*pass\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROPERTY =
            Pattern.compile("\\b(smtp\\.mailfrom|header\\.d|header\\.i|header\\.from)\\s*=\\s*\"?([^\\s;\"]+)",
                    Pattern.CASE_INSENSITIVE);

    public MailHead {
        recipients = List.copyOf(recipients);
    }

    /** A header, or why it is none that anything can be concluded from. */
    public sealed interface Read {
        record Head(MailHead head) implements Read {}

        record Refused(String why) implements Read {}
    }

    private record Field(String name, String value) {}

    /** {@code checkedBy} is the name of the house's own mail server, if its checks are trusted. */
    public static Read read(String header, Optional<String> checkedBy) {
        if (header.length() > LONGEST) {
            return new Read.Refused("the header is longer than " + LONGEST / 1024 + " KiB");
        }
        Optional<List<Field>> fields = fields(header);
        if (fields.isEmpty()) {
            return new Read.Refused("this does not begin with the header of a mail");
        }
        List<String> authors = addresses(fields.get(), List.of("from"));
        if (fields.get().stream().filter(field -> field.name().equals("from")).count() != 1 || authors.size() != 1) {
            return new Read.Refused("a mail names exactly one author in one From line");
        }
        List<String> to = addresses(fields.get(), List.of("x-original-to", "delivered-to", "envelope-to", "to", "cc"));
        if (to.isEmpty()) {
            return new Read.Refused("the header does not say to which address it was delivered");
        }
        String author = authors.get(0);
        String domain = domainOf(author);
        MailSender from = new MailSender(Domains.shared(domain) ? author : domain,
                proof(fields.get(), domain, checkedBy));
        return new Read.Head(new MailHead(to, from, returned(fields.get(), author)));
    }

    private static boolean returned(List<Field> fields, String author) {
        return fields.stream().filter(field -> field.name().equals("return-path")).findFirst()
                .map(path -> bare(path.value()).strip().equals("<>"))
                .orElse(author.startsWith("mailer-daemon@"));
    }

    /** Empty where a line is no field. */
    private static Optional<List<Field>> fields(String header) {
        List<Field> fields = new ArrayList<>();
        String[] lines = header.replace("\r\n", "\n").split("\n", -1);
        int line = 0;
        // What a mail server's spool puts before the first field.
        if (lines[0].startsWith("From ")) {
            line++;
        }
        while (line < lines.length && !lines[line].isEmpty()) {
            StringBuilder whole = new StringBuilder(lines[line++]);
            while (line < lines.length && !lines[line].isEmpty()
                    && (lines[line].charAt(0) == ' ' || lines[line].charAt(0) == '\t')) {
                whole.append(' ').append(lines[line++].strip());
            }
            int colon = whole.indexOf(":");
            String name = colon < 1 ? "" : whole.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (!name.matches("[!-9;-~]{1,100}") || fields.size() == MOST_FIELDS) {
                return Optional.empty();
            }
            fields.add(new Field(name, whole.substring(colon + 1).strip()));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }

    private static List<String> addresses(List<Field> fields, List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    for (String part : split(bare(field.value()))) {
                        address(part).filter(address -> !found.contains(address) && found.size() < MOST_RECIPIENTS)
                                .ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** Without comments and quoted words, in which anything may stand. */
    private static String bare(String value) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && depth > 0) {
                depth--;
            } else if (!quoted && depth == 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static List<String> split(String value) {
        return List.of(value.split("[,;]", -1));
    }

    private static Optional<String> address(String part) {
        int open = part.indexOf('<');
        int close = part.indexOf('>', open + 1);
        String inner = (open >= 0 && close > open ? part.substring(open + 1, close) : part).strip();
        int at = inner.lastIndexOf('@');
        boolean fits = at > 0 && at <= 64 && inner.substring(0, at).matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
                && Domains.fits(inner.substring(at + 1)) && inner.indexOf('.', at) > at;
        return fits ? Optional.of(inner.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static Proof proof(List<Field> fields, String author, Optional<String> checkedBy) {
        Optional<Field> results = checkedBy.isEmpty() ? Optional.empty() : fields.stream()
                .filter(field -> field.name().equals("authentication-results")).findFirst()
                .filter(field -> server(field.value()).equals(checkedBy.get()));
        if (results.isEmpty()) {
            return Proof.UNCHECKED;
        }
        for (String part : results.get().value().split(";", -1)) {
            Matcher property = PROPERTY.matcher(bare(part));
            while (PASSED.matcher(bare(part)).find() && property.find()) {
                String value = property.group(2).toLowerCase(Locale.ROOT);
                String domain = value.substring(value.lastIndexOf('@') + 1);
                if (Domains.fits(domain) && Domains.registrable(domain).equals(Domains.registrable(author))) {
                    return Proof.ALIGNED;
                }
            }
        }
        return Proof.FAILED;
    }

    private static String server(String results) {
        String first = bare(results).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        int space = first.indexOf(' ');
        return space < 0 ? first : first.substring(0, space);
    }
}
