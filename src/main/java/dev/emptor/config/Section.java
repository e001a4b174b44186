package dev.emptor.config;

import dev.emptor.model.Names;
import dev.emptor.model.Quantity;
import dev.emptor.money.Money;
import dev.emptor.money.MoneyException;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import dev.emptor.vault.VaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a configuration file. Every getter names its key, notes a problem at the key's place when the value
 * does not fit, and gives the default so that reading goes on; {@link #done} notes the keys nobody asked for.
 */
final class Section {
    static final String UNNAMED = "?";

    private final Reading reading;
    private final Node at;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private boolean sound = true;

    Section(Reading reading, Node node) {
        this.reading = reading;
        this.at = node;
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                    problem(entry.getKeyNode(), "a key must be a plain word");
                } else if (keys.putIfAbsent(key.getValue(), key) == null) {
                    values.put(key.getValue(), entry.getValueNode());
                } else {
                    problem(key, "'" + key.getValue() + "' stands here twice; keep one of them");
                }
            }
        } else {
            problem(node, "here should be 'key: value' lines");
        }
    }

    void problem(String message) {
        problem(at, message);
    }

    /** A problem with the value of a key, or with the whole section where the key is missing. */
    void problem(String key, String message) {
        problem(values.getOrDefault(key, at), message);
    }

    private void problem(Node node, String message) {
        sound = false;
        reading.problem(node, message);
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue().strip());
            }
            problem(node, "'" + key + "' should be one word or line of text");
            return Optional.empty();
        });
    }

    /** The name of this item; a question mark where there is none that fits, which is a problem. */
    String id(String example) {
        String id = need("id", UNNAMED, example);
        if (!id.equals(UNNAMED) && !Names.fits(id)) {
            problem("id", "'id' is 1 to " + Names.MAX_LENGTH + " letters, digits and . _ : - without spaces, not '" + id
                    + "'");
            return UNNAMED;
        }
        return id;
    }

    String need(String key, String otherwise, String example) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !values.containsKey(key)) {
            problem(at, "'" + key + "' is missing; write for example '" + key + ": " + example + "'");
        }
        return text.orElse(otherwise);
    }

    /** Any value that a text is made into; what the maker throws becomes the problem's words. */
    <T> Optional<T> value(String key, Function<String, T> maker) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(maker.apply(text));
            } catch (RuntimeException refused) {
                problem(key, "'" + key + "': " + refused.getMessage());
                return Optional.empty();
            }
        });
    }

    /**
     * A secret of this name: sealed text is opened to see whether it fits, if the key is at hand; what is in the clear
     * is sealed at once. No message repeats any of it.
     */
    Optional<Sealed> secret(String key, String name, UnaryOperator<String> form) {
        return text(key).flatMap(text -> {
            try {
                boolean wasSealed = Vault.claimsToBeSealed(text);
                Sealed sealed = reading.sealed(name, wasSealed ? text : form.apply(text));
                if (wasSealed && reading.opens() && form.apply(sealed.open()).isEmpty()) {
                    throw new IllegalArgumentException("what is sealed here is empty; enter it anew");
                }
                node(key).ifPresent(node -> reading.note(name, node, wasSealed));
                return Optional.of(sealed);
            } catch (VaultException | IllegalArgumentException refused) {
                problem(key, "'" + key + "': " + refused.getMessage());
                return Optional.empty();
            }
        });
    }

    /** A value that is no secret, beside others that are. */
    Sealed sealedHere(String value) {
        return reading.sealedHere(value);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, text -> switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("write true or false, or yes or no, not '" + text + "'");
        }).orElse(otherwise);
    }

    int number(String key, int least, int most, int otherwise) {
        return value(key, text -> whole(text, least, most)).orElse(otherwise);
    }

    Optional<Integer> maybeNumber(String key, int least, int most) {
        return value(key, text -> whole(text, least, most));
    }

    Optional<Duration> duration(String key, Duration least, Duration most) {
        return value(key, text -> {
            Duration time = toDuration(text);
            if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "write a time from " + shown(least) + " to " + shown(most) + ", not '" + text + "'");
            }
            return time;
        });
    }

    Optional<Quantity> quantity(String key) {
        return value(key, text -> Quantity.parse(text).orElseThrow(() -> new IllegalArgumentException(
                "'" + text + "' is not a quantity; write for example 1 kg, 500 g, 2 l or 4 pc")));
    }

    Optional<Money> money(String key, Currency currency) {
        return value(key, text -> {
            if (text.indexOf(' ') < 0) {
                return Money.parse(text, currency);
            }
            Money money = Money.parse(text);
            if (!money.currency().equals(currency)) {
                throw new MoneyException("the household's currency is " + currency);
            }
            return money;
        });
    }

    /** An amount of zero or more. */
    Optional<Money> limit(String key, Currency currency) {
        return money(key, currency).filter(money -> {
            if (money.isNegative()) {
                problem(key, "'" + key + "': a limit must be zero or more");
            }
            return !money.isNegative();
        });
    }

    /** A list of texts; a single text counts as a list of one. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node(key).ifPresent(node -> {
            List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
            for (Node item : items) {
                if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    texts.add(scalar.getValue().strip());
                } else {
                    problem(item, "'" + key + "' should hold words only");
                }
            }
        });
        return texts;
    }

    Optional<Section> section(String key) {
        return node(key).map(node -> new Section(reading, node));
    }

    /** The keys that stand here, where they are names of the owner's choice. */
    List<String> names() {
        return List.copyOf(keys.keySet());
    }

    List<Section> sections(String key) {
        return node(key).map(node -> list(reading, node, "'" + key + "'")).orElse(List.of());
    }

    static List<Section> list(Reading reading, Node node, String what) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(item -> new Section(reading, item)).toList();
        }
        reading.problem(node, what + " should be a list; begin each item with '- '");
        return List.of();
    }

    /** Makes the whole of it if each part is sound; a refusal of its parts together is noted at the section. */
    <T> Optional<T> make(Supplier<T> maker) {
        done();
        if (!sound) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException refused) {
            problem(String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    /** Notes each key that nobody asked for, with the nearest one that exists. */
    void done() {
        for (Map.Entry<String, Node> entry : keys.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String near = Spelling.nearest(entry.getKey(), known)
                        .map(word -> "; did you mean '" + word + "'?")
                        .orElse("; known here: " + String.join(", ", known));
                problem(entry.getValue(), "unknown key '" + entry.getKey() + "'" + near);
            }
        }
    }

    private Optional<Node> node(String key) {
        if (!known.contains(key)) {
            known.add(key);
        }
        return Optional.ofNullable(values.get(key));
    }

    private static int whole(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // The message below says what is wanted.
        }
        throw new IllegalArgumentException("write a whole number from " + least + " to " + most + ", not '" + text
                + "'");
    }

    private static String shown(Duration time) {
        if (time.toSecondsPart() > 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutes() < 60 ? time.toMinutes() + "m" : time.toDays() + "d";
    }

    static Duration toDuration(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end > 0 && end <= 6) {
            long count = Long.parseLong(text.substring(0, end));
            String unit = text.substring(end).strip();
            Duration one = switch (unit) {
                case "s" -> Duration.ofSeconds(1);
                case "m", "min" -> Duration.ofMinutes(1);
                case "h" -> Duration.ofHours(1);
                case "d" -> Duration.ofDays(1);
                default -> Duration.ZERO;
            };
            if (!one.isZero()) {
                return one.multipliedBy(count);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a time; write for example 45s, 30m, 6h or 2d");
    }
}
