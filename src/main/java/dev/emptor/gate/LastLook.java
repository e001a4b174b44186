package dev.emptor.gate;

import dev.emptor.model.Datum;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last look at what is about to leave: whether a value of the profile stands in it that was not released for it,
 * however it came there; as it is, in small or capital letters, escaped as in JSON, encoded as in a URL, or in Base64.
 *
 * <p>Looked for, where no letter or digit touches them, are name, street, e-mail, phone (its digits, 7 or more, however
 * they are set apart), birth date, pick-up point, carrier number and stand-ins; and the postcode, but not in what the
 * seller said itself, since five digits are often a reference of its own. A value is looked for only if it has five
 * characters or more, and two words, a digit or an @: a name of one word, such as Rose, is a word of goods too.
 * Country, region, city and gender are not looked for: they are common words (Essen, Nancy, DE), and stand in goods
 * and in sellers' names.
 */
final class LastLook {
    private static final int LEAST = 5;
    private static final int LEAST_DIGITS = 7;
    private static final Set<Datum> EVERYWHERE =
            new TreeSet<>(List.of(Datum.NAME, Datum.STREET, Datum.EMAIL, Datum.PHONE, Datum.BIRTH_DATE,
                    Datum.PICK_UP_POINT, Datum.CARRIER_NUMBER));
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);
    private static final Pattern APART = Pattern.compile("(?<=[0-9])[ ()/.-]{1,3}(?=[0-9])");

    private final Profile profile;

    LastLook(Profile profile) {
        this.profile = profile;
    }

    /**
     * What was found, by its name and never by its value. {@code all} is everything that leaves; {@code ours} the same
     * without what the seller said itself.
     */
    Optional<String> finds(Released released, List<String> all, List<String> ours) {
        Set<String> whole = forms(all);
        for (Map.Entry<String, String> sought : sought(released, EVERYWHERE, true).entrySet()) {
            if (stands(sought.getValue(), whole, sought.getKey().equals(name(Datum.PHONE)))) {
                return Optional.of(sought.getKey());
            }
        }
        Set<String> said = forms(ours);
        return sought(released, Set.of(Datum.POSTCODE), false).entrySet().stream()
                .filter(sought -> stands(sought.getValue(), said, false)).map(Map.Entry::getKey).findFirst();
    }

    /** A text for the owner, with the names of data in place of their values. */
    UnaryOperator<String> hiding() {
        Map<String, String> sought = sought(Released.NOTHING, EVERYWHERE, true);
        sought.putAll(sought(Released.NOTHING, Set.of(Datum.POSTCODE), false));
        return text -> {
            String hidden = text;
            for (Map.Entry<String, String> value : sought.entrySet()) {
                hidden = bounded(value.getValue()).matcher(hidden).replaceAll("(" + value.getKey() + ")");
            }
            return hidden;
        };
    }

    /** The values to look for, by name; those that a released value holds are not. */
    private Map<String, String> sought(Released released, Set<Datum> data, boolean standIns) {
        Map<String, String> values = new LinkedHashMap<>();
        data.forEach(datum -> profile.value(datum).ifPresent(value -> values.put(name(datum), value)));
        if (standIns) {
            profile.standIns().forEach(standIn -> profile.value(standIn).filter(value -> standIn.datum()
                    != Datum.COUNTRY && standIn.datum() != Datum.REGION && standIn.datum() != Datum.CITY
                    && standIn.datum() != Datum.GENDER && standIn.datum() != Datum.POSTCODE).ifPresent(value ->
                            values.put("stand-in '" + standIn.name() + "' for the " + name(standIn.datum()), value)));
        }
        List<String> given = released.data().stream().map(datum -> plain(released.value(datum))).toList();
        values.values().removeIf(value -> !telling(value) || given.stream().anyMatch(it -> it.contains(plain(value))));
        return values;
    }

    /** Whether this value of this datum is looked for wherever it stands. */
    static boolean seeks(Datum datum, String value) {
        return EVERYWHERE.contains(datum) && telling(value);
    }

    private static boolean telling(String value) {
        boolean specific = value.contains(" ") || value.contains("@") || value.chars().anyMatch(Character::isDigit);
        return value.length() >= LEAST && specific;
    }

    private static boolean stands(String value, Set<String> forms, boolean phone) {
        Pattern pattern = bounded(plain(value));
        List<String> encoded = base64(value);
        String digits = value.replaceAll("[^0-9]", "");
        for (String form : forms) {
            if (pattern.matcher(form).find() || encoded.stream().anyMatch(form::contains)) {
                return true;
            }
            if (phone && digits.length() >= LEAST_DIGITS && Pattern.compile("(?<![0-9])" + digits + "(?![0-9])")
                    .matcher(APART.matcher(form).replaceAll("")).find()) {
                return true;
            }
        }
        return false;
    }

    private static Pattern bounded(String value) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The texts in every way of reading them. Letters keep their case, since Base64 depends on it. */
    private static Set<String> forms(List<String> texts) {
        Set<String> forms = new TreeSet<>();
        for (String text : texts) {
            String bare = unescaped(text);
            // Twice, since a text in JSON may itself be JSON.
            String inner = unescaped(bare);
            for (String read : List.of(text, bare, inner, decoded(bare), decoded(inner))) {
                forms.add(spaced(read));
            }
        }
        return forms;
    }

    private static String plain(String text) {
        return spaced(text).toLowerCase(Locale.ROOT);
    }

    private static String spaced(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ");
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) != null
                ? Character.toString((char) Integer.parseInt(found.group(1), 16))
                : "nrtbf".contains(found.group(2)) ? " " : found.group(2)));
    }

    /** Percent signs that begin no escape stay as they are. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
    }

    /** The part of the Base64 that does not depend on what stands before and behind, in both alphabets. */
    private static List<String> base64(String value) {
        List<String> all = new ArrayList<>();
        for (String spelt : List.of(value, value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT))) {
            byte[] bytes = spelt.getBytes(StandardCharsets.UTF_8);
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[bytes.length + shift];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                    String text = encoder.withoutPadding().encodeToString(shifted);
                    all.add(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2));
                }
            }
        }
        return all;
    }

    private static String name(Datum datum) {
        return datum.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
