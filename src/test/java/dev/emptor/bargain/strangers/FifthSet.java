package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Strategies;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Twenty-six more, by name, written when the fourth set was known. */
public final class FifthSet {
    private static final SequencedMap<String, Strategies.Maker> ALL = all();

    private FifthSet() {}

    public static SequencedMap<String, Strategies.Maker> strategies() {
        return ALL;
    }

    private static SequencedMap<String, Strategies.Maker> all() {
        SequencedMap<String, Strategies.Maker> all = new TreeMap<>();
        all.put("abines", Way.maker(Winners::abines));
        all.put("absolute", Way.maker(Mirrors::absolute));
        all.put("agent-k", Way.maker(Winners::agentK));
        all.put("atlas", Way.maker(Winners::atlas));
        all.put("bayes", Way.maker(Learners::bayes));
        all.put("bazaar", Way.maker(Learners::bazaar));
        all.put("brink", Way.maker(Pressing::brink));
        all.put("caduceus", Way.maker(Winners::caduceus));
        all.put("chooses", Way.maker(Learners::chooses));
        all.put("explodes", Way.maker(Pressing::explodes));
        all.put("gives-in", Way.maker(Clocked::givesIn));
        all.put("greedy", Way.maker(Clocked::greedy));
        all.put("grim", Way.maker(Mirrors::grim));
        all.put("haggler", Way.maker(Winners::haggler));
        all.put("hard-headed", Way.maker(Winners::headed));
        all.put("hybrid", Way.maker(Mirrors::hybrid));
        all.put("nibbles", Way.maker(Pressing::nibbles));
        all.put("pars", Way.maker(Winners::pars));
        all.put("pon-poko", Way.maker(Winners::ponPoko));
        all.put("reckons-back", Way.maker(Clocked::reckonsBack));
        all.put("reopens", Way.maker(Pressing::reopens));
        all.put("step-for-step", Way.maker(Mirrors::stepForStep));
        all.put("stops", Way.maker(Learners::stops));
        all.put("trembling", Way.maker(Clocked::trembling));
        all.put("two-tats", Way.maker(Mirrors::twoTats));
        all.put("ultimatum", Way.maker(Pressing::ultimatum));
        return Collections.unmodifiableSequencedMap(all);
    }
}
