package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule that is written out and read again is the same rule. */
final class DrlPrinterTest {
    static final String[] FIELDS = {"total", "percentOverUsual", "$offer.total", "$days"};

    @Test
    void every_rule_that_ships_and_many_more_read_the_same_when_written_out() {
        List<RuleFile> files = new ArrayList<>(RuleDirectory.read(Rules.SHIPPED_DIRECTORY).files());
        files.addAll(ManyRules.files(60));
        int rules = 0;
        for (RuleFile file : files) {
            for (RuleTree tree : Door.read(file, Known.NOTHING, new ProblemList(file.path()))) {
                same(tree);
                rules++;
            }
        }
        assertThat(rules).isGreaterThan(85);
    }

    @Test
    void conditions_of_any_nesting_quotes_dates_and_negations_read_the_same_when_written_out() {
        SplittableRandom chance = new SplittableRandom(11);
        for (int i = 0; i < 500; i++) {
            String parts = IntStream.range(0, 1 + chance.nextInt(4)).mapToObj(n -> any(chance, 3))
                    .collect(Collectors.joining(", "));
            String text = "rule \"a \\\"quoted\\\" \\\\ name " + i + "\"" + (i % 3 == 0 ? " enabled false" : "")
                    + (i % 5 == 0 ? " date-effective \"2026-12-01\" date-expires \"2027-01-01\"" : "")
                    + " when $offer : Offer( $days : daysToDeliver > 3, " + parts + " ) "
                    + (i % 2 == 0 ? "not ( Drift( " + any(chance, 2) + " ) )" : "exists Budget( )")
                    + " then verdict.ask($offer, \"is \\\"so\\\" \" + $days + $offer.isInStock() + -1.50 + true); end";
            ProblemList problems = new ProblemList("rules/x.drl");
            List<RuleTree> read = Parser.read("rules/x.drl", text, problems);
            assertThat(problems.sorted()).as(text).isEmpty();
            same(read.get(0));
        }
    }

    private static String any(SplittableRandom chance, int depth) {
        int kind = depth == 0 ? 3 + chance.nextInt(4) : chance.nextInt(7);
        String field = FIELDS[chance.nextInt(FIELDS.length)];
        return switch (kind) {
            case 0 -> "(" + any(chance, depth - 1) + " || " + any(chance, depth - 1) + ")";
            case 1 -> any(chance, depth - 1) + " && (" + any(chance, depth - 1) + ")";
            case 2 -> "!(" + any(chance, depth - 1) + ")";
            case 3 -> "inStock";
            case 4 -> field + " " + List.of("==", "!=", "<", "<=", ">", ">=").get(chance.nextInt(6)) + " "
                    + List.of("-5", "49.90", "null", "true", "$offer.each", "\"a\\\\b \\\"c\\\"\"").get(
                            chance.nextInt(6));
            case 5 -> "seller " + (chance.nextBoolean() ? "not in" : "in") + " (\"a\", \"b\")";
            default -> "asksFor " + (chance.nextBoolean() ? "not contains" : "contains") + " \"phone\"";
        };
    }

    @Test
    void it_is_laid_out_as_a_person_would() {
        RuleTree tree = Parser.read("rules/x.drl", "rule \"A\" enabled false when $o:Offer(category==\"pets\",(total>50"
                + "||each>9)&&inStock) Budget() then verdict.ask($o,\"costs \"+$o.getTotal()+$o.getInStock()); end",
                new ProblemList("rules/x.drl")).get(0);
        assertThat(DrlPrinter.print(tree)).isEqualTo("""
                rule "A"
                    enabled false
                when
                    $o : Offer( category == "pets", (total > 50 || each > 9) && inStock )
                    Budget( )
                then
                    verdict.ask($o, "costs " + $o.getTotal() + $o.isInStock());
                end
                """);
    }

    static void same(RuleTree tree) {
        String drl = DrlPrinter.print(tree);
        ProblemList problems = new ProblemList("rules/again.drl");
        List<RuleTree> again = Parser.read("rules/again.drl", drl, problems);
        assertThat(problems.sorted()).as(drl).isEmpty();
        assertThat(again).as(drl).singleElement().usingRecursiveComparison().ignoringFieldsOfTypes(Place.class)
                .ignoringFields("path").isEqualTo(tree);
    }
}
