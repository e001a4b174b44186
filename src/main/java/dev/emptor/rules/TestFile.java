package dev.emptor.rules;

import dev.emptor.model.Moment;
import dev.emptor.rules.PlainYaml.Node;
import dev.emptor.rules.PlainYaml.Seq;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@code *.test.yaml} file as read: which rules it is about (all, where none are named), which of them are to be
 * switched on for it, and its cases.
 */
record TestFile(String path, List<String> rules, Map<String, Place> switchedOn, List<TestCase> cases,
        List<Problem> problems) {
    static final int MOST_CASES = 1_000;
    static final ZonedDateTime ORDINARY = ZonedDateTime.of(2026, 6, 15, 12, 0, 0, 0, ZoneOffset.UTC);

    private static final List<String> KEYS = List.of("rules", "switched_on", "at", "moment", "given", "tests");
    private static final List<String> CASE = List.of("name", "at", "moment", "given", "expect");
    private static final List<String> EXPECT = Stream.of(List.of("verdict", "fired", "not_fired", "reason"),
            TestCase.Expected.NUMBERS, TestCase.Expected.WORDS).flatMap(List::stream).toList();

    /** What the cases of a file share. */
    private record Shared(ZonedDateTime at, Moment moment, Given given) {}

    static TestFile read(RuleFile file) {
        ProblemList problems = new ProblemList(file.path());
        List<TestCase> cases = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        Map<String, Place> switchedOn = new LinkedHashMap<>();
        YamlTree.read(file.text(), problems).ifPresentOrElse(root -> {
            YamlMap map = new YamlMap(root, "a test file", problems);
            map.only("a test file", KEYS);
            rules.addAll(map.texts("rules"));
            switchedOn.putAll(rules(Optional.of(map), "switched_on", problems));
            Shared shared = shared(map, new Shared(ORDINARY, Moment.OFFER, Given.NOTHING), problems);
            for (Node each : tests(map, problems)) {
                cases.add(testCase(file.path(), each, shared));
            }
        }, () -> {
            if (problems.errors() == 0) {
                problems.error(Place.WHOLE_FILE, "there is nothing in this file; begin with 'tests:'");
            }
        });
        twins(cases, problems);
        return new TestFile(file.path(), rules, switchedOn, cases, problems.sorted());
    }

    private static List<Node> tests(YamlMap map, ProblemList problems) {
        Optional<YamlMap.Entry> tests = map.get("tests");
        if (tests.isEmpty()) {
            problems.error(map.place(), "there are no 'tests:' here");
            return List.of();
        }
        if (!(tests.get().value() instanceof Seq list)) {
            problems.error(tests.get().value().place(), "'tests' should be a list; begin each with '- name: '");
            return List.of();
        }
        if (list.items().size() > MOST_CASES) {
            problems.error(tests.get().place(), "there are more than " + MOST_CASES + " tests; split the file");
        }
        return list.items().stream().limit(MOST_CASES).toList();
    }

    private static TestCase testCase(String path, Node node, Shared shared) {
        ProblemList problems = new ProblemList(path);
        YamlMap map = new YamlMap(node, "a test", problems);
        map.only("a test", CASE);
        Optional<String> name = map.text("name");
        if (name.isEmpty() && map.get("name").isEmpty()) {
            problems.error(map.place(), "this test has no name; write for example 'name: dear coffee is asked about'");
        }
        Shared own = shared(map, shared, problems);
        TestCase.Expected expected = expected(map, own.moment(), problems);
        if (expected.isNothing() && problems.errors() == 0) {
            problems.error(map.get("expect").map(YamlMap.Entry::place).orElse(map.place()),
                    "this test expects nothing, so it could never fail; write for example 'expect: { verdict: ask }'");
        }
        return new TestCase(path, map.place(), name.orElse("(no name)"), own.at(), own.moment(), own.given(), expected,
                problems.sorted());
    }

    private static Shared shared(YamlMap map, Shared otherwise, ProblemList problems) {
        Given given = map.get("given").map(entry -> GivenReader.read(entry.value(), problems)).orElse(Given.NOTHING);
        return new Shared(
                map.text("at").flatMap(text -> at(text, map.get("at").orElseThrow(), problems)).orElse(otherwise.at()),
                map.text("moment").flatMap(text -> moment(text, map.get("moment").orElseThrow(), problems))
                        .orElse(otherwise.moment()),
                otherwise.given().under(given));
    }

    private static Optional<ZonedDateTime> at(String text, YamlMap.Entry entry, ProblemList problems) {
        String iso = text.replaceFirst("^([0-9-]+) +", "$1T");
        try {
            return Optional.of(ZonedDateTime.parse(iso));
        } catch (DateTimeParseException local) {
            try {
                return Optional.of(LocalDateTime.parse(iso).atZone(ZoneOffset.UTC));
            } catch (DateTimeParseException wrong) {
                problems.error(entry.value().place(), "'" + text + "' is no time; write for example "
                        + "2026-11-22T23:10, or 2026-11-22T23:10:00+01:00");
                return Optional.empty();
            }
        }
    }

    private static Optional<Moment> moment(String text, YamlMap.Entry entry, ProblemList problems) {
        List<String> names = Arrays.stream(Moment.values()).map(TestFile::name).toList();
        int found = names.indexOf(text.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT));
        if (found < 0) {
            problems.error(entry.value().place(), "there is no moment '" + text + "'"
                    + Nearest.hint(text, names, "; the moments are " + String.join(", ", names)));
            return Optional.empty();
        }
        return Optional.of(Moment.values()[found]);
    }

    static String name(Moment moment) {
        return moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static TestCase.Expected expected(YamlMap test, Moment moment, ProblemList problems) {
        Optional<YamlMap> map = test.get("expect").map(entry -> new YamlMap(entry.value(), "'expect'", problems));
        map.ifPresent(it -> it.only("'expect'", EXPECT));
        Map<String, Integer> numbers = new TreeMap<>();
        TestCase.Expected.NUMBERS.forEach(key -> map.flatMap(it -> whole(it, key, problems))
                .ifPresent(number -> numbers.put(key, number)));
        Map<String, String> words = new TreeMap<>();
        TestCase.Expected.WORDS.forEach(key -> map.filter(it -> it.get(key).isPresent()).map(it -> it.texts(key))
                .ifPresent(texts -> words.put(key, texts.stream().sorted().collect(Collectors.joining(", ")))));
        return new TestCase.Expected(map.flatMap(it -> verdict(it, moment, problems)), rules(map, "fired", problems),
                rules(map, "not_fired", problems), map.flatMap(it -> it.text("reason")), numbers,
                words);
    }

    private static Optional<String> verdict(YamlMap map, Moment moment, ProblemList problems) {
        return map.text("verdict").flatMap(text -> {
            Optional<String> verdict = VerdictWords.read(text, moment);
            List<String> all = VerdictWords.all(moment);
            if (verdict.isEmpty()) {
                problems.error(map.get("verdict").orElseThrow().value().place(), "there is no verdict '" + text
                        + "' at the moment '" + name(moment) + "'" + Nearest.hint(text, all,
                                "; the verdicts are " + String.join(", ", all)));
            }
            return verdict;
        });
    }

    private static Map<String, Place> rules(Optional<YamlMap> map, String key, ProblemList problems) {
        Map<String, Place> rules = new LinkedHashMap<>();
        Optional<YamlMap.Entry> entry = map.flatMap(it -> it.get(key));
        entry.ifPresent(it -> {
            List<Node> nodes = it.value() instanceof Seq list ? list.items() : List.of(it.value());
            YamlMap.texts(it, problems);
            nodes.forEach(node -> YamlTree.text(node).ifPresent(name -> rules.put(name, node.place())));
        });
        return rules;
    }

    private static Optional<Integer> whole(YamlMap map, String key, ProblemList problems) {
        return map.text(key).flatMap(text -> {
            if (text.matches("-?[0-9]{1,6}")) {
                return Optional.of(Integer.valueOf(text));
            }
            problems.error(map.get(key).orElseThrow().value().place(),
                    "'" + key + "' is a whole number, not '" + text + "'");
            return Optional.empty();
        });
    }

    private static void twins(List<TestCase> cases, ProblemList problems) {
        TreeSet<String> names = new TreeSet<>();
        for (TestCase each : cases) {
            if (!names.add(each.name())) {
                problems.error(each.place(), "two tests are named '" + each.name() + "'; give one another name");
            }
        }
    }
}
