package dev.emptor.gate;

import dev.emptor.rights.Letter;
import dev.emptor.rights.Written;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A letter as a mail (RFC 5322, 2045, 2047): only what must be in a header, the time in UTC, and a Message-ID that is
 * the same for the same letter and says nothing else.
 */
final class MailMessage {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss +0000", Locale.ROOT);
    private static final int SUBJECT_BYTES = 42;
    private static final String LINE = "\r\n";

    private MailMessage() {}

    static byte[] of(String from, String to, Letter letter, Written written, Instant at) {
        String domain = from.substring(from.lastIndexOf('@') + 1);
        String text = "From: <" + from + ">" + LINE
                + "To: <" + to + ">" + LINE
                + "Subject: " + subject(written.subject()) + LINE
                + "Date: " + DATE.format(at.atOffset(ZoneOffset.UTC)) + LINE
                + "Message-ID: <" + id(from, letter) + "@" + domain + ">" + LINE
                + "MIME-Version: 1.0" + LINE
                + "Content-Type: text/plain; charset=utf-8" + LINE
                + "Content-Transfer-Encoding: base64" + LINE + LINE
                + Base64.getMimeEncoder().encodeToString(
                        written.body().replace("\n", LINE).getBytes(StandardCharsets.UTF_8)) + LINE;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Encoded words of at most 75 characters, none of which cuts a character. */
    private static String subject(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            int more = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > SUBJECT_BYTES) {
                words.add(part.toString());
                part = new StringBuilder();
                bytes = 0;
            }
            part.append(one);
            bytes += more;
        }
        words.add(part.toString());
        return String.join(LINE + " ", words.stream().map(word -> "=?utf-8?B?"
                + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)) + "?=").toList());
    }

    private static String id(String from, Letter letter) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((from + "|" + letter.claim() + "|"
                    + letter.step()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
