package dev.emptor.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer in HTTP/1.1 (RFC 9112), read strictly and up to a cap: what says its length in two ways, is compressed
 * though nobody asked for that, or is larger, is refused. Headers are kept in the order they came.
 */
record HttpAnswer(int status, List<Header> headers, byte[] body) {
    private static final int HEAD_BYTES = 16 * 1024;
    private static final int INTERIM = 8;
    private static final int SWITCHING = 101;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})[ \\t]*(?:;.*)?");

    /** A header, its name in small letters. */
    record Header(String name, String value) {}

    /** The answer is one that we do not read on purpose. */
    static final class Unwanted extends IOException {
        private static final long serialVersionUID = 1L;

        Unwanted(String why) {
            super(why);
        }
    }

    /** The first header of this name, given in small letters. */
    Optional<String> header(String name) {
        return values(name).stream().findFirst();
    }

    private List<String> values(String name) {
        return headers.stream().filter(header -> header.name().equals(name)).map(Header::value).toList();
    }

    static HttpAnswer read(InputStream in, int cap) throws IOException {
        for (int i = 0; i < INTERIM; i++) {
            HttpAnswer head = head(in);
            if (head.status() >= 200) {
                return new HttpAnswer(head.status(), head.headers(), head.bodyIn(in, cap));
            }
            if (head.status() == SWITCHING) {
                throw unreadable();
            }
        }
        throw unreadable();
    }

    private static HttpAnswer head(InputStream in) throws IOException {
        int[] left = {HEAD_BYTES};
        Matcher status = STATUS.matcher(line(in, left));
        if (!status.matches()) {
            throw unreadable();
        }
        List<Header> headers = new ArrayList<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            headers.add(parsed(line));
        }
        return new HttpAnswer(Integer.parseInt(status.group(1)), headers, new byte[0]);
    }

    /** In one pass: a pattern over the whole line could be made to go over it again and again. */
    private static Header parsed(String line) throws IOException {
        int colon = Math.max(0, line.indexOf(':'));
        String name = line.substring(0, colon);
        if (!NAME.matcher(name).matches() || line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw unreadable();
        }
        int from = colon + 1;
        int to = line.length();
        while (from < to && isBlank(line.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(line.charAt(to - 1))) {
            to--;
        }
        return new Header(name.toLowerCase(Locale.ROOT), line.substring(from, to));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private byte[] bodyIn(InputStream in, int cap) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (values("content-encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"))) {
            throw new Unwanted("the answer was compressed");
        }
        List<String> lengths = values("content-length").stream().distinct().toList();
        List<String> codings = values("transfer-encoding");
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty() || codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw unreadable();
            }
            return chunked(in, cap);
        }
        if (lengths.isEmpty()) {
            byte[] all = in.readNBytes(cap + 1);
            if (all.length > cap) {
                throw tooLarge(cap);
            }
            return all;
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]+")) {
            throw unreadable();
        }
        if (lengths.get(0).length() > 9 || Integer.parseInt(lengths.get(0)) > cap) {
            throw tooLarge(cap);
        }
        return exactly(in, Integer.parseInt(lengths.get(0)));
    }

    private static byte[] chunked(InputStream in, int cap) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int[] left = {HEAD_BYTES + cap};
        while (true) {
            Matcher size = CHUNK.matcher(line(in, left));
            if (!size.matches()) {
                throw unreadable();
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                break;
            }
            if (length > cap - body.size()) {
                throw tooLarge(cap);
            }
            body.writeBytes(exactly(in, (int) length));
            if (!line(in, left).isEmpty()) {
                throw unreadable();
            }
        }
        for (String trailer = line(in, left); !trailer.isEmpty(); trailer = line(in, left)) {
            // Trailers say nothing that is used.
        }
        return body.toByteArray();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within the answer");
        }
        return bytes;
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended within the answer");
            }
            if (left[0]-- == 0) {
                throw unreadable();
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static Unwanted unreadable() {
        return new Unwanted("the answer could not be read as HTTP");
    }

    private static Unwanted tooLarge(int cap) {
        return new Unwanted("the answer is larger than " + cap + " bytes");
    }
}
