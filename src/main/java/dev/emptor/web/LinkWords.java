package dev.emptor.web;

import dev.emptor.model.DataLink;
import java.util.Optional;

/** Where a one-time link leads, whole, for the owner to pass on; empty where no public address is configured. */
public interface LinkWords {
    /** May take milliseconds. The answer opens the link, so it goes to nobody but the owner. */
    Optional<String> url(DataLink link);
}
