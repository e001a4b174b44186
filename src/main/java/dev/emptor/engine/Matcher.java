package dev.emptor.engine;

import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import java.util.List;

/** The catalogue's answer to which standing needs an offer could fill. Called by many threads at once. */
public interface Matcher {
    /** At most {@link dev.emptor.model.Limits#MATCHES} needs, in the order of their ids. */
    List<NeedId> match(Offer offer);
}
