package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.vault.VaultException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What of the owner's own stands in words that are to be asked for, whether the last look would stop it or not. */
final class OwnWords {
    /** Where words of the profile begin to tell something: a shorter one of a street is "am", "rue" or "way". */
    private static final Map<Datum, Integer> LEAST = new TreeMap<>(Map.of(Datum.NAME, 3, Datum.STREET, 4,
            Datum.CITY, 3));

    private final Profile profile;
    private final LastLook lastLook;

    OwnWords(Profile profile, LastLook lastLook) {
        this.profile = profile;
        this.lastLook = lastLook;
    }

    /** What the gate would not let leave, by the name of the datum; empty while the profile is shut. */
    Optional<String> stopped(List<String> texts) {
        try {
            return lastLook.finds(Released.NOTHING, texts, texts);
        } catch (VaultException shut) {
            return Optional.empty();
        }
    }

    /** Each text that holds a word of the owner's name, street or city, and the name of that datum. */
    Map<String, String> within(List<String> texts) {
        Map<String, String> own = new LinkedHashMap<>();
        try {
            for (Map.Entry<Datum, Integer> sought : LEAST.entrySet()) {
                Set<String> words = words(profile.value(sought.getKey()).orElse(""),
                        word -> word.length() >= sought.getValue() && word.chars().noneMatch(Character::isDigit));
                texts.stream().filter(text -> words(text, words::contains).size() > 0)
                        .forEach(text -> own.putIfAbsent(text, sought.getKey().name().toLowerCase(Locale.ROOT)));
            }
        } catch (VaultException shut) {
            return own;
        }
        return own;
    }

    private static Set<String> words(String text, Predicate<String> which) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1)).filter(which)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
