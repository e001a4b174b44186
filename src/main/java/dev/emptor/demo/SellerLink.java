package dev.emptor.demo;

import dev.emptor.model.Listed;
import dev.emptor.model.Seller;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the owner and a simulated seller exchanged by hand: where it listens, and the token of each side, in the
 * clear. A shop that speaks of its goods by product alone has them listed, and is told of a public profile.
 */
public record SellerLink(Seller seller, URI baseUrl, String inboundToken, String outboundToken, Optional<URI> agent,
        List<Listed> goods) {
    public SellerLink {
        goods = List.copyOf(goods);
    }

    SellerLink(Seller seller, URI baseUrl, String inboundToken, String outboundToken) {
        this(seller, baseUrl, inboundToken, outboundToken, Optional.empty(), List.of());
    }

    @Override
    public String toString() {
        return "SellerLink[" + seller.id() + " at " + baseUrl + "]";
    }
}
