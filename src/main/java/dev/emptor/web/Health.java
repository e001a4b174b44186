package dev.emptor.web;

import java.util.List;

/** How the agent is, as far as the published state does not say it. Quick; called on event loops. */
public interface Health {
    /** Whether everything is up: journal open, rules loaded, first state published. */
    boolean ready();

    /** One sentence, with the way out, for each thing that is wrong; empty when all is well. */
    List<String> problems();

    /** The epoch of this run, as in the keys of its effects. */
    long epoch();

    /** Lines in Prometheus' text format about other rooms, each ended by a newline; may be empty. */
    String metrics();
}
