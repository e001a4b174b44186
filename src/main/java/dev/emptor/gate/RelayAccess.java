package dev.emptor.gate;

import dev.emptor.model.SellerId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The owner's mail server, by which letters leave (RFC 6409), and where each seller takes them. Port 465 speaks TLS
 * from the first byte (RFC 8314), others after STARTTLS; only on this machine may it be without. {@code fromDomain} is
 * the only domain it may send for, if one is named.
 */
public record RelayAccess(String host, int port, Optional<String> fromDomain, Optional<String> user,
        Optional<Secret> password, Map<SellerId, String> contacts) {
    public RelayAccess {
        contacts = Map.copyOf(new TreeMap<>(contacts));
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a relay is a host and a port, such as mail.example.org:587");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("a relay has a user and a password, or neither");
        }
    }

    boolean onThisMachine() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
