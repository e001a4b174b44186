package dev.emptor.bargain.strangers;

import dev.emptor.bargain.Move;
import dev.emptor.bargain.Strategies;
import dev.emptor.bargain.Turn;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The strategies, by name. */
public final class FourthSet {
    private interface Way {
        Move move(Seat seat, Turn turn);
    }

    private static final SequencedMap<String, Strategies.Maker> ALL = all();

    private FourthSet() {}

    public static SequencedMap<String, Strategies.Maker> strategies() {
        return ALL;
    }

    private static SequencedMap<String, Strategies.Maker> all() {
        SequencedMap<String, Strategies.Maker> all = new TreeMap<>();
        all.put("baiter", maker(Hard::baiter));
        all.put("bluffer", maker(Hard::bluffer));
        all.put("breaks-off", maker(Answering::breaksOff));
        all.put("bully", maker(Hard::bully));
        all.put("fixed-price", maker(Hard::fixed));
        all.put("half-and-half", maker(Timed::mixed));
        all.put("headed", maker(Hard::headed));
        all.put("late", maker(Timed::late));
        all.put("nash-seeker", maker(Seekers::nash));
        all.put("nice", maker(Answering::nice));
        all.put("relative", maker(Answering::relative));
        all.put("reluctant", maker(Answering::reluctant));
        all.put("resource", maker(Timed::resource));
        all.put("sniper", maker(Hard::sniper));
        all.put("splitter", maker(Answering::splitter));
        all.put("steps", maker(Timed::steps));
        all.put("stopper", maker(Timed::stopper));
        all.put("trade-off", maker(Seekers::tradeOff));
        all.put("waiter", maker(Hard::waiter));
        all.put("walker", maker(Timed::walker));
        all.put("zeuthen", maker(Answering::zeuthen));
        return Collections.unmodifiableSequencedMap(all);
    }

    private static Strategies.Maker maker(Way way) {
        return (ranking, jitter) -> {
            Seat seat = new Seat(ranking, jitter.key().getLong(0));
            return turn -> ranking.isEmpty() ? new Move.End() : way.move(seat, turn);
        };
    }
}
