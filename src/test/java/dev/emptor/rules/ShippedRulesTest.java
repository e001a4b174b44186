package dev.emptor.rules;

import static dev.emptor.rules.Situation.lastLook;
import static dev.emptor.rules.Situation.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Availability;
import dev.emptor.model.Datum;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that ship, over situations of a household: what is decided, and which rules decide it. */
final class ShippedRulesTest {
    private static final String USUAL = "Take a price that is at most 5 percent over the usual one";
    private static final String FIRST = "Without a usual price, take what is within the need's limit";
    private static final String OVER_LIMIT = "Never pay more than the need's own limit, unless haggling may help";
    private static final String BARGAIN = "Bargain while what we have lasts longer than the delivery takes";
    private static final String TOO_DEAR = "Bargain over what is too dear to take as it is";
    private static final String OVER_THE_LIMIT = "Bargain when it is a little over the need's limit";
    private static final String STILL_DEAR = "Ask when it is more than 5 percent too dear and haggling is over";
    private static final String PRIVACY = "A seller may only ask for what a parcel needs";
    private static final String UNKNOWN_PRICE = "A price of which a part is unknown is not taken";
    private static final String OVER_BUDGET = "Never spend more than a budget has left";
    private static final String ROSE = "Decline when the total rose at the last look";
    private static final String ASKS_MORE = "Decline when it asks for more data at the last look";
    private static final String CHANGED = "Ask about any other change at the last look";

    record Case(String title, Question question, Verb verb, List<String> rules) {}

    private static Case is(String title, Question question, Verb verb, String... rules) {
        return new Case(title, question, verb, List.of(rules));
    }

    static List<Case> cases() {
        return Stream.of(bargains(), prices(), budgetsAndData(), sellersAndDelivery(), lastLooks())
                .flatMap(List::stream).toList();
    }

