package dev.emptor.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** The rules that sit together because they are asked at the same moments. None is met by a question of another one. */
final class Bench {
    private static final int IDLE_SESSIONS = 4;

    private final KieBase base;
    private final ConcurrentLinkedQueue<KieSession> idle = new ConcurrentLinkedQueue<>();

    Bench(List<CheckedRule> rules) {
        this.base = Network.of(rules);
    }

    /** Lets every rule speak that matches; false if they match {@link RuleSet#MOST_FIRINGS} times. */
    boolean hear(Facts facts, Notes notes) {
        KieSession session = Optional.ofNullable(idle.poll()).orElseGet(base::newKieSession);
        boolean clean = false;
        try {
            session.setGlobal(Network.GLOBAL, notes);
            List<FactHandle> handles = new ArrayList<>(facts.all().size());
            for (Object fact : facts.all()) {
                handles.add(session.insert(fact));
            }
            int fired = session.fireAllRules(RuleSet.MOST_FIRINGS);
            if (fired >= RuleSet.MOST_FIRINGS) {
                return false;
            }
            for (FactHandle handle : handles) {
                session.delete(handle);
            }
            clean = true;
            return true;
        } finally {
            // A session that was interrupted may hold on to facts of this question; the next one must not see them.
            if (clean && idle.size() < IDLE_SESSIONS) {
                idle.add(session);
            } else {
                session.dispose();
            }
        }
    }
}
