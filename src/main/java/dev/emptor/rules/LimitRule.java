package dev.emptor.rules;

import dev.emptor.rules.RuleTree.Call;
import dev.emptor.rules.RuleTree.Name;
import dev.emptor.rules.RuleTree.Num;
import dev.emptor.rules.RuleTree.Part;
import dev.emptor.rules.RuleTree.Pattern;
import dev.emptor.rules.RuleTree.Quantifier;
import dev.emptor.rules.RuleTree.Ref;
import dev.emptor.rules.RuleTree.Sum;
import dev.emptor.rules.RuleTree.Text;
import dev.emptor.rules.RuleTree.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a limit, or a row of a table, the rule that it means; places stay those of the owner's own file. */
final class LimitRule {
    static final String OFFER = "$offer";
    private static final String TALK = "$negotiation";
    private static final int LAST_YEAR = 9_999;

    private final String path;
    private final ProblemList problems;
    private final LimitValue values;
    private final FieldCondition fields;
    /** Conditions by the name of the fact they ask, in the order in which they stand. */
    private final Map<String, Asked> asked = new LinkedHashMap<>();

    private record Asked(Place place, List<Part> parts) {}

    private LimitRule(String path, ProblemList problems, LimitValue values) {
        this.path = path;
        this.problems = problems;
        this.values = values;
        this.fields = new FieldCondition(values, problems);
    }

    /** The rule; without a call if anything in it is wrong, or if it was {@code broken} before. */
    static RuleTree of(String path, Limit limit, boolean broken, LimitValue values, ProblemList problems) {
        return new LimitRule(path, problems, values).rule(limit, broken);
    }

    private RuleTree rule(Limit limit, boolean broken) {
        int before = problems.errors();
        Written name = limit.name();
        String shown = oneLine(name.text());
        if (shown.isEmpty() || shown.length() > Parser.LONGEST_NAME) {
            problems.error(name.place(), "a rule's name has 1 to " + Parser.LONGEST_NAME + " characters");
        }
        boolean enabled = limit.enabled().flatMap(this::enabled).orElse(true);
        Optional<LocalDate> from = limit.from().flatMap(given -> date("from", given));
        // In DRL a rule expires on the day itself; owners mean the last day on which it holds.
        Optional<LocalDate> until = limit.until().flatMap(given -> date("until", given)).map(day -> day.plusDays(1));
        asked.put(Vocabulary.OFFER.name(), new Asked(name.place(), new ArrayList<>()));
        Optional<LimitVerb> verb = limit.said().flatMap(said -> LimitVerb.of(said.verb().word()));
        if (verb.filter(LimitVerb::ofTalk).isPresent()) {
            asked.put(Vocabulary.NEGOTIATION.name(), new Asked(name.place(), new ArrayList<>()));
        }
        limit.when().forEach(this::wish);
        verb.filter(one -> !one.ofTalk()).ifPresent(this::noTalk);
        Optional<Call> call = limit.said().flatMap(said -> call(said, name.place()));
        boolean sound = problems.errors() == before && !broken;
        return new RuleTree(path, shown, name.place(), enabled, from, until, patterns(),
                sound ? call : Optional.empty(), sound, List.of());
    }

    /** Conditions that are only asked while a seller is bargained with, in a rule about an offer. */
    private void noTalk(LimitVerb verb) {
        for (FactKind<?> fact : List.of(Vocabulary.NEGOTIATION, Vocabulary.PROPOSAL)) {
            Optional.ofNullable(asked.get(fact.name())).ifPresent(there -> problems.error(there.place(),
                    "this is asked while a seller is bargained with, and '" + verb.word() + "' is said of an offer "
                            + "before or after that; say " + String.join(", ", LimitVerb.wordsOfTalk())));
        }
    }

    private Optional<Boolean> enabled(Written given) {
        return LimitValue.yesNo(given).or(() -> fail(given.place(), "'enabled' takes yes or no, found '"
                + given.text().strip() + "'"));
    }

