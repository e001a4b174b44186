package dev.emptor.model;

import dev.emptor.model.Negotiation.Mention;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What rules say of how to bargain, joined: of each parameter the most cautious holds, and where no rule speaks of one
 * it is empty. None of it permits a purchase; it only shapes a talk, or ends it.
 *
 * @param aim percent under where the market stands that are asked for first: the mildest
 * @param limit percent over the usual price above which nothing is taken from the talk: the lowest
 * @param patience proposals made at the most: the fewest
 * @param floor percent of the way to what may be taken that are kept back until the end of the talk: the highest
 * @param manner the most patient
 * @param mentions what may be said to the seller where it is true; nothing without a rule, or where one says so
 * @param weights what one step of an issue is worth, in minor units of the household's currency: the smallest
 */
public record Guidance(Optional<Integer> aim, Optional<Integer> limit, Optional<Integer> patience,
        Optional<Integer> floor, Optional<Manner> manner, Set<Mention> mentions, Map<Issue, Integer> weights) {
    /** The word that takes back whatever other rules let be mentioned. */
    public static final String NOTHING = "nothing";

    public static final Guidance NONE = of(List.of());

    /** How long we hold out before we come to meet a seller, in the owner's words, the most patient first. */
    public enum Manner {
        PATIENT, FIRM, EVEN, QUICK, HURRY;

        /** As rules write it. */
        public String word() {
            return Guidance.word(this);
        }

        public static Optional<Manner> of(String word) {
            return named(values(), word);
        }

        public static List<String> words() {
            return Guidance.words(values());
        }
    }

    /** What can be weighed beside the price, each by its step. */
    public enum Issue {
        /** Delivery one day sooner. */
        DAY,
        /** One more day to send it back. */
        RETURN_DAY,
        /** One more month of warranty. */
        WARRANTY_MONTH;

        /** As rules write it. */
        public String word() {
            return Guidance.word(this);
        }

        public static Optional<Issue> of(String word) {
            return named(values(), word);
        }

        public static List<String> words() {
            return Guidance.words(values());
        }
    }

    public Guidance {
        mentions = Collections.unmodifiableSet(mentions.isEmpty() ? EnumSet.noneOf(Mention.class)
                : EnumSet.copyOf(mentions));
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    /** Joins opinions on one talk; their order, and what is said twice, leave no trace. */
    public static Guidance of(Collection<Opinion> opinions) {
        return new Guidance(amounts(opinions, Verb.AIM).min(Integer::compare),
                amounts(opinions, Verb.LIMIT).min(Integer::compare),
                amounts(opinions, Verb.PATIENCE).min(Integer::compare),
                amounts(opinions, Verb.FLOOR).max(Integer::compare),
                words(opinions, Verb.MANNER).flatMap(word -> Manner.of(word).stream()).min(Manner::compareTo),
                mentions(opinions), weights(opinions));
    }

    /** Whether what was joined does what that opinion says: no more cautious one stands against it. */
    public boolean heeds(Opinion said) {
        Guidance alone = of(List.of(said));
        return switch (said.verb()) {
            case AIM -> alone.aim().equals(aim);
            case LIMIT -> alone.limit().equals(limit);
            case PATIENCE -> alone.patience().equals(patience);
            case FLOOR -> alone.floor().equals(floor);
            case MANNER -> alone.manner().equals(manner);
            case MENTION -> mentions.containsAll(alone.mentions())
                    && (!alone.mentions().isEmpty() || mentions.isEmpty());
            case WEIGH -> alone.weights().entrySet().stream()
                    .allMatch(one -> one.getValue().equals(weights.get(one.getKey())));
            case AS_USUAL, REMIND, DISPUTE, BLOCK, GIVE, SUBSTITUTE, PREFER, ACCEPT, COUNTER, WAIT, ASK, ASK_BOTH,
                    WITHHOLD, STOP, DECLINE -> true;
        };
    }

    private static Set<Mention> mentions(Collection<Opinion> opinions) {
        Set<Mention> said = EnumSet.noneOf(Mention.class);
        words(opinions, Verb.MENTION).forEach(word -> named(Mention.values(), word).ifPresent(said::add));
        boolean nothing = words(opinions, Verb.MENTION).anyMatch(NOTHING::equals);
        return nothing ? EnumSet.noneOf(Mention.class) : said;
    }

    private static Map<Issue, Integer> weights(Collection<Opinion> opinions) {
        Map<Issue, Integer> least = new TreeMap<>();
        for (Opinion opinion : opinions) {
            if (opinion.verb() == Verb.WEIGH) {
                opinion.what().flatMap(Issue::of).ifPresent(issue -> least.merge(issue, opinion.amount(), Math::min));
            }
        }
        return least;
    }

    /** What a rule can let be mentioned, as it writes it: always the truth, or {@link #NOTHING}. */
    public static List<String> mentionable() {
        return Stream.concat(words(Mention.values()).stream(), Stream.of(NOTHING)).toList();
    }

    /** What one step of an issue is worth, in minor units of the household's currency; 0 where no rule weighs it. */
    public int worth(Issue issue) {
        return weights.getOrDefault(issue, 0);
    }

    private static Stream<Integer> amounts(Collection<Opinion> opinions, Verb verb) {
        return opinions.stream().filter(opinion -> opinion.verb() == verb).map(Opinion::amount);
    }

    private static Stream<String> words(Collection<Opinion> opinions, Verb verb) {
        return opinions.stream().filter(opinion -> opinion.verb() == verb).flatMap(opinion -> opinion.what().stream());
    }

    /** What may be mentioned, as rules write it. */
    public static String word(Mention mention) {
        return word((Enum<?>) mention);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all).<String>map(Guidance::word).toList();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String word) {
        return Arrays.stream(all).filter(one -> word(one).equals(word)).findFirst();
    }
}
