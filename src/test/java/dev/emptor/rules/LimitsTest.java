package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same wish through three doors is the same rule, and it speaks from the owner's own line. */
final class LimitsTest {
    private static final String DRL = """
            rule "Big pet order"
            when
                $offer : Offer( category == "pets", total > 50 )
            then
                verdict.ask($offer, "that is a lot of pet food");
            end
            """;

    private static RuleTree one(String file, String text) {
        ProblemList problems = new ProblemList(file);
        List<RuleTree> trees = Door.read(new RuleFile(file, text), LimitSlipsTest.KNOWN, problems);
        assertThat(problems.sorted()).as(text).isEmpty();
        assertThat(trees).hasSize(1);
        DrlPrinterTest.same(trees.get(0));
        return trees.get(0);
    }

    private static String drl(String when) {
        return DrlPrinter.print(one("rules/x.yaml", "- rule: A\n  when: { " + when + " }\n  ask: why\n"))
                .replaceAll("(?s).*when\n(.*)then.*", "$1").strip().replaceAll("\\s+", " ");
    }

    @Test
    void the_same_wish_reads_the_same_through_every_door() {
        String yaml = "# a comment\n- rule: Big pet order\n  when: { category: pets, costs-over: 50 }\n"
                + "  ask: that is a lot of pet food\n";
        String csv = "name,category,seller,costs over,percent over,do,because\n"
                + "Big pet order,pets,,50,,ask,that is a lot of pet food\n";
        for (RuleTree tree : List.of(one("rules/limits.yaml", yaml), one("rules/table.csv", csv),
                one("rules/x.drl", DRL), one("rules/t.csv", csv.replace(',', ';').replace("\n", "\r\n")),
                one("rules/t.csv", "sep=;\n" + csv.replace(',', ';')))) {
            assertThat(DrlPrinter.print(tree)).as(tree.path()).isEqualTo(DRL);
        }
        assertThat(one("rules/limits.yaml", yaml).place()).isEqualTo(new Place(2, 9, 13));
        assertThat(one("rules/table.csv", csv).place()).isEqualTo(new Place(2, 1, 13));
    }

    @Test
    void to_wait_for_a_better_price_can_be_said_through_every_door() {
        String drl = "rule \"Wait\"\nwhen\n    $offer : Offer( worthWaiting == true )\nthen\n"
                + "    verdict.wait($offer, 24, \"it may be cheaper\");\nend\n";
        for (RuleTree tree : List.of(one("rules/x.drl", drl), one("rules/x.yaml", "- rule: Wait\n"
                + "  when: { worth-waiting: yes }\n  wait: { hours: 24, because: it may be cheaper }\n"),
                one("rules/x.csv", "name,worth waiting,do,because\nWait,yes,wait 24,it may be cheaper\n"))) {
            assertThat(DrlPrinter.print(tree)).as(tree.path()).isEqualTo(drl);
        }
    }

    @Test
    void each_key_asks_the_fact_it_names() {
        assertThat(drl("seller: [beanco, mokka], each-under: 9.90 EUR, shipping-over: 5")).isEqualTo(
                "$offer : Offer( seller in (\"beanco\", \"mokka\"), each < 9.90, shipping > 5 )");
        assertThat(drl("percent-over-usual: 20 percent, return-days-under: 14 days, percent-under-usual: 30%"))
                .isEqualTo("$offer : Offer( percentOverUsual > 20, returnDays < 14, percentOverUsual < -30 )");
        assertThat(drl("warranty-months-under: 24 months, warranty-known: yes, offer.warrantyMonths: '> 0'")).isEqualTo(
                "$offer : Offer( warrantyMonths < 24, warrantyKnown == true, warrantyMonths > 0 )");
        assertThat(drl("asks-for: [phone, birth date], feature: organic")).isEqualTo(
                "$offer : Offer( asksFor contains \"phone\" || asksFor contains \"birth_date\", "
                        + "features contains \"organic\" )");
        assertThat(drl("stock-lasts-under: 5, days-to-deliver-over: 3, arrives-too-late: yes")).isEqualTo(
                "$offer : Offer( daysToDeliver > 3 ) Need( daysOfStockLeft < 5, "
                        + "daysOfStockLeft < $offer.daysToDeliver )");
        assertThat(drl("first-order: yes, on-time-under: 80")).isEqualTo(
                "$offer : Offer( ) Seller( pastOrders == 0, onTimePercent < 80 )");
        assertThat(drl("over-budget: yes, budget: pantry")).isEqualTo(
                "$offer : Offer( ) exists Budget( overBy > 0, name == \"pantry\" )");
        assertThat(drl("asks-for-other-than: [name, street]")).isEqualTo(
                "$offer : Offer( ) exists AskedFor( datum not in (\"name\", \"street\") )");
        assertThat(drl("between-hours: 22-7, weekday: [Saturday, sunday]")).isEqualTo(
                "$offer : Offer( ) Clock( hour >= 22 || hour < 7, weekday in (\"saturday\", \"sunday\") )");
        assertThat(drl("between-hours: 8:00-20:00, always: yes")).isEqualTo(
                "$offer : Offer( ) Clock( hour >= 8 && hour < 20 )");
        assertThat(drl("offer.round: \">= 1\", offer.validHours: unknown, offer.features: [a, b], need.once: yes, "
                + "offer.source: \"!= push\"")).isEqualTo("$offer : Offer( round >= 1, validHours == null, features "
                        + "contains \"a\" || features contains \"b\", source != \"push\" ) Need( once == true )");
    }

