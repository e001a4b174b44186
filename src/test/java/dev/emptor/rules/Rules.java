package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rules for tests: those that ship, loaded once, and small ones written in the test itself. */
final class Rules {
    static final Path SHIPPED_DIRECTORY = Path.of(System.getProperty("emptor.basedir", "")).resolve("rules");

    private static final RuleBook BOOK = new RuleBook(Known.NOTHING);

    private Rules() {}

    static RuleSet shipped() {
        return sound(BOOK.load(SHIPPED_DIRECTORY));
    }

    static RuleSet of(String... texts) {
        List<RuleFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(new RuleFile("rules/" + (char) ('a' + files.size()) + ".drl", text));
        }
        return sound(new RuleBook(Known.NOTHING).load(files));
    }

    static RuleSet sound(RuleLoad load) {
        assertThat(load.problems().stream().filter(Problem::isError)).isEmpty();
        return ((RuleLoad.Loaded) load).rules();
    }

    static Verdict judge(RuleSet rules, Question question) {
        return rules.judge(List.of(question)).verdictOn(question.id()).orElseThrow();
    }
}
