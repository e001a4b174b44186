package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import dev.emptor.rules.RuleSet;
import java.nio.file.Path;

/** The rules that ship, loaded once. */
final class Shipped {
    static final Path DIRECTORY = Path.of(System.getProperty("emptor.basedir", ".")).resolve("rules");
    static final RuleSet RULES = sound(new RuleBook(Known.NOTHING).load(DIRECTORY));

    private Shipped() {}

    static RuleSet sound(RuleLoad load) {
        assertThat(load).as(load.problems().toString()).isInstanceOf(RuleLoad.Loaded.class);
        return ((RuleLoad.Loaded) load).rules();
    }
}
