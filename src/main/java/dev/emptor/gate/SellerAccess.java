package dev.emptor.gate;

import dev.emptor.model.SellerId;
import java.net.URI;
import java.util.Optional;

/**
 * How a seller is reached and recognised. {@code baseUrl} is empty for a seller that only pushes; {@code outToken} is
 * what we send it; {@code inTokenHash} is the SHA-256, in hexadecimal, of what it sends to our market door. A base
 * URL must be https, or http on this machine, since names and addresses go there. {@code agent} is the public profile
 * that is named to it with every call, as UCP has it ({@code UCP-Agent}, a dictionary of RFC 8941).
 */
public record SellerAccess(SellerId seller, boolean enabled, Optional<URI> baseUrl, Optional<Secret> outToken,
        Optional<String> inTokenHash, Optional<URI> agent) {
    /** One that is not told of any profile. */
    public SellerAccess(SellerId seller, boolean enabled, Optional<URI> baseUrl, Optional<Secret> outToken,
            Optional<String> inTokenHash) {
        this(seller, enabled, baseUrl, outToken, inTokenHash, Optional.empty());
    }

    public SellerAccess {
        baseUrl.ifPresent(url -> {
            Optional<String> problem = Targets.problem(url);
            if (problem.isEmpty() && url.getScheme().equals("http") && !Targets.onThisMachine(url)) {
                problem = Optional.of("must be https, because names and addresses go there");
            }
            problem.ifPresent(why -> {
                throw new IllegalArgumentException("seller " + seller + ": the URL " + why);
            });
        });
        if (inTokenHash.isPresent() && !inTokenHash.get().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("seller " + seller
                    + ": the inbound token is kept as its SHA-256, 64 hexadecimal digits in lower case");
        }
    }
}
