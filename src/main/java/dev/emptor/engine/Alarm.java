package dev.emptor.engine;

/**
 * Tells the owner directly, without a turn, because none can be recorded. Called once when trouble begins and once
 * more if it turns out that waiting does not end it; must be quick and must not throw.
 */
public interface Alarm {
    void raise(Trouble trouble);

    /** Tells nobody: whoever watches {@link Cycle#trouble} sees it all the same. */
    Alarm SILENT = trouble -> { };
}
