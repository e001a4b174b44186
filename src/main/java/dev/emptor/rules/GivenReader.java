package dev.emptor.rules;

import dev.emptor.rules.Field.Anything;
import dev.emptor.rules.Field.Named;
import dev.emptor.rules.Field.OneOf;
import dev.emptor.rules.Givable.Fact;
import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what a test gives, and says of what does not fit why, and what to write instead. */
final class GivenReader {
    static final String UNKNOWN = "unknown";

    /** The whole numbers that may be below zero; all others count something. */
    private static final List<String> BELOW_ZERO = List.of("percentOverUsual", "totalPercent");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final Pattern COMMA = Pattern.compile("-?[0-9]+,[0-9]+");

    private final ProblemList problems;
    private final Map<String, Map<String, Given.Said>> facts = new TreeMap<>();
    private final Map<String, Place> named = new TreeMap<>();

    private GivenReader(ProblemList problems) {
        this.problems = problems;
    }

    static Given read(Node node, ProblemList problems) {
        GivenReader reader = new GivenReader(problems);
        for (YamlMap.Entry entry : new YamlMap(node, "'given'", problems).entries()) {
            Optional<Fact> fact = Givable.fact(entry.key());
            fact.ifPresent(known -> reader.named.put(known.name(), entry.place()));
            if (fact.isEmpty()) {
                problems.error(entry.place(), "there is no fact '" + entry.key() + "' to give"
                        + Nearest.hint(entry.key(), Givable.names(),
                                "; there are " + String.join(", ", Givable.names())));
            } else if (entry.key().equals("budget")) {
                for (YamlMap.Entry budget : new YamlMap(entry.value(), "'budget'", problems).entries()) {
                    reader.budget(fact.get(), budget);
                }
            } else {
                reader.fields(fact.get(), "", new YamlMap(entry.value(), "'" + entry.key() + "'", problems));
            }
        }
        return new Given(reader.facts, reader.named);
    }

    private void budget(Fact fact, YamlMap.Entry budget) {
        if (fact.field(budget.key()).isPresent()) {
            problems.error(budget.place(), "a budget is given by its name first: budget: { pantry: { "
                    + budget.key() + ": 10 } }");
            return;
        }
        facts.computeIfAbsent("budget " + budget.key(), name -> new TreeMap<>());
        fields(fact, " " + budget.key(), new YamlMap(budget.value(), "'" + budget.key() + "'", problems));
    }

    private void fields(Fact fact, String suffix, YamlMap map) {
        for (YamlMap.Entry entry : map.entries()) {
            Optional<Field> field = fact.field(entry.key());
            if (field.isEmpty()) {
                problems.error(entry.place(), noField(fact, entry.key()));
                continue;
            }
            value(fact.name() + "." + entry.key(), field.get(), entry.value()).ifPresent(said -> {
                Map<String, Given.Said> fields =
                        facts.computeIfAbsent(fact.factOf(entry.key()) + suffix, name -> new TreeMap<>());
                Given.Said before = fields.putIfAbsent(fact.fieldOf(entry.key()), said);
                if (before != null && !before.value().equals(said.value())) {
                    problems.error(said.place(), fact.name() + "." + entry.key() + " is always the same as "
                            + fact.factOf(entry.key()) + "." + fact.fieldOf(entry.key())
                            + ", which is given in line " + before.place().line() + "; leave out one of them");
                }
            });
        }
    }

    private static String noField(Fact fact, String name) {
        Optional<String> instead = fact.insteadOf(name);
        if (instead.isPresent()) {
            return fact.name() + "." + name + " follows from other fields and cannot be given; give "
                    + instead.get();
        }
        if (name.matches("[0-9]+")) {
            return "'" + name + "' is no field; decimals stand behind a point, as in 49.90";
        }
        List<String> homes = Givable.facts().stream().filter(one -> one.field(name).isPresent()).map(Fact::name)
                .toList();
        String otherwise = homes.isEmpty() ? "; there are " + String.join(", ", fact.names())
                : "; it is a field of " + String.join(" and ", homes);
        return "there is no field '" + name + "' in " + fact.name() + Nearest.hint(name, fact.names(), otherwise);
    }

    private Optional<Given.Said> value(String name, Field field, Node node) {
        Place place = node.place();
        String text = node instanceof Scalar scalar ? scalar.text().strip() : "";
        boolean unknown = node instanceof Scalar && (text.equals(UNKNOWN) || text.isEmpty() || text.equals("~")
                || text.equals("null"));
        if (unknown && field.type() != Field.Type.TEXT) {
            if (field.mayBeUnknown()) {
                return Optional.of(new Given.Said(Optional.empty(), place));
            }
            problems.error(place, name + " is never unknown; give " + field.type().shown());
            return Optional.empty();
        }
        if (field.type() == Field.Type.LIST) {
            List<String> texts = YamlMap.texts(new YamlMap.Entry(name, place, node), problems);
            texts.forEach(each -> known(name, field, each, place));
            return Optional.of(new Given.Said(Optional.of(List.copyOf(texts)), place));
        }
        Optional<Object> value = node instanceof Scalar ? plain(field, text) : Optional.empty();
        if (value.isEmpty()) {
            String hint = COMMA.matcher(text).matches() ? "; write " + text.replace(',', '.') : "";
            problems.error(place, name + " is " + field.type().shown()
                    + (node instanceof Scalar ? ", not '" + text + "'" : "") + hint);
            return Optional.empty();
        }
        if (value.get() instanceof Integer number && number < 0 && !BELOW_ZERO.contains(field.name())) {
            problems.error(place, name + " is never below zero");
            return Optional.empty();
        }
        if (field.type() == Field.Type.TEXT) {
            known(name, field, text, place);
        }
        return Optional.of(new Given.Said(value, place));
    }

    private static Optional<Object> plain(Field field, String text) {
        return switch (field.type()) {
            case TEXT -> text.isEmpty() ? Optional.empty() : Optional.of(text);
            case YES_NO -> text.equals("true") || text.equals("yes") ? Optional.of(true)
                    : text.equals("false") || text.equals("no") ? Optional.of(false) : Optional.empty();
            case WHOLE -> WHOLE.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
            case AMOUNT -> AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
            case LIST -> Optional.of(new ArrayList<>(List.of(text)));
        };
    }

    private void known(String name, Field field, String text, Place place) {
        switch (field.values()) {
            case OneOf of -> {
                if (!of.texts().contains(text)) {
                    problems.error(place, name + " is never '" + text + "'"
                            + Nearest.hint(text, of.texts(), "; it is one of " + String.join(", ", of.texts())));
                }
            }
            case Anything any -> { }
            // A test may suppose a household of its own.
            case Named named -> { }
        }
    }
}
