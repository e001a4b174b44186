package dev.emptor.gate;

import java.util.concurrent.Executor;

/** Makes the ways out. */
interface Lines {
    /** The way to one destination; sellers are {@code proxied}, if there is a proxy. */
    Gate.Line to(Executor executor, boolean proxied);

    /** The way of letters. */
    default Mail relay(RelayAccess access, GateSettings settings) {
        return new Relay(access, settings.connect(), settings.exchange())::send;
    }
}
