package dev.emptor.demo;

import dev.emptor.model.Seller;
import java.net.URI;

/**
 * What the owner and a simulated seller exchanged by hand: where it listens, and the token of each side, in the
 * clear.
 */
public record SellerLink(Seller seller, URI baseUrl, String inboundToken, String outboundToken) {
    @Override
    public String toString() {
        return "SellerLink[" + seller.id() + " at " + baseUrl + "]";
    }
}
