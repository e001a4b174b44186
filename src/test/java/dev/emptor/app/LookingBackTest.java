package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.cli.Cli;
import dev.emptor.cli.Workshop;
import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Moment;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why, why not, and what other rules would have done: asked of a real journal, without a daemon. */
final class LookingBackTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private static Path folder;
    private static List<Turn> turns;

    @BeforeAll
    static void live() throws IOException {
        turns = PastHome.lived(folder, 11, 60);
        assertThat(turns).as("coffee was bought").anyMatch(turn -> turn.events().stream()
                .anyMatch(Event.OrderConfirmed.class::isInstance));
    }

    private static TestHome.Done run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = folder.toString();
        int exit = Cli.run(all, new Workbench(console),
                new PrintStream(out, true, StandardCharsets.UTF_8), console,
                new ByteArrayInputStream(new byte[0]), Map.of());
        return new TestHome.Done(exit, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String... words) {
        TestHome.Done done = run(words);
        assertThat(done.exit()).as(done.err()).isZero();
        return Json.parse(done.out(), Caps.OWN).asObject();
    }

    private static Path rulesWith(Path other, String file, String was, String is) throws IOException {
        try (var files = Files.list(folder.resolve("rules"))) {
            for (Path each : files.toList()) {
                Files.copy(each, other.resolve(each.getFileName()));
            }
        }
        Path edited = other.resolve(file);
        String text = Files.readString(edited);
        assertThat(text).contains(was);
        Files.writeString(edited, text.replace(was, is));
        return other;
    }

    private static Event.Decided last(Verb verb) {
        return turns.reversed().stream().flatMap(turn -> turn.events().reversed().stream())
                .filter(Event.Decided.class::isInstance).map(Event.Decided.class::cast)
                .filter(decided -> decided.verb() == verb && decided.offer().value().startsWith("o-"))
                .findFirst().orElseThrow();
    }

    @Test
    void rules_that_were_in_force_change_nothing_and_know_everything() {
        JsonObject tried = json("try", "--json");
        assertThat(tried.needInteger("turns")).isEqualTo(turns.size());
        assertThat(tried.needInteger("questions")).isGreaterThan(40);
        assertThat(tried.objects("changes")).isEmpty();
        assertThat(tried.objects("purchases")).isEmpty();
        assertThat(tried.texts("unknownFromHere")).isEmpty();
        assertThat(tried.objects("sums")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.needObject("now")).isEqualTo(row.needObject("then"));
            assertThat(row.needInteger("unknown")).isZero();
        });
        assertThat(run("try").out()).contains("no decision changes", "pantry");
    }

    @Test
    void whatever_a_journal_holds_its_own_rules_change_nothing(@TempDir Path homes) throws IOException {
        for (long seed = 100; seed < 104; seed++) {
            Path home = homes.resolve("home-" + seed);
            List<Turn> lived = PastHome.lived(home, seed, 45);
            JsonObject tried = Tryout.of(new Workshop.TryOptions(home, Optional.empty(), Optional.empty(), false));
            assertThat(tried.needInteger("turns")).isEqualTo(lived.size());
            assertThat(tried.objects("changes")).as("seed %s", seed).isEmpty();
            assertThat(tried.objects("purchases")).as("seed %s", seed).isEmpty();
            for (JsonObject row : tried.objects("sums")) {
                assertThat(row.needObject("now")).as("seed %s", seed).isEqualTo(row.needObject("then"));
            }
        }
    }

    @Test
    void another_answer_to_terms_is_among_the_changes_that_would_have_decided_otherwise(@TempDir Path other)
            throws IOException {
        TestHome.in(other, "live").write("rules/99-signed.drl", "rule \"Only who signs\" when $offer : Offer( ) "
                + "Seller( termsAnswer != \"agreed\" ) then verdict.decline($offer, \"it signed nothing\"); end");
        List<Turn> lived = PastHome.lived(other, 11, 12);
        Turn decided = lived.stream().filter(turn -> turn.events().stream().anyMatch(Event.Decided.class::isInstance)
                && turn.judgment().findings().toString().contains("Only who signs")).findFirst().orElseThrow();
        List<JsonObject> decisions = new Workbench(System.err).explain(other, Long.toString(decided.number()))
                .orElseThrow().objects("decisions");
        assertThat(decisions.get(0).needObject("why").objects("changes")).anySatisfy(change -> {
            assertThat(change.needText("fact")).isEqualTo("termsAnswer");
            assertThat(change.needText("say")).contains("from a seller that signed your terms");
        });
    }

    @Test
    void rules_in_shadow_are_counted_and_shown_and_change_nothing(@TempDir Path other) throws IOException {
        TestHome.in(other, "live").write("rules/99-dear.shadow.drl",
                "rule \"Too dear\" when $offer : Offer( total > 1 ) then verdict.decline($offer, \"too dear\"); end");
        List<Turn> lived = PastHome.lived(other, 11, 20);
        JsonObject voice = Tryout.of(new Workshop.TryOptions(other, Optional.empty(), Optional.empty(), true))
                .objects("shadow").get(0);
        assertThat(voice.needText("rule")).isEqualTo("Too dear");
        assertThat(voice.needInteger("spoke")).isPositive();
        assertThat(voice.objects("verdicts")).isNotEmpty().allMatch(one -> one.needText("now").equals("DECLINE"));
        assertThat(Tryout.of(new Workshop.TryOptions(other, Optional.empty(), Optional.empty(), false))
                .objects("changes")).isEmpty();
        String turn = Long.toString(lived.reversed().stream().filter(each -> each.events().stream()
                .anyMatch(Event.Decided.class::isInstance)).findFirst().orElseThrow().number());
        assertThat(new Workbench(System.err).explain(other, turn).orElseThrow().objects("decisions").get(0)
                .needObject("why").objects("shadow")).extracting(one -> one.needText("rule")).contains("Too dear");
    }

    @Test
    void what_comes_after_a_seller_is_blocked_is_unknown(@TempDir Path other) throws IOException {
        rulesWith(other, "30-price.drl", "", "");
        Files.writeString(other.resolve("99-block.drl"),
                "rule \"Never again\" when $order : Order( ) then verdict.block($order, \"once is enough\"); end\n");
        JsonObject tried = json("try", "--json", "--rules", other.toString());
        assertThat(tried.objects("changes")).isNotEmpty().allMatch(change -> change.needText("moment").equals("AFTER"));
        assertThat(tried.texts("upset")).isNotEmpty();
        assertThat(tried.objects("sums")).anyMatch(row -> row.needInteger("unknown") > 0);
    }

    @Test
    void a_home_may_be_named_with_a_dot() {
        assertThat(Tryout.of(new Workshop.TryOptions(folder.resolve("."), Optional.empty(), Optional.empty(), false))
                .needInteger("turns")).isEqualTo(turns.size());
    }

    @Test
    void edited_rules_show_which_decisions_change_and_say_what_cannot_be_known(@TempDir Path other)
            throws IOException {
        rulesWith(other, "30-price.drl", "percentOverUsual <= 5 )", "percentOverUsual <= -40 )");
        JsonObject tried = json("try", "--json", "--rules", other.toString());
        assertThat(tried.objects("changes")).isNotEmpty().allSatisfy(change -> {
            assertThat(change.needText("was")).isNotEqualTo(change.needText("now"));
            assertThat(change.objects("wasBecause")).isNotEmpty();
        });
        assertThat(tried.objects("purchases")).isNotEmpty().allSatisfy(parted ->
                assertThat(parted.needText("was")).isNotEqualTo(parted.needText("now")));
        long spent = tried.objects("sums").stream().mapToLong(row -> row.needObject("now").needInteger("orders"))
                .sum();
        long then = tried.objects("sums").stream().mapToLong(row -> row.needObject("then").needInteger("orders"))
                .sum();
        assertThat(spent).as("what is unknown is not counted as bought").isLessThan(then);
        assertThat(tried.texts("unknownFromHere")).isNotEmpty();
        TestHome.Done table = run("try", "--rules", other.toString());
        assertThat(table.out()).contains("decisions change", "Purchases that go another way", "unknown from here",
                "has no answer in the journal");
    }

    @Test
    void declining_everything_is_known_to_buy_nothing_from_the_first_purchase_on(@TempDir Path other)
            throws IOException {
        Files.writeString(other.resolve("a.drl"),
                "rule \"Nothing\" when $offer : Offer( ) then verdict.decline($offer, \"no\"); end");
        JsonObject tried = json("try", "--json", "--rules", other.toString());
        assertThat(tried.objects("purchases").get(0).needText("becomes")).isEqualTo("ENDED");
        assertThat(tried.objects("purchases").get(0).needFlag("known")).isTrue();
        assertThat(tried.objects("sums")).allSatisfy(row -> {
            assertThat(row.needObject("now").needInteger("orders")).isZero();
            assertThat(row.needObject("now").needInteger("asked")).isZero();
        });
        assertThat(tried.texts("upset")).as("later purchases would have come otherwise").isNotEmpty();
    }

    @Test
    void since_counts_back_from_the_last_turn() {
        JsonObject all = json("try", "--json");
        JsonObject late = json("try", "--json", "--since", "2w");
        assertThat(late.needInteger("turns")).isBetween(1, all.needInteger("turns") - 1);
        assertThat(Instant.parse(late.needText("since"))).isAfterOrEqualTo(
                turns.getLast().heard().at().minus(Duration.ofDays(14)));
        assertThat(run("try", "--since", "soon").exit()).isEqualTo(2);
    }

    @Test
    void rules_that_do_not_load_and_a_home_without_a_journal_are_told(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("a.drl"), "rule \"x\" when $o : Ofer( totl > 3 ) then verdict.ask($o, 3); end");
        TestHome.Done broken = run("try", "--rules", other.toString());
        assertThat(broken.exit()).isEqualTo(78);
        assertThat(broken.err()).contains("Ofer", "were not tried");
        assertThat(TestHome.in(other.resolve("new"), "shadow").needs("[]").write("config/sellers.yaml", "[]")
                .run("try")).satisfies(none -> {
                    assertThat(none.exit()).isEqualTo(1);
                    assertThat(none.err()).contains("there is no journal in");
                });
    }

    @Test
    void shadow_rules_that_never_spoke_are_said_to_be_silent() {
        assertThat(json("try", "--shadow", "--json").objects("shadow")).isEmpty();
        assertThat(run("try", "--shadow").err()).contains("No rule in shadow has said anything");
    }

    @Test
    void explain_names_what_decided_in_the_households_time_and_what_would_have_changed_it() {
        Event.Decided decided = last(Verb.ASK);
        String turn = Long.toString(turns.stream().filter(each -> each.events().contains(decided)).findFirst()
                .orElseThrow().number());
        TestHome.Done done = run("explain", turn, "--url", NOBODY);
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("ASK  Coffee beans of", "because ", ", rules/", "would have been");
        JsonObject why = json("explain", turn, "--url", NOBODY, "--json");
        assertThat(why.needText("zone")).isEqualTo("Europe/Berlin");
        assertThat(why.objects("decisions").get(0).needObject("why").needFlag("sameRules")).isTrue();
        assertThat(run("explain", "nothing-such", "--url", NOBODY)).satisfies(none -> {
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.err()).contains("nothing in the journal concerns nothing-such");
        });
        assertThat(run("explain", "coffee", "--all", "--url", NOBODY).out())
                .contains("The story, oldest first", "the facts that were asked about:", "Offer( ");
    }

    @Test
    void explain_says_why_that_offer_was_chosen_and_what_a_change_at_the_last_look_is() {
        assertThat(json("explain", "coffee", "--url", NOBODY, "--json").texts("chosen").getFirst())
                .startsWith("Chosen: ").contains(" EUR for ");
        assertThat(run("explain", "coffee", "--url", NOBODY).out()).contains("\nChosen: ");
        List<JsonObject> looks = turns.stream().filter(turn -> turn.events().stream()
                .anyMatch(event -> event instanceof Event.Decided decided && decided.moment() == Moment.LAST_LOOK))
                .flatMap(turn -> json("explain", Long.toString(turn.number()), "--url", NOBODY, "--json")
                        .objects("decisions").stream())
                .filter(decision -> decision.needText("moment").equals("LAST_LOOK"))
                .flatMap(decision -> decision.object("why").stream()).flatMap(why -> why.objects("changes").stream())
                .filter(change -> change.needText("fact").equals("price")).toList();
        assertThat(looks).isNotEmpty().allSatisfy(change -> assertThat(change.needText("say"))
                .startsWith("a total changed at the last look, to ").contains(" than "));
    }

    @Test
    void after_an_edit_of_the_rules_what_was_found_then_is_still_told() throws IOException {
        Path file = folder.resolve("rules/50-bargain.drl");
        String before = Files.readString(file);
        Files.writeString(file, before + "// A word more.\n");
        try {
            List<JsonObject> whys = json("explain", "coffee", "--url", NOBODY, "--json").objects("decisions").stream()
                    .flatMap(decision -> decision.object("why").stream()).toList();
            assertThat(whys).isNotEmpty().allSatisfy(why -> {
                assertThat(why.needFlag("sameRules")).isFalse();
                assertThat(why.has("changes")).as("other rules have no say").isFalse();
            }).anyMatch(why -> why.objects("fired").stream().anyMatch(fired -> !fired.texts("met").isEmpty()));
            assertThat(run("explain", "coffee", "--url", NOBODY).out().split("The rules have changed since", -1))
                    .as("it is said once").hasSize(2);
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void why_not_answers_from_the_journal_and_guesses_a_misspelt_rule() {
        String offer = last(Verb.ASK).offer().value();
        TestHome.Done done = run("why-not", offer, "NO subscriptions in disguise", "--url", NOBODY);
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("'No subscriptions in disguise' does not fire", "autoRenewing is no",
                "rules/70-terms.drl:");
        assertThat(run("why-not", offer, "no subscription in disguise", "--url", NOBODY)).satisfies(misspelt -> {
            assertThat(misspelt.exit()).isEqualTo(1);
            assertThat(misspelt.err()).contains("did you mean 'No subscriptions in disguise'?");
        });
    }

    @Test
    void why_not_of_a_turn_answers_only_for_what_the_rule_is_asked() {
        Turn order = turns.stream().filter(turn -> turn.events().stream()
                .anyMatch(Event.OfferChosen.class::isInstance)).findFirst().orElseThrow();
        String turn = String.valueOf(order.number());
        assertThat(json("why-not", turn, "No subscriptions in disguise", "--json", "--url", NOBODY)
                .objects("answers")).isNotEmpty().allSatisfy(answer ->
                        assertThat(answer.needObject("whyNot").objects("steps")).isNotEmpty());
        assertThat(json("why-not", turn, "Nothing is bought at night", "--json", "--url", NOBODY)
                .objects("answers")).extracting(answer -> List.of(answer.text("offer"),
                        answer.needObject("whyNot").text("because"))).doesNotHaveDuplicates();
    }

    @Test
    void what_would_have_changed_a_verdict_does_change_it() throws IOException {
        RuleSet rules = ((RuleLoad.Loaded) new RuleBook(Known.NOTHING).load(folder.resolve("rules"))).rules();
        State state = State.EMPTY;
        int told = 0;
        for (Turn turn : turns) {
            for (Question question : Core.brief(state, turn.heard()).questions()) {
                Optional<Event.Decided> decided = turn.events().stream().filter(Event.Decided.class::isInstance)
                        .map(Event.Decided.class::cast).filter(d -> Decisions.isAbout(question.id(), d)).findFirst();
                if (decided.isPresent() && told < 400) {
                    WhatIf whatIf = new WhatIf(rules, state, question, decided.get().guards());
                    if (whatIf.verdict().verb() != decided.get().verb()) {
                        continue;
                    }
                    for (WhatIf.Change change : whatIf.changes()) {
                        assertThat(change.verb()).as("%s %s", turn, change).isNotEqualTo(decided.get().verb());
                        assertThat(change.because()).as(change.sentence()).isNotEmpty();
                        told++;
                    }
                }
            }
            state = Core.replay(state, turn);
        }
        assertThat(told).isGreaterThan(20);
    }

    @Test
    void the_state_before_any_turn_is_found_in_any_order() throws IOException {
        Hindsight hindsight = new Hindsight((after, consumer) -> turns.stream()
                .filter(turn -> turn.number() > after).forEach(consumer));
        State[] states = new State[turns.size() + 1];
        states[0] = State.EMPTY;
        for (int i = 0; i < turns.size(); i++) {
            states[i + 1] = Core.replay(states[i], turns.get(i));
        }
        for (int number : new int[] {turns.size(), 1, 7, turns.size() / 2, 3, turns.size() / 2 + 1, turns.size()}) {
            assertThat(hindsight.before(number)).as("before turn %s", number).isEqualTo(states[number - 1]);
        }
    }
}