    private static List<Case> bargains() {
        return List.of(
                is("an ordinary good offer: what we have lasts, so there is time to bargain", offer(s -> { }),
                        Verb.COUNTER, BARGAIN),
                is("an ordinary good offer of a seller that does not bargain", offer(s -> s.bargains = false),
                        Verb.ACCEPT, USUAL),
                is("an ordinary good offer after bargaining", offer(s -> s.round = 1), Verb.ACCEPT, USUAL),
                is("an ordinary good offer that is a last word", offer(s -> s.lastWord = true), Verb.ACCEPT, USUAL),
                is("an ordinary good offer that lapses too soon to bargain",
                        offer(s -> s.validFor = Optional.of(Duration.ofMinutes(119))), Verb.ACCEPT, USUAL),
                is("an ordinary good offer that stands for two hours",
                        offer(s -> s.validFor = Optional.of(Duration.ofHours(2))), Verb.COUNTER, BARGAIN),
                is("an ordinary good offer when three days are left, which is urgent", offer(s -> {
                    s.stockLeft = Optional.of(3);
                    s.deliveryDays = Optional.of(1);
                }), Verb.ACCEPT, USUAL),
                is("cheaper than usual: it binds the seller, so asking for less costs nothing",
                        offer(s -> s.overUsual = Optional.of(-30)), Verb.COUNTER, BARGAIN),
                is("cheaper than usual of a seller that does not bargain", offer(s -> {
                    s.overUsual = Optional.of(-30);
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL));
    }

    private static List<Case> prices() {
        return List.of(
                is("a little dear from a seller that bargains", offer(s -> s.overUsual = Optional.of(3)),
                        Verb.COUNTER, BARGAIN),
                is("a little dear after haggling", offer(s -> {
                    s.overUsual = Optional.of(3);
                    s.round = 1;
                }), Verb.ACCEPT, USUAL),
                is("a little dear from a seller that does not bargain", offer(s -> {
                    s.overUsual = Optional.of(5);
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL),
                is("dear before haggling", offer(s -> s.overUsual = Optional.of(12)), Verb.COUNTER, TOO_DEAR),
                is("dear before haggling when one day is left: it cannot be taken as it is", offer(s -> {
                    s.overUsual = Optional.of(6);
                    s.stockLeft = Optional.of(1);
                    s.deliveryDays = Optional.of(0);
                }), Verb.COUNTER, TOO_DEAR),
                is("dear after haggling", offer(s -> {
                    s.overUsual = Optional.of(12);
                    s.round = 1;
                }), Verb.ASK, STILL_DEAR),
                is("dear, and the last word", offer(s -> {
                    s.overUsual = Optional.of(12);
                    s.lastWord = true;
                }), Verb.ASK, STILL_DEAR),
                is("much too dear", offer(s -> s.overUsual = Optional.of(20)), Verb.ASK,
                        "Ask when it is 20 percent too dear or more"),
                is("first weeks, within the limit: there is time to bargain",
                        offer(s -> s.overUsual = Optional.empty()), Verb.COUNTER, BARGAIN),
                is("first weeks, within the limit, after bargaining", offer(s -> {
                    s.overUsual = Optional.empty();
                    s.round = 1;
                }), Verb.ACCEPT, FIRST),
                is("first weeks, no limit", offer(s -> {
                    s.overUsual = Optional.empty();
                    s.limit = Optional.empty();
                }), Verb.ASK, "Ask about the first prices of a thing without a limit"),
                is("first weeks, a little over the limit", offer(s -> {
                    s.overUsual = Optional.empty();
                    s.limit = Optional.of(1_900L);
                }), Verb.COUNTER, BARGAIN, OVER_THE_LIMIT),
                is("over the limit after haggling", offer(s -> {
                    s.limit = Optional.of(1_900L);
                    s.round = 1;
                }), Verb.DECLINE, OVER_LIMIT),
                is("far over the limit", offer(s -> s.limit = Optional.of(1_000L)), Verb.DECLINE, OVER_LIMIT),
                is("shipping is not stated", offer(s -> s.shipping = Optional.empty()), Verb.DECLINE, UNKNOWN_PRICE),
                is("fees are not stated in the first weeks", offer(s -> {
                    s.fees = Optional.empty();
                    s.overUsual = Optional.empty();
                }), Verb.DECLINE, UNKNOWN_PRICE),
                is("another currency", offer(s -> s.currency = "USD"), Verb.DECLINE,
                        "Only prices in our own currency are taken"));
    }

    private static List<Case> budgetsAndData() {
        return List.of(
                is("over the month's budget", offer(s -> s.pantryLeft = 1_999), Verb.DECLINE, OVER_BUDGET),
                is("over the daily cap", offer(s -> s.capLeft = 1_000), Verb.DECLINE, OVER_BUDGET),
                is("exactly what is left", offer(s -> s.pantryLeft = 2_000), Verb.ASK,
                        "Ask before a budget is nearly used up"),
                is("nothing is left", offer(s -> s.pantryLeft = 0), Verb.DECLINE, OVER_BUDGET),
                is("asks for a birth date", offer(s -> s.asksFor = List.of(Datum.NAME, Datum.BIRTH_DATE)),
                        Verb.DECLINE, PRIVACY),
                is("asks for a phone number", offer(s -> s.asksFor = List.of(Datum.PHONE)), Verb.DECLINE, PRIVACY),
                is("asks for something unheard of", offer(s -> s.asksFor = List.of(Datum.OTHER)), Verb.DECLINE,
                        PRIVACY),
                is("asks for nothing, and does not bargain", offer(s -> {
                    s.asksFor = List.of();
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL),
                is("a large purchase for two", offer(s -> {
                    s.each = 26_000;
                    s.limit = Optional.empty();
                    s.pantryLeft = 60_000;
                    s.capLeft = 60_000;
                }), Verb.ASK_BOTH, "Two of us decide about large purchases"),
                is("a large purchase for one, of a seller that does not bargain", offer(s -> {
                    s.each = 26_000;
                    s.limit = Optional.empty();
                    s.pantryLeft = 60_000;
                    s.capLeft = 60_000;
                    s.members = List.of("Sam");
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL));
    }

    private static List<Case> sellersAndDelivery() {
        return List.of(
                is("a seller that broke its word twice", offer(s -> s.record = new SellerRecord(9, 5, 3, 0, 2, 0)),
                        Verb.DECLINE, "Do not buy from a seller that broke its word twice"),
                is("a seller that broke its word once, and does not bargain", offer(s -> {
                    s.record = new SellerRecord(9, 2, 2, 0, 1, 0);
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL),
                is("a seller that is mostly late", offer(s -> s.record = new SellerRecord(9, 3, 1, 2, 0, 0)),
                        Verb.ASK, "Ask about a seller that is late more often than not"),
                is("a seller that keeps asking for too much", offer(s -> s.record = new SellerRecord(9, 3, 3, 0, 0, 3)),
                        Verb.ASK, "Ask about a seller that keeps asking for too much"),
                is("arrives after we run out", offer(s -> s.stockLeft = Optional.of(3)), Verb.ASK,
                        "Ask when it arrives after we run out"),
                is("arrives on the last day: bargaining would make it late", offer(s -> s.stockLeft = Optional.of(4)),
                        Verb.ACCEPT, USUAL),
                is("arrives a day before the last", offer(s -> s.stockLeft = Optional.of(5)), Verb.COUNTER, BARGAIN),
                is("says nothing of delivery and little is left", offer(s -> {
                    s.deliveryDays = Optional.empty();
                    s.stockLeft = Optional.of(5);
                }), Verb.ASK, "Ask when nobody says when it arrives and little is left"),
                is("says nothing of delivery and plenty is left, with time to bargain", offer(s -> {
                    s.deliveryDays = Optional.empty();
                    s.stockLeft = Optional.of(30);
                }), Verb.COUNTER, BARGAIN),
                is("sold out", offer(s -> s.availability = Availability.OUT_OF_STOCK), Verb.DECLINE,
                        "What is sold out is not bought"),
                is("a subscription in disguise", offer(s -> s.autoRenews = true), Verb.DECLINE,
                        "No subscriptions in disguise"),
                is("cannot be sent back", offer(s -> s.returnDays = Optional.of(0)), Verb.ASK,
                        "At least 14 days to send it back"),
                is("says nothing of returns and costs much", offer(s -> {
                    s.returnDays = Optional.empty();
                    s.each = 5_000;
                    s.limit = Optional.empty();
                }), Verb.ASK, "Ask about returns before spending 50 or more"),
                is("says nothing of returns, costs little, and does not bargain", offer(s -> {
                    s.returnDays = Optional.empty();
                    s.bargains = false;
                }), Verb.ACCEPT, USUAL));
    }

    private static List<Case> lastLooks() {
        return List.of(
                is("nothing changed at the last look", lastLook(s -> { }), Verb.ACCEPT, USUAL),
                is("a hidden fee at the last look", lastLook(s -> s.riseBy = Optional.of(1L)), Verb.DECLINE, ROSE),
                is("a birth date at the last look", lastLook(s -> s.alsoAsks = List.of(Datum.BIRTH_DATE)),
                        Verb.DECLINE, PRIVACY, ASKS_MORE),
                is("one harmless datum more at the last look", lastLook(s -> {
                    s.asksFor = List.of(Datum.NAME);
                    s.alsoAsks = List.of(Datum.EMAIL);
                }), Verb.DECLINE, ASKS_MORE),
                is("no haggling at the last look", lastLook(s -> s.overUsual = Optional.of(3)), Verb.ACCEPT, USUAL),
                is("dear at the last look", lastLook(s -> s.overUsual = Optional.of(9)), Verb.ASK, STILL_DEAR),
                is("other goods at the last look", changedLines(), Verb.ASK, CHANGED),
                is("less warranty at the last look", lastLook(s -> s.finalWarranty = Optional.of(Optional.of(12))),
                        Verb.ASK, CHANGED));
    }

    private static Question changedLines() {
        Question q = lastLook(s -> { });
        return new Question(q.id(), q.moment(), q.offer(), q.packs(), q.deal(), q.need(), q.daysOfStockLeft(),
                q.percentOverUsual(), q.budgets(), q.seller(), q.record(), q.round(),
                new dev.emptor.model.Drift(List.of("lines"), 0), q.mode(), q.members(), q.now());
    }

    @TestFactory
    Stream<DynamicTest> each_situation_is_decided_by_the_named_rules() {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.title(), () -> {
            Verdict verdict = Rules.judge(Rules.shipped(), each.question());
            assertThat(verdict.verb()).as("%s", verdict.opinions()).isEqualTo(each.verb());
            assertThat(new TreeSet<>(verdict.deciding().stream().map(Opinion::rule).toList()))
                    .isEqualTo(new TreeSet<>(each.rules()));
        }));
    }

    @Test
    void a_reliable_and_fast_seller_is_preferred() {
        Verdict verdict = Rules.judge(Rules.shipped(), offer(s -> {
            s.record = new SellerRecord(20, 10, 10, 0, 0, 0);
            s.deliveryDays = Optional.of(1);
            s.bargains = false;
        }));
        assertThat(verdict.verb()).isEqualTo(Verb.ACCEPT);
        assertThat(verdict.preference()).isEqualTo(7);
    }

    @Test
    void every_opinion_names_a_file_that_ships_and_the_line_of_its_rule() throws java.io.IOException {
        for (RuleSet.Listed rule : Rules.shipped().rules()) {
            Path file = Rules.SHIPPED_DIRECTORY.resolveSibling(rule.file());
            assertThat(java.nio.file.Files.readAllLines(file).get(rule.line() - 1))
                    .isEqualTo(rule.file().endsWith(".yaml") ? "- rule: " + rule.name()
                            : "rule \"" + rule.name() + "\"");
        }
    }

    @Test
    void the_files_that_ship_have_neither_errors_nor_warnings() {
        assertThat(new RuleBook(Known.NOTHING).load(Rules.SHIPPED_DIRECTORY).problems()).isEmpty();
    }
}