    private static String value(LimitKey key) {
        return switch (key.kind()) {
            case NAMES -> "pantry";
            case WORDS -> key.name().equals("weekday") ? "saturday"
                    : key.name().equals("terms-answer") ? "silent" : "phone";
            case AMOUNT -> "49.90";
            case PERCENT, DAYS, MONTHS, COUNT -> "2";
            case HOURS -> "8-20";
            case YES_NO, YES -> "yes";
        };
    }

    /** What can be said where such a fact is there. */
    private static String verb(LimitKey key) {
        return key.fact().name().equals("Negotiation") ? "stop" : "ask";
    }

    /** A limits file that uses every key, each in a rule of its own, and a few together. */
    static RuleFile everyKey() {
        StringBuilder text = new StringBuilder("- rule: Together\n  when: { category: [pantry, pets], "
                + "between-hours: 22-7, over-budget: yes, budget: pantry, first-order: no }\n"
                + "  wait: { hours: 5, because: \"a \\\"why\\\"\" }\n");
        LimitKeys.all().forEach(key -> text.append("- rule: Key " + key.name() + "\n  when: { " + key.name() + ": "
                + value(key) + " }\n  " + verb(key) + ": because of it\n"));
        return new RuleFile("rules/every-key.yaml", text.toString());
    }