    private Optional<LocalDate> date(String key, Written given) {
        try {
            LocalDate date = LocalDate.parse(given.text().strip());
            if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
                throw new DateTimeException("a year that no calendar on a wall has");
            }
            return Optional.of(date);
        } catch (DateTimeException notOne) {
            return fail(given.place(), "'" + key + "' takes a date such as 2026-12-24, found '"
                    + given.text().strip() + "'");
        }
    }

    private void wish(Limit.Wish wish) {
        if (FieldCondition.isOne(wish.key())) {
            fields.read(wish).ifPresent(found -> ask(found.fact(), wish.key().place(), Optional.of(found.condition())));
            return;
        }
        Optional<LimitKey> key = LimitKeys.of(wish.key().word());
        if (key.isEmpty()) {
            problems.error(wish.key().place(), unknown(wish.key()));
            return;
        }
        values.read(key.get(), wish).ifPresent(read -> ask(key.get().fact(), wish.key().place(),
                key.get().name().equals(LimitKeys.ALWAYS) ? Optional.empty()
                        : Optional.of(key.get().maker().make(wish.key().place(), read))));
    }

    private void ask(FactKind<?> fact, Place place, Optional<RuleTree.Expr> condition) {
        List<Part> parts = asked.computeIfAbsent(fact.name(), name -> new Asked(place, new ArrayList<>())).parts();
        condition.ifPresent(parts::add);
    }

    /** What to say of a key that is no condition. */
    static String unknown(Written key) {
        String word = key.word();
        if (LimitVerb.of(word).isPresent()) {
            return "'" + word + "' is what the rule says; it stands beside 'when', not among its conditions";
        }
        if (word.equals("unless")) {
            return "there is no 'unless'; write the opposite as a condition, such as need.daysOfStockLeft: \">= 5\"";
        }
        String other = word.endsWith("-over") ? word.replaceFirst("over$", "under")
                : word.replaceFirst("under$", "over");
        if (!other.equals(word) && LimitKeys.of(other).isPresent()) {
            return "there is no condition '" + key.text().strip() + "', only '" + other + "'; the other way round is "
                    + "asked by fact and field, such as need.daysOfStockLeft: \">= 5\"";
        }
        return "there is no condition '" + key.text().strip() + "'" + Nearest.hint(word, LimitKeys.names(),
                "; there are fields such as offer.round: \">= 1\", and " + String.join(", ", LimitKeys.names()));
    }

    private List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        asked.forEach((fact, of) -> {
            Optional<String> bound = fact.equals(Vocabulary.OFFER.name()) ? Optional.of(OFFER)
                    : fact.equals(Vocabulary.NEGOTIATION.name()) ? Optional.of(TALK) : Optional.empty();
            boolean many = Vocabulary.fact(fact).map(FactKind::many).orElse(false);
            patterns.add(new Pattern(many ? Quantifier.EXISTS : Quantifier.MATCH,
                    bound.map(name -> new Name(name, of.place())), new Name(fact, of.place()),
                    List.copyOf(of.parts())));
        });
        return patterns;
    }

    private Optional<Call> call(Limit.Said said, Place rule) {
        Place place = said.verb().place();
        Optional<LimitVerb> found = LimitVerb.of(said.verb().word());
        if (found.isEmpty()) {
            return fail(place, "a rule cannot '" + said.verb().text().strip() + "'" + LimitVerb.hint(
                    said.verb().word(), LimitVerb.words(), "; it can " + String.join(", ", LimitVerb.words())));
        }
        LimitVerb verb = found.get();
        List<Sum> arguments = new ArrayList<>();
        arguments.add(sum(new Ref(Optional.of(verb.ofTalk() ? TALK : OFFER), Optional.empty(), place)));
        if (verb.takesWord()) {
            what(verb, said).ifPresent(word -> arguments.add(sum(word)));
        }
        if (verb.takesNumber()) {
            number(verb, said).ifPresent(number -> arguments.add(sum(number)));
        } else if (said.number().isPresent()) {
            problems.error(said.number().get().place(), "'" + verb.word() + "' takes no number; leave it out");
        }
        Optional<Written> because = said.because().filter(why -> !oneLine(why.text()).isEmpty());
        if (because.isEmpty()) {
            problems.error(said.because().map(Written::place).orElse(place), "say why after '" + verb.word()
                    + "'; you read it word for word when the rule speaks");
        }
        because.ifPresent(why -> arguments.add(sum(new Text(oneLine(why.text()), why.place()))));
        return Optional.of(new Call(new Name(verb.inDrl().word(), place), arguments, rule));
    }

    private Optional<Value> what(LimitVerb verb, Limit.Said said) {
        List<String> names = verb.inDrl().names();
        Optional<Written> given = said.what().filter(word -> !word.isBlank());
        if (given.isEmpty()) {
            return fail(said.verb().place(), "'" + verb.word() + "' needs a word: " + String.join(", ", names));
        }
        Value value = new Text(given.get().word(), given.get().place());
        return names.contains(given.get().word()) ? Optional.of(value) : fail(given.get().place(), "'" + verb.word()
                + "' takes " + String.join(", ", names) + ", not '" + given.get().text().strip() + "'"
                + Nearest.hint(given.get().word(), names, ""));
    }

    private Optional<Value> number(LimitVerb verb, Limit.Said said) {
        Optional<Written> given = said.number();
        String unit = verb.inDrl().takesMoney() ? "of your money" : verb.unit();
        if (given.isEmpty()) {
            return fail(said.verb().place(), "'" + verb.word() + "' needs a number of "
                    + (verb.inDrl().takesMoney() ? "money" : unit) + ", " + verb.range());
        }
        String takes = verb.range() + " " + unit;
        Written bare = new Written(given.get().text().strip().replaceFirst(" ?(?:%|" + verb.unit() + ")$", ""),
                given.get().place());
        return values.decimal(verb.unit(), bare, takes).flatMap(number -> {
            Value value = new Num(number, bare.place());
            return verb.fits(number) ? Optional.of(value) : fail(bare.place(), "'" + verb.word() + "' takes " + takes
                    + ", not " + given.get().text().strip());
        });
    }

    private static Sum sum(Value value) {
        return new Sum(List.of(value), value.place());
    }

    /** A text that the file breaks over lines is one line. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private <T> Optional<T> fail(Place place, String message) {
        problems.error(place, message);
        return Optional.empty();
    }
}
