package dev.emptor.web;

import dev.emptor.engine.Time;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.Order;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.Verb;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The door's other neighbours, by hand: small, in memory, and told by the test what to say. */
final class Fakes {
    private Fakes() {}

    /** A page of a list whose cursor is the index of the last item shown. */
    static <T> Page<T> page(List<T> all, Optional<String> after, int limit) {
        int from = after.map(text -> {
            if (!text.matches("c[0-9]{1,6}")) {
                throw new IllegalArgumentException("this cursor was not given here");
            }
            return Integer.parseInt(text.substring(1));
        }).orElse(0);
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of("c" + to) : Optional.empty());
    }

    static final class Shelf implements Library {
        final List<Offer> offers = new ArrayList<>();
        final List<Query> asked = new ArrayList<>();

        Shelf() {
            for (int i = 0; i < 7; i++) {
                offers.add(Samples.candidate("beanco", "s-" + i, Samples.SCRIPT, 1_000 + i, Verb.ACCEPT).offer());
            }
        }

        @Override
        public synchronized Page<Offer> search(Query query) {
            asked.add(query);
            return page(offers.stream().filter(offer -> offer.title().value().contains(query.text())).toList(),
                    query.after(), query.limit());
        }

        @Override
        public synchronized Optional<Offer> offer(OfferId id) {
            return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
        }
    }

    static final class Past implements Annals {
        private static final String WHY = """
                {"question":"q","moment":"OFFER","offer":"o","need":"coffee","revision":"r","sameRules":true,"asked":[],
                 "shadow":[{"rule":"Dear","place":"rules/d.shadow.drl:1","verb":"DECLINE","reason":"too dear"}],
                 "nearest":[{"rule":"Take it","because":"'round > 1' does not hold: round is 0",
                   "place":"rules/a.drl:2"}],
                 "changes":[{"fact":"price","say":"8 percent less would have been accepted","verb":"ACCEPT",
                   "because":["'Take it' needs <b>percentOverUsual</b> <= 5"]}]}""";
        final List<Decision> decisions = new ArrayList<>();
        Function<String, List<Turn>> story = id -> List.of();

        Past() {
            decision(41, "beanco", "beans-1", Samples.SCRIPT, 2_150, Verb.ASK);
            decision(40, "mokka", "m-7", "Mokka 1 kg, whole bean", 2_890, Verb.DECLINE);
            decision(38, "mokka", "f-1", "Cat food, salmon, 1 kg", 3_180, Verb.ACCEPT);
            decision(35, "shady", "t-2", "TONER!!! best price in the whole wide world", 5_450, Verb.COUNTER);
            decision(33, "beanco", "x-3", "Decaf 500 g", 1_290, Verb.WAIT);
        }

        private void decision(long turn, String seller, String ref, String title, long minor, Verb verb) {
            Candidate candidate = Samples.candidate(seller, ref, title, minor, verb);
            decisions.add(new Decision(turn, Samples.NOW.minus(Duration.ofMinutes(42 - turn)),
                    new Event.Decided(new NeedId("coffee"), candidate.offer().id(), Optional.of(Samples.COFFEE),
                            Moment.OFFER, verb, List.of(new Opinion("Budget", "guard", 0, Verb.ACCEPT, 0,
                                    "98.50 EUR left in pantry"))),
                    Samples.verdict(verb), Samples.REVISION, Optional.of(candidate.offer()),
                    candidate.deal().map(deal -> deal.total())));
        }

        @Override
        public Optional<Turn> turn(long number) {
            return number == 41 ? Optional.of(new Turn(new Heard(41, Samples.NOW, 7, "", new Heard.TimeCame()),
                    new Judgment(Samples.REVISION, List.of(new Judgment.Finding("offer:coffee:o-beans-1",
                            Samples.verdict(Verb.ASK)))), List.of(decisions.get(0).decided()))) : Optional.empty();
        }

        @Override
        public Page<Decision> decisions(Optional<PurchaseId> purchase, Optional<OfferId> offer, Optional<String> after,
                int limit) {
            return page(decisions.stream()
                    .filter(known -> offer.isEmpty() || known.decided().offer().equals(offer.get()))
                    .filter(known -> purchase.isEmpty() || known.decided().purchase().equals(purchase)).toList(),
                    after, limit);
        }

        @Override
        public List<Decision> decisionsOf(long turn) {
            return decisions.stream().filter(known -> known.turn() == turn).toList();
        }

        @Override
        public Page<Quarantine> quarantine(Optional<String> after, int limit) {
            return page(List.of(new Quarantine(12, Samples.NOW, new Event.Quarantined(new SellerId("shady"), "bad-1",
                    "the price is <b>not</b> a number"))), after, limit);
        }

        @Override
        public Page<Disclosure> disclosures(Optional<String> after, int limit) {
            return page(List.of(new Disclosure(new SellerId("mokka"), Samples.FOOD, Datum.NAME, Stage.ORDER, "delivery",
                    Samples.NOW, Samples.NOW.plus(Duration.ofDays(90)))), after, limit);
        }

        @Override
        public Page<OrderSeen> orders(Optional<String> after, int limit) {
            return page(List.of(new OrderSeen(Samples.FOOD, new Order("A-1007", "key-1", Samples.coffeeDeal(),
                    Samples.grams(1_000), Samples.NOW, Optional.empty()), "ORDERED")), after, limit);
        }

        @Override
        public List<Turn> explain(String id, int limit) {
            return story.apply(id);
        }

        @Override
        public Optional<JsonObject> why(String id) {
            if (id.equals("41")) {
                return Optional.of(Json.object().put("id", id).put("turns", Json.array(List.of())).put("decisions",
                        Json.array(List.of(DecisionView.of(decisions.get(0), dev.emptor.core.State.EMPTY)
                                .put("why", Json.parse(WHY, Caps.OWN))))));
            }
            List<Turn> turns = story.apply(id);
            return turns.isEmpty() ? Optional.empty() : Optional.of(Json.object().put("id", id)
                    .put("decisions", Json.array(List.of())).put("turns", Json.array(turns.stream()
                            .map(turn -> DecisionView.of(turn, dev.emptor.core.State.EMPTY)).toList())));
        }

        @Override
        public JsonObject whyNot(String id, String rule) {
            if (!rule.equals("Budget")) {
                throw new IllegalArgumentException("there is no rule '" + rule + "'; did you mean 'Budget'?");
            }
            return Json.object().put("id", id).put("turn", 41).put("rule", rule).put("answers", Json.array(List.of(
                    Json.object().put("offer", decisions.get(0).decided().offer()).put("whyNot", Json.object()
                            .put("rule", rule).put("because", "'left < 5' does not hold: left is 98.50")
                            .put("place", "rules/10-budget.drl:3:20")))));
        }
    }

    static final class Rulebook implements RulesDesk {
        volatile Status status = new Status(Samples.REVISION, Optional.of(Samples.NOW), true,
                Samples.REVISION, Optional.of(Samples.NOW),
                List.of(new RuleFile("rules/30-price.drl", FileState.ACTIVE, 2, List.of())));
        volatile List<Rule> rules = List.of(new Rule("Ask when it is dear", "rules/30-price.drl", 3, true, false,
                "rule \"Ask when it is dear\"\nend\n"));

        @Override
        public Status status() {
            return status;
        }

        @Override
        public List<Rule> rules() {
            return rules;
        }

        @Override
        public CompletableFuture<Status> reload() {
            return CompletableFuture.completedFuture(status);
        }
    }

    static final class Pulse implements Health {
        volatile boolean ready = true;

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public long epoch() {
            return 7;
        }

        @Override
        public String metrics() {
            return "emptor_source_up{source=\"feed\"} 1\n";
        }
    }

    /** A clock that stands still until it is moved. */
    static final class StoppedTime implements Time {
        private volatile Instant now;

        StoppedTime(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Duration real(Duration duration) {
            return duration;
        }

        void pass(Duration duration) {
            now = now.plus(duration);
        }
    }

}
