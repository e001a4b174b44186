package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.util.Optional;

/** Gives one mail to the relay; empty once it took it. */
@FunctionalInterface
interface Mail {
    Optional<Fault> send(String from, String to, byte[] message);
}
