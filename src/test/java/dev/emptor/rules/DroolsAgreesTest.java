package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.rules.model.Clock;
import dev.emptor.rules.model.Agreement;
import dev.emptor.rules.model.Counsel;
import dev.emptor.rules.model.DataRequest;
import dev.emptor.rules.model.Negotiation;
import dev.emptor.rules.model.Offer;
import dev.emptor.rules.model.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * The files that ship are DRL as Drools itself reads it: its own compiler accepts them, and they say the same as
 * here. This is the only place where a rule file is compiled to Java.
 */
final class DroolsAgreesTest {
    private static KieBase compiled;

    @BeforeAll
    static void compile_with_drools() {
        KieServices kie = KieServices.Factory.get();
        KieFileSystem files = kie.newKieFileSystem();
        for (RuleFile file : all()) {
            files.write("src/main/resources/" + file.path() + ".drl", "package rules; "
                    + "import dev.emptor.rules.model.*; global dev.emptor.rules.model.Counsel verdict; " + drl(file));
        }
        KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
        compiled = kie.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }

    private static List<RuleFile> all() {
        List<RuleFile> all = new ArrayList<>(RuleDirectory.read(Rules.SHIPPED_DIRECTORY).files());
        all.addAll(ManyRules.files(10));
        all.add(LimitsTest.everyKey());
        return all;
    }

    /** A file as it is, or the DRL that is shown for its limits; Java needs to be told that an amount is exact. */
    private static String drl(RuleFile file) {
        String text = Door.of(file.path()).orElseThrow() == Door.DRL ? file.text()
                : Door.read(file, Known.NOTHING, new ProblemList(file.path())).stream().map(DrlPrinter::print)
                        .collect(Collectors.joining("\n"));
        return text.replaceAll(
                "(verdict\\.weigh\\([^,]+, \"[^\"]*\", )([0-9.]+)", "$1new java.math.BigDecimal(\"$2\")");
    }

    @Test
    void what_ships_says_the_same_compiled_by_drools() {
        RuleSet ours = Rules.sound(new RuleBook(Known.NOTHING).load(all()));
        List<Question> questions = new ArrayList<>(JudgingTest.manyQuestions());
        ShippedRulesTest.cases().forEach(each -> questions.add(each.question()));
        int spoken = 0;
        for (Question question : questions) {
            List<String> here = said(Rules.judge(ours, question));
            assertThat(here).as("%s", question).isEqualTo(said(Verdict.join(drools(question))));
            spoken += here.size();
        }
        assertThat(spoken).isGreaterThan(2 * questions.size());
    }

    private static List<String> said(Verdict verdict) {
        return verdict.opinions().stream().map(o -> o.verb() + " " + o.rule() + " " + o.amount() + " "
                + o.what().orElse("") + " "
                // Drools shows a list in brackets.
                + o.reason().replace("[", "").replace("]", "")).sorted().toList();
    }

    private static List<Opinion> drools(Question question) {
        Facts facts = Facts.of(question);
        Listener listener = new Listener(facts.clock());
        KieSession session = compiled.newKieSession();
        try {
            session.setGlobal("verdict", listener);
            session.addEventListener(listener.rules);
            facts.all().forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return listener.opinions;
    }

    private static final class Listener implements Counsel {
        private final Clock clock;
        private final List<Opinion> opinions = new ArrayList<>();
        private String rule = "";
        private final DefaultAgendaEventListener rules = new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                rule = event.getMatch().getRule().getName();
            }
        };

        Listener(Clock clock) {
            this.clock = clock;
        }

        private void note(Verb verb, int amount, String reason) {
            opinions.add(new Opinion(rule, "", 0, verb, amount, reason));
        }

        private void note(Verb verb, int amount, String reason, String what) {
            opinions.add(new Opinion(rule, "", 0, verb, amount, reason, Optional.of(what)));
        }

        @Override
        public void accept(Offer offer, String reason) {
            note(Verb.ACCEPT, 0, reason);
        }

        @Override
        public void prefer(Offer offer, int points, String reason) {
            note(Verb.PREFER, points, reason);
        }

        @Override
        public void counter(Offer offer, int percent, String reason) {
            note(Verb.COUNTER, percent, reason);
        }

        @Override
        public void wait(Offer offer, int hours, String reason) {
            note(Verb.WAIT, hours, reason);
        }

        @Override
        public void waitUntilMorning(Offer offer, String reason) {
            note(Verb.WAIT, clock.hoursUntilMorning(), reason);
        }

        @Override
        public void ask(Offer offer, String reason) {
            note(Verb.ASK, 0, reason);
        }

        @Override
        public void askBoth(Offer offer, String reason) {
            note(Verb.ASK_BOTH, 0, reason);
        }

        @Override
        public void decline(Offer offer, String reason) {
            note(Verb.DECLINE, 0, reason);
        }

        @Override
        public void aim(Negotiation n, int percent, String reason) {
            note(Verb.AIM, percent, reason);
        }

        @Override
        public void limit(Negotiation n, int percent, String reason) {
            note(Verb.LIMIT, percent, reason);
        }

        @Override
        public void patience(Negotiation n, int proposals, String reason) {
            note(Verb.PATIENCE, proposals, reason);
        }

        @Override
        public void weigh(Negotiation n, String issue, BigDecimal worth, String reason) {
            note(Verb.WEIGH, worth.movePointRight(2).intValueExact(), reason, issue);
        }

        @Override
        public void manner(Negotiation n, String manner, String reason) {
            note(Verb.MANNER, 0, reason, manner);
        }

        @Override
        public void floor(Negotiation n, int percent, String reason) {
            note(Verb.FLOOR, percent, reason);
        }

        @Override
        public void mention(Negotiation n, String what, String reason) {
            note(Verb.MENTION, 0, reason, what);
        }

        @Override
        public void stop(Negotiation n, String reason) {
            note(Verb.STOP, 0, reason);
        }

        @Override
        public void ask(Negotiation n, String reason) {
            note(Verb.ASK, 0, reason);
        }

        @Override
        public void give(DataRequest r, String reason) {
            note(Verb.GIVE, 0, reason);
        }

        @Override
        public void substitute(DataRequest r, String standIn, String reason) {
            note(Verb.SUBSTITUTE, 0, reason, standIn);
        }

        @Override
        public void withhold(DataRequest r, String reason) {
            note(Verb.WITHHOLD, 0, reason);
        }

        @Override
        public void ask(DataRequest r, String reason) {
            note(Verb.ASK, 0, reason);
        }

        @Override
        public void give(Agreement a, String reason) {
            note(Verb.GIVE, 0, reason);
        }

        @Override
        public void withhold(Agreement a, String reason) {
            note(Verb.WITHHOLD, 0, reason);
        }

        @Override
        public void ask(Agreement a, String reason) {
            note(Verb.ASK, 0, reason);
        }

        @Override
        public void remind(Order o, int days, String reason) {
            note(Verb.REMIND, days, reason);
        }

        @Override
        public void dispute(Order o, String reason) {
            note(Verb.DISPUTE, 0, reason);
        }

        @Override
        public void block(Order o, String reason) {
            note(Verb.BLOCK, 0, reason);
        }

        @Override
        public void ask(Order o, String reason) {
            note(Verb.ASK, 0, reason);
        }
    }
}
