package dev.emptor.app;

import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a back-test found, as data: verdicts that change, purchases that part, and sums beside each other. */
final class BackTestReport {
    private final BackTest.Result result;

    private BackTestReport(BackTest.Result result) {
        this.result = result;
    }

    static JsonObject of(BackTest.Result result, RuleSet rules, Duration took) {
        BackTestReport report = new BackTestReport(result);
        double seconds = took.toMillis() / 1000.0;
        List<Course> parted = result.courses().stream().filter(course -> course.parting().isPresent()).toList();
        Set<String> upset = report.upset();
        return Json.object()
                .put("revision", rules.revision())
                .put("rules", rules.rules().size())
                .put("zone", result.state().settings().map(settings -> settings.zone().getId()))
                .put("since", result.first().map(Object::toString))
                .put("until", result.state().at().toString())
                .put("turns", result.turns())
                .put("questions", result.questions())
                .put("milliseconds", took.toMillis())
                .put("questionsPerSecond", seconds > 0 ? Math.round(result.questions() / seconds) : 0)
                .put("verdicts", report.verdicts())
                .put("changes", Json.array(result.changes().stream().map(report::change).toList()))
                .put("purchases", Json.array(parted.stream().map(BackTestReport::parting).toList()))
                .put("unknownFromHere", parted.stream().filter(course -> !course.parting().orElseThrow().known())
                        .map(course -> course.id.value()).toList())
                .put("upset", List.copyOf(upset))
                .put("sums", report.sums(upset));
    }

    private JsonArray verdicts() {
        Map<Swing, Integer> counts = new TreeMap<>();
        result.changes().forEach(change ->
                counts.merge(new Swing(change.was().verb(), change.now().verb()), 1, Integer::sum));
        return Swing.json(counts);
    }

    private JsonObject change(Change change) {
        Question question = change.question();
        return Json.object()
                .put("turn", change.turn()).put("at", change.at().toString()).put("moment", question.moment())
                .put("offer", question.offer().id()).put("title", question.offer().title())
                .put("seller", question.offer().seller()).put("sellerName", question.seller().name())
                .put("need", question.need().id()).put("needTitle", question.need().title())
                .put("total", question.deal().map(deal -> deal.total()))
                .put("was", change.was().verb()).put("wasAmount", change.was().amount())
                .put("now", change.now().verb()).put("nowAmount", change.now().amount())
                .put("wasBecause", because(question, change.was()))
                .put("nowBecause", because(question, change.now()))
                .put("afterParting", afterParting(change));
    }

    /** Asked after its purchase had gone another way already: with these rules nobody would have asked it. */
    private boolean afterParting(Change change) {
        String id = change.question().id() + ":";
        return result.courses().stream().anyMatch(course -> course.parting()
                .filter(parting -> parting.turn() < change.turn()).isPresent() && id.contains(":" + course.id + ":"));
    }

    private static JsonArray because(Question question, Verdict verdict) {
        boolean offer = question.moment() == Moment.OFFER || question.moment() == Moment.LAST_LOOK;
        List<Opinion> said = offer ? verdict.deciding() : verdict.opinions();
        return Json.array(said.stream().map(opinion -> Json.object().put("rule", opinion.rule())
                .put("place", opinion.place()).put("verb", opinion.verb()).put("reason", opinion.reason())).toList());
    }

    private static JsonObject parting(Course course) {
        Course.Parting parting = course.parting().orElseThrow();
        return Json.object().put("purchase", course.id).put("need", course.need).put("category", course.category)
                .put("turn", parting.turn()).put("at", parting.at().toString())
                .put("was", parting.was()).put("now", parting.now()).put("becomes", parting.kind())
                .put("known", parting.known()).put("total", parting.total())
                .put("thenSpent", course.then.spent.stream().map(Money::toString).toList());
    }

    /**
     * Purchases for a need of which an earlier one went another way: they may not have been needed at all. And those
     * that could have been made of a seller that is blocked with the one set of rules alone.
     */
    private Set<String> upset() {
        Set<String> upset = new HashSet<>();
        for (Course course : result.courses()) {
            result.courses().stream().filter(course::upsets).forEach(later -> upset.add(later.id.value()));
            if (result.sways().stream().anyMatch(sway -> sway.upsets(course))) {
                upset.add(course.id.value());
            }
        }
        return upset.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static final class Row {
        final Side then = new Side();
        final Side now = new Side();
        int unknown;
        Optional<Money> perhaps = Optional.empty();
    }

    private static final class Side {
        int orders;
        int asked;
        Optional<Money> spent = Optional.empty();

        void add(Course.Sums sums, String currency) {
            asked += sums.asked;
            for (Money money : sums.spent) {
                if (money.currency().getCurrencyCode().equals(currency)) {
                    orders++;
                    spent = Optional.of(spent.map(money::plus).orElse(money));
                }
            }
        }
    }

    private JsonArray sums(Set<String> upset) {
        Map<String, Row> rows = new TreeMap<>();
        for (Course course : result.courses()) {
            for (String currency : currencies(course)) {
                Row row = rows.computeIfAbsent(course.category + "|" + currency, key -> new Row());
                row.then.add(course.then, currency);
                if (upset.contains(course.id.value())) {
                    row.unknown++;
                    continue;
                }
                row.now.add(course.now, currency);
                course.parting().filter(parting -> !parting.known()).ifPresent(parting -> {
                    row.unknown++;
                    parting.total().filter(total -> total.currency().getCurrencyCode().equals(currency))
                            .ifPresent(total -> row.perhaps = Optional.of(row.perhaps.map(total::plus).orElse(total)));
                });
            }
        }
        return Json.array(rows.entrySet().stream().map(entry -> json(entry.getKey(), entry.getValue())).toList());
    }

    private List<String> currencies(Course course) {
        List<Money> all = new ArrayList<>(course.then.spent);
        all.addAll(course.now.spent);
        Set<String> codes = all.stream().map(money -> money.currency().getCurrencyCode()).collect(Collectors.toSet());
        return codes.isEmpty() ? List.of(result.state().settings()
                .map(settings -> settings.currency().getCurrencyCode()).orElse("")) : codes.stream().sorted().toList();
    }

    private static JsonObject json(String key, Row row) {
        int bar = key.lastIndexOf('|');
        return Json.object().put("category", key.substring(0, bar)).put("currency", key.substring(bar + 1))
                .put("then", json(row.then)).put("now", json(row.now))
                .put("unknown", row.unknown).put("perhaps", row.perhaps);
    }

    private static JsonObject json(Side side) {
        return Json.object().put("orders", side.orders).put("spent", side.spent).put("asked", side.asked);
    }
}
