package dev.emptor.rules;

import static dev.emptor.rules.Situation.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not known makes no rule fire, however its condition is turned; only asking whether it is known does. */
final class UnknownTest {
    private static final Question VAGUE = offer(s -> {
        s.overUsual = Optional.empty();
        s.shipping = Optional.empty();
        s.stockLeft = Optional.empty();
        s.deliveryDays = Optional.empty();
        s.returnDays = Optional.empty();
        s.warranty = Optional.empty();
        s.record = dev.emptor.model.SellerRecord.NONE;
    });

    @ParameterizedTest
    @ValueSource(strings = {
        "$o : Offer( percentOverUsual <= 0 )",
        "$o : Offer( percentOverUsual > 0 )",
        "$o : Offer( percentOverUsual == 0 )",
        "$o : Offer( percentOverUsual != 0 )",
        "$o : Offer( percentOverUsual in (0, 1) )",
        "$o : Offer( percentOverUsual not in (0, 1) )",
        "$o : Offer( !(percentOverUsual > 20) )",
        "$o : Offer( !(percentOverUsual > 20 && inStock) )",
        "$o : Offer( percentOverUsual > 20 || percentOverUsual <= 20 )",
        "$o : Offer( total < 50 )",
        "$o : Offer( total != 50 )",
        "$o : Offer( returnDays >= 14 || daysToDeliver <= 3 )",
        "$o : Offer( warrantyMonths >= 12 || warrantyMonths < 12 )",
        "$o : Offer( ) Terms( warrantyMonths == 0 )",
        "$o : Offer( ) Need( daysOfStockLeft >= $o.daysToDeliver )",
        "$o : Offer( ) not Need( daysOfStockLeft < $o.daysToDeliver )",
        "$o : Offer( ) Need( overLimit == false )",
        "$o : Offer( ) Need( !overLimit )",
        "$o : Offer( ) not Need( overLimit )",
        "$o : Offer( ) Budget( left >= $o.total )",
        "$o : Offer( ) not Budget( left < $o.total )",
        "$o : Offer( ) not Budget( percentOfLeft > 80 )",
        "$o : Offer( ) exists Budget( overBy == 0 )",
        "$o : Offer( ) Seller( onTimePercent >= 0 )",
        "$o : Offer( ) not Seller( onTimePercent < 50 )",
        "$o : Offer( validHours != 3 )"})
    void an_unknown_value_makes_no_condition_true(String when) {
        assertThat(fires(when, VAGUE)).isFalse();
        assertThat(fires("$o : Offer( ) Clock( )", VAGUE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "$o : Offer( percentOverUsual == null, usualKnown == false )",
        "$o : Offer( total == null, !totalKnown )",
        "$o : Offer( returnDays == null && daysToDeliver == null )",
        "$o : Offer( deliveryKnown == false, returnKnown == false )",
        "$o : Offer( warrantyMonths == null, warrantyKnown == false ) Terms( warrantyKnown == false )",
        "$o : Offer( percentOverUsual > 20 || inStock )",
        "$o : Offer( ) Need( stockKnown == false, hasLimit == true )",
        "$o : Offer( ) not Budget( left < 5 && percentOfLeft > 80 )"})
    void what_is_known_of_it_still_counts(String when) {
        assertThat(fires(when, VAGUE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "$o : Offer( percentOverUsual != null, usualKnown )",
        "$o : Offer( warrantyMonths >= 24, warrantyKnown ) Terms( warrantyMonths < 25 )",
        "$o : Offer( ) not Budget( percentOfLeft > 80 )",
        "$o : Offer( !(percentOverUsual > 20) )",
        "$o : Offer( total > 19.99, total <= 20, total == 20, total == 20.00 )",
        "$o : Offer( ) Need( overLimit == false, percentOverLimit < 0 )",
        "$o : Offer( $t : total ) Budget( left >= $t ) Need( limit > $o.each, limit > $t )"})
    void the_same_conditions_hold_once_the_values_are_known(String when) {
        assertThat(fires(when, offer(s -> { }))).isTrue();
    }

    @Test
    void hiding_a_value_never_adds_an_opinion() {
        RuleSet rules = Rules.sound(new RuleBook(Known.NOTHING).load(ManyRules.files(60)));
        int lost = 0;
        for (Question known : JudgingTest.manyQuestions()) {
            Set<String> before = spoken(rules, known);
            for (Question hidden : withOneThingHidden(known)) {
                Set<String> after = spoken(rules, hidden);
                assertThat(before).containsAll(after);
                lost += before.size() - after.size();
            }
        }
        assertThat(lost).isGreaterThan(100);
    }

    private static List<Question> withOneThingHidden(Question q) {
        List<Question> hidden = new ArrayList<>();
        hidden.add(with(q, Optional.empty(), q.daysOfStockLeft(), q.percentOverUsual()));
        hidden.add(with(q, q.deal(), Optional.empty(), q.percentOverUsual()));
        hidden.add(with(q, q.deal(), q.daysOfStockLeft(), Optional.empty()));
        return hidden;
    }

    private static Question with(Question q, Optional<dev.emptor.model.Deal> deal, Optional<Integer> stock,
            Optional<Integer> over) {
        return new Question(q.id(), q.moment(), q.offer(), q.packs(), deal, q.need(), stock, over, q.budgets(),
                q.seller(), q.record(), q.round(), q.drift(), q.mode(), q.members(), q.now());
    }

    private static Set<String> spoken(RuleSet rules, Question question) {
        Set<String> names = new TreeSet<>();
        Stream<Opinion> all = Rules.judge(rules, question).opinions().stream();
        all.filter(opinion -> !opinion.file().equals("guard")).forEach(opinion -> names.add(opinion.toString()));
        return names;
    }

    private static boolean fires(String when, Question question) {
        RuleSet rules = Rules.of("rule \"R\" when " + when + " then verdict.accept($o, \"yes\"); end");
        return !spoken(rules, question).isEmpty();
    }
}
