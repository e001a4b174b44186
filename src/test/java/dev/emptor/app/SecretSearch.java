package dev.emptor.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds texts in files of any kind, however they are written: in five encodings, Base64, URLs, and hexadecimal. */
final class SecretSearch {
    private static final int HEAD = 4;
    private static final int CHUNK = 1 << 20;

    private record Pattern(String name, byte[] bytes) {}

    private final Map<Integer, List<Pattern>> byHead = new HashMap<>();
    private final boolean[] likely = new boolean[1 << 16];
    private int longest;

    SecretSearch(Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                    StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                add(name + " in " + charset, secret.getBytes(charset));
            }
            byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
            add(name + " in a URL", ascii(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
            add(name + " in a path", ascii(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")));
            add(name + " in hexadecimal", ascii(HexFormat.of().formatHex(utf8)));
            for (int shift = 0; shift < 3; shift++) {
                base64(name, utf8, shift);
            }
        });
    }

    /** All files below a folder, or one file; what was found, in words. */
    Set<String> in(Path place) throws IOException {
        List<Path> files;
        try (var all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
                for (String name : in(stream)) {
                    found.add(name + ": " + file);
                }
            }
        }
        return found;
    }

    private Set<String> in(InputStream stream) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] window = new byte[CHUNK + longest];
        int kept = 0;
        for (int read = stream.readNBytes(window, 0, window.length); read > kept;
                read = kept + stream.readNBytes(window, kept, window.length - kept)) {
            boolean last = read < window.length;
            int end = last ? read : read - longest;
            for (int i = 0; i + HEAD <= read && i < end; i++) {
                if (likely[two(window, i)]) {
                    for (Pattern pattern : byHead.getOrDefault(head(window, i), List.of())) {
                        int to = i + pattern.bytes().length;
                        if (to <= read && Arrays.equals(window, i, to, pattern.bytes(), 0, pattern.bytes().length)) {
                            found.add(pattern.name());
                        }
                    }
                }
            }
            if (last) {
                break;
            }
            System.arraycopy(window, end, window, 0, longest);
            kept = longest;
        }
        return found;
    }

    /** The part of the Base64 that does not depend on what stands before and behind. */
    private void base64(String name, byte[] bytes, int shift) {
        byte[] shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            byte[] text = encoder.withoutPadding().encode(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            add(name + " in Base64", Arrays.copyOfRange(text, from, text.length - 2));
        }
    }

    private void add(String name, byte[] bytes) {
        if (bytes.length < 6) {
            throw new IllegalArgumentException("too short to be looked for: " + name);
        }
        List<Pattern> same = byHead.computeIfAbsent(head(bytes, 0), head -> new ArrayList<>());
        if (same.stream().noneMatch(known -> Arrays.equals(known.bytes(), bytes))) {
            same.add(new Pattern(name, bytes));
        }
        likely[two(bytes, 0)] = true;
        longest = Math.max(longest, bytes.length);
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static int head(byte[] bytes, int at) {
        return two(bytes, at) << 16 | two(bytes, at + 2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
