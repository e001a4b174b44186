package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

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

    /** Takes one mail, as a relay would. */
    @FunctionalInterface
    public interface Postman {
        Optional<Fault> send(String from, String to, byte[] message);
    }

    private SimGate() {}

    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Carrier carrier) {
        return over(settings, profile, disclosures, (seller, rotation) -> Optional.empty(),
                (method, target, headers, body, circuit) -> carrier.carry(method, target, headers, body));
    }

    /** As above, with e-mail addresses that each are given to one seller only. */
    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Aliases aliases,
            Proxied carrier) {
        return new Gate(settings, profile, disclosures, aliases, (executor, proxied) -> line(carrier));
    }

    /** As above, with a relay for letters. */
    public static Gate over(GateSettings settings, Profile profile, Disclosures disclosures, Aliases aliases,
            Proxied carrier, Postman postman) {
        return new Gate(settings, profile, disclosures, aliases, new Lines() {
            @Override
            public Gate.Line to(Executor executor, boolean proxied) {
                return line(carrier);
            }

            @Override
            public Mail relay(RelayAccess access, GateSettings unused) {
                return postman::send;
            }
        });
    }

    private static Gate.Line line(Proxied carrier) {
        return new Gate.Line() {
            @Override
            public Reply exchange(String method, URI target, Map<String, String> headers, byte[] body,
                    String circuit) {
                return carrier.carry(method, target, headers, body, circuit);
            }

            @Override
            public void close() {
                // There is no connection.
            }
        };
    }
}
