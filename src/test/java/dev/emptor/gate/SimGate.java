package dev.emptor.gate;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The real gate over lines that lead into a simulated world instead of a network. */
public final class SimGate {
    /** Carries one request and gives what an outlet would. */
    @FunctionalInterface
    public interface Carrier {
        Reply carry(String method, URI target, Map<String, String> headers, byte[] body);
    }

    private SimGate() {}

    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Carrier carrier) {
        return new Gate(settings, profile, disclosures, seller -> Optional.empty(),
                (executor, proxied) -> new Gate.Line() {
            @Override
            public Reply exchange(String method, URI target, Map<String, String> headers, byte[] body,
                    String circuit) {
                return carrier.carry(method, target, headers, body);
            }

            @Override
            public void close() {
                // There is no connection.
            }
        });
    }
}
