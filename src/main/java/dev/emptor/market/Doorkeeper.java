package dev.emptor.market;

import dev.emptor.gate.SellerAccess;
import dev.emptor.model.SellerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Knows sellers by their tokens, of which only hashes are kept. Looks at all of them every time, in constant time
 * each.
 */
final class Doorkeeper {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 512;

    private record Pass(SellerId seller, byte[] hash) {}

    private final List<Pass> passes = new ArrayList<>();

    Doorkeeper(List<SellerAccess> sellers) {
        for (SellerAccess access : sellers) {
            if (access.enabled()) {
                access.inTokenHash().ifPresent(hash ->
                        passes.add(new Pass(access.seller(), HexFormat.of().parseHex(hash))));
            }
        }
    }

    /** The seller whose token the header holds; empty for no header, another scheme or an unknown token. */
    Optional<SellerId> who(Optional<String> authorization) {
        if (authorization.isEmpty() || authorization.get().length() > LONGEST + SCHEME.length()
                || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] shown = hash(authorization.get().substring(SCHEME.length()).strip());
        Optional<SellerId> who = Optional.empty();
        for (Pass pass : passes) {
            if (MessageDigest.isEqual(pass.hash(), shown)) {
                who = Optional.of(pass.seller());
            }
        }
        return who;
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
