package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Strategies;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The strategies, by name. */
public final class FourthSet {
    private static final SequencedMap<String, Strategies.Maker> ALL = all();

    private FourthSet() {}

    public static SequencedMap<String, Strategies.Maker> strategies() {
        return ALL;
    }

    private static SequencedMap<String, Strategies.Maker> all() {
        SequencedMap<String, Strategies.Maker> all = new TreeMap<>();
        all.put("baiter", Way.maker(Hard::baiter));
        all.put("bluffer", Way.maker(Hard::bluffer));
        all.put("breaks-off", Way.maker(Answering::breaksOff));
        all.put("bully", Way.maker(Hard::bully));
        all.put("fixed-price", Way.maker(Hard::fixed));
        all.put("half-and-half", Way.maker(Timed::mixed));
        all.put("headed", Way.maker(Hard::headed));
        all.put("late", Way.maker(Timed::late));
        all.put("nash-seeker", Way.maker(Seekers::nash));
        all.put("nice", Way.maker(Answering::nice));
        all.put("relative", Way.maker(Answering::relative));
        all.put("reluctant", Way.maker(Answering::reluctant));
        all.put("resource", Way.maker(Timed::resource));
        all.put("sniper", Way.maker(Hard::sniper));
        all.put("splitter", Way.maker(Answering::splitter));
        all.put("steps", Way.maker(Timed::steps));
        all.put("stopper", Way.maker(Timed::stopper));
        all.put("trade-off", Way.maker(Seekers::tradeOff));
        all.put("waiter", Way.maker(Hard::waiter));
        all.put("walker", Way.maker(Timed::walker));
        all.put("zeuthen", Way.maker(Answering::zeuthen));
        return Collections.unmodifiableSequencedMap(all);
    }
}