    @Test
    void every_key_can_be_written_and_loads() {
        for (LimitKey key : LimitKeys.all()) {
            String value = value(key);
            String limit = "- rule: A\n  when: { " + key.name() + ": " + value + " }\n  " + verb(key) + ": why\n";
            RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/x.yaml", limit), new RuleFile(
                    "rules/y.csv", "name," + key.name().replace('-', ' ') + ",do,because\nB," + value + "," + verb(key)
                            + ",why\n")));
            assertThat(load.problems().stream().filter(Problem::isError)).as(key.name()).isEmpty();
            one("rules/x.yaml", limit);
        }
    }

    @Test
    void of_a_talk_each_verb_says_the_same_through_every_door() {
        List<String> ways = List.of("aim: { percent: 8, because: why }", "limit: { percent: 0, because: why }",
                "patience: { proposals: 8, because: why }", "manner: { how: Firm, because: why }",
                "floor: { percent: 30, because: why }", "weigh: { issue: return day, worth: 0.80, because: why }",
                "mention: { what: another offer, because: why }", "stop: why", "ask-instead: { because: why }");
        List<String> cells = List.of("aim 8", "limit 0 percent", "patience 8", "manner firm", "Floor 30 percent",
                "weigh return day 0.80", "mention another-offer", "stop", "ask instead");
        List<String> drl = List.of("aim($n, 8", "limit($n, 0", "patience($n, 8", "manner($n, \"firm\"",
                "floor($n, 30", "weigh($n, \"return-day\", 0.80", "mention($n, \"another-offer\"", "stop($n",
                "ask($n");
        StringBuilder yaml = new StringBuilder();
        StringBuilder csv = new StringBuilder("name,sellers at least,do,because\n");
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < ways.size(); i++) {
            yaml.append("- rule: Y" + i + "\n  when: { sellers-at-least: 1 }\n  " + ways.get(i) + "\n");
            csv.append("T" + i + ",1," + cells.get(i) + ",why\n");
            rules.append("rule \"D" + i + "\" when $n : Negotiation( sellers >= 1 ) then verdict." + drl.get(i)
                    + ", \"why\"); end\n");
        }
        RuleSet set = Rules.sound(new RuleBook(Known.NOTHING).load(List.of(
                new RuleFile("rules/l.yaml", yaml.toString()), new RuleFile("rules/t.csv", csv.toString()),
                new RuleFile("rules/d.drl", rules.toString()))));
        Map<String, List<String>> byDoor = new TreeMap<>();
        Rules.judge(set, Situation.talk()).opinions().forEach(said -> byDoor.computeIfAbsent(
                said.rule().substring(0, 1), door -> new ArrayList<>()).add(said.rule().substring(1) + " " + said.verb()
                        + " " + said.amount() + " " + said.what().orElse("") + " " + said.reason()));
        assertThat(byDoor.get("D")).contains("5 WEIGH 80 return-day why", "3 MANNER 0 firm why", "4 FLOOR 30  why")
                .hasSize(9);
        assertThat(byDoor.get("Y")).isEqualTo(byDoor.get("D"));
        assertThat(byDoor.get("T")).isEqualTo(byDoor.get("D"));
    }

    @Test
    void each_verb_says_what_it_says_in_drl_from_the_line_of_its_rule() {
        List<String> ways = List.of("accept: why", "prefer: { points: 5, because: why }",
                "counter: { percent: 5, because: why }", "wait: { hours: 12, because: why }", "wait-until-morning: why",
                "ask: why", "ask-both: { because: why }", "decline: |\n      why\n");
        List<String> cells = List.of("accept", "prefer 5", "Counter 5 percent", "wait 12 hours", "wait until morning",
                "ask", "ask both", "decline");
        StringBuilder yaml = new StringBuilder();
        StringBuilder csv = new StringBuilder("name,always,do,because\n");
        for (int i = 0; i < ways.size(); i++) {
            yaml.append("- rule: Y" + i + "\n  when: always\n  " + ways.get(i) + "\n");
            csv.append("T" + i + ",yes," + cells.get(i) + ",why\n");
        }
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(List.of(
                new RuleFile("rules/l.yaml", yaml.toString()), new RuleFile("rules/t.csv", csv.toString()))));
        List<String> said = new ArrayList<>();
        for (Opinion opinion : Rules.judge(rules, Situation.offer(s -> { })).opinions()) {
            said.add(opinion.rule() + " " + opinion.file() + ":" + opinion.line() + " " + opinion.verb() + " "
                    + opinion.amount() + " " + opinion.reason());
        }
        assertThat(said).contains("Y0 rules/l.yaml:1 ACCEPT 0 why", "Y1 rules/l.yaml:4 PREFER 5 why",
                "Y2 rules/l.yaml:7 COUNTER 5 why", "Y3 rules/l.yaml:10 WAIT 12 why", "Y5 rules/l.yaml:16 ASK 0 why",
                "Y6 rules/l.yaml:19 ASK_BOTH 0 why", "Y7 rules/l.yaml:22 DECLINE 0 why",
                "T0 rules/t.csv:2 ACCEPT 0 why", "T2 rules/t.csv:4 COUNTER 5 why", "T3 rules/t.csv:5 WAIT 12 why",
                "T6 rules/t.csv:8 ASK_BOTH 0 why").hasSize(16);
        assertThat(said.stream().filter(one -> one.matches("[YT]4 .* WAIT [1-9][0-9]* why"))).hasSize(2);
    }

    @Test
    void a_rule_can_be_switched_off_and_given_a_season_of_which_the_last_day_counts() {
        RuleTree tree = one("rules/x.yaml", "- rule: \"Say \\\"no\\\": twice\"\n  enabled: no\n  from: 2026-12-01\n"
                + "  until: 2026-12-24\n  when: always\n  ask: a reason\n    over two lines\n");
        assertThat(DrlPrinter.print(tree)).isEqualTo("""
                rule "Say \\"no\\": twice"
                    enabled false
                    date-effective "2026-12-01"
                    date-expires "2026-12-25"
                when
                    $offer : Offer( )
                then
                    verdict.ask($offer, "a reason over two lines");
                end
                """);
    }

    @Test
    void where_cells_are_parted_by_semicolons_a_comma_is_a_decimal_comma() {
        RuleTree tree = one("rules/x.csv", "\"name\";\"costs over\";\"seller\";\"do\";\"because\"\n"
                + "A;49,90;beanco | mokka;ask;\"dear; \"\"far\"\" too dear,\nreally\"\n");
        assertThat(DrlPrinter.print(tree)).contains("total > 49.90, seller in (\"beanco\", \"mokka\")",
                "\"dear; \\\"far\\\" too dear, really\"");
    }

    @Test
    void a_set_gives_the_drl_of_each_of_its_rules() {
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/l.yaml",
                "- rule: Big pet order\n  when: { category: pets, costs-over: 50 }\n"
                        + "  ask: that is a lot of pet food\n"))));
        assertThat(rules.drl("Big pet order")).isEqualTo(Optional.of(DRL));
        assertThat(rules.drl("Nothing")).isEmpty();
        assertThat(Rules.judge(rules, Situation.offer(s -> s.category = "pets")).verb()).isEqualTo(Verb.ASK);
    }

    @Test
    @Timeout(30)
    void a_long_gap_in_a_broken_file_costs_no_more_than_its_length() {
        for (String gap : List.of("\n", " ", "\n ")) {
            String text = "- when: [" + gap.repeat(60_000) + "\n- rule: " + " ".repeat(60_000) + "A\n";
            assertThat(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/a.yaml", text))).problems())
                    .isNotEmpty();
        }
    }

    @Test
    void dates_beyond_all_calendars_and_escaped_hidden_characters_are_refused_where_they_stand() {
        String rule = "- rule: A\n  until: +999999999-12-31\n  when: always\n  ask: \"a \\u202e b\"\n";
        assertThat(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/a.yaml", rule))).problems())
                .extracting(Problem::text).satisfiesExactly(
                        date -> assertThat(date).startsWith("rules/a.yaml:2:10: error: 'until' takes a date such as"),
                        unseen -> assertThat(unseen).startsWith("rules/a.yaml:4:8: error: an escape in this text"));
        assertThat(new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/a.csv",
                "name,until,always,do,because\nA,+999999999-12-31,yes,ask,why\n"))).problems())
                .singleElement().extracting(Problem::line).isEqualTo(2);
    }
}
