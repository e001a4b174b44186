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

    /** As above, told the user name at a proxy as well. */
    @FunctionalInterface
    public interface Proxied {
        Reply carry(String method, URI target, Map<String, String> headers, byte[] body, String circuit);
    }

    private SimGate() {}

    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Carrier carrier) {
        return over(settings, profile, disclosures, (seller, rotation) -> Optional.empty(),
                (method, target, headers, body, circuit) -> carrier.carry(method, target, headers, body));
    }

    /** As above, with e-mail addresses that each are given to one seller only. */
    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Aliases aliases,
            Proxied carrier) {
        return new Gate(settings, profile, disclosures, aliases,
                (executor, proxied) -> new Gate.Line() {
            @Override
            public Reply exchange(String method, URI target, Map<String, String> headers, byte[] body,
                    String circuit) {
                return carrier.carry(method, target, headers, body, circuit);
            }

            @Override
            public void close() {
                // There is no connection.
            }
        });
    }
}
