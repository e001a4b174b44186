package dev.emptor.markers;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ways in which a value may be written without being any less that value. {@code plain} are found in either case
 * of their letters, {@code exact} only as they are.
 */
record Forms(Map<String, byte[]> plain, Map<String, byte[]> exact) {
    private static final int SHORTEST_WORD = 7;
    private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    static Forms of(String value) {
        Map<String, byte[]> plain = new LinkedHashMap<>();
        Map<String, byte[]> exact = new LinkedHashMap<>();
        variants(value).forEach((name, text) -> {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                    StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                plain.put(name + " in " + charset, text.getBytes(charset));
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            plain.put(name + " in a URL", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
            plain.put(name + " in a path", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
            plain.put(name + " escaped in JSON", ascii(escaped(text)));
            plain.put(name + " in hexadecimal", ascii(HexFormat.of().formatHex(utf8)));
            for (int shift = 0; shift < 3; shift++) {
                exact.put(name + " in Base64 at " + shift, base64(utf8, shift, Base64.getEncoder()));
                exact.put(name + " in Base64 for URLs at " + shift, base64(utf8, shift, Base64.getUrlEncoder()));
            }
            for (String digest : DIGESTS) {
                byte[] hash = hash(digest, utf8);
                plain.put(digest + " of " + name + " in hexadecimal", ascii(HexFormat.of().formatHex(hash)));
                exact.put(digest + " of " + name + " in Base64", Base64.getEncoder().withoutPadding().encode(hash));
                exact.put(digest + " of " + name + " in Base64 for URLs",
                        Base64.getUrlEncoder().withoutPadding().encode(hash));
                exact.put(digest + " of " + name + " in bytes", hash);
            }
        });
        return new Forms(plain, exact);
    }

    /** The value and what is made of it without thought: another case, other spaces, turned round, its words. */
    private static Map<String, String> variants(String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("as it is", value);
        all.put("in lower case", value.toLowerCase(Locale.ROOT));
        all.put("in upper case", value.toUpperCase(Locale.ROOT));
        all.put("without accents", Normalizer.normalize(value, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
        all.put("decomposed", Normalizer.normalize(value, Normalizer.Form.NFD));
        all.put("without spaces", value.replace(" ", ""));
        all.put("with dashes", value.replace(' ', '-'));
        all.put("letter by letter from the end", new StringBuilder(value).reverse().toString());
        List<String> words = new ArrayList<>(Arrays.asList(value.split("[ @]", -1)));
        for (String word : words) {
            if (word.length() >= SHORTEST_WORD && words.size() > 1) {
                all.put("its word " + words.indexOf(word), word);
            }
        }
        Collections.reverse(words);
        all.put("word by word from the end", String.join(" ", words));
        if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            String[] day = value.split("-", -1);
            all.put("as written in Germany", day[2] + "." + day[1] + "." + day[0]);
            all.put("as written in America", day[1] + "/" + day[2] + "/" + day[0]);
        }
        return all;
    }

    /** The part of the value's Base64 that does not depend on what stands around it. */
    private static byte[] base64(byte[] value, int shift, Base64.Encoder encoder) {
        byte[] shifted = new byte[value.length + shift];
        System.arraycopy(value, 0, shifted, shift, value.length);
        byte[] all = encoder.encode(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = shifted.length * 8 / 6;
        return Arrays.copyOfRange(all, from, to);
    }

    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.append(c < 128 ? String.valueOf((char) c)
                : String.format(Locale.ROOT, "\\u%04x", c)));
        return all.toString();
    }

    static byte[] hash(String algorithm, byte[] of) {
        try {
            return MessageDigest.getInstance(algorithm).digest(of);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
