package dev.emptor.catalog;

import dev.emptor.model.NeedId;
import java.util.List;

/** An offer could fill a need, and why: one clause for each thing that speaks for it, in words the owner can read. */
public record Match(NeedId need, List<String> why) {
    public Match {
        why = List.copyOf(why);
    }
}
