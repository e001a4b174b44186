package dev.emptor.gate;

import java.net.URI;
import java.util.Optional;

/**
 * Where the owner's messages go: a named channel, its one URL, and the token sent with it. Plain http is the owner's
 * choice.
 */
public record ChannelAccess(String channel, URI url, Optional<Secret> token) {
    public ChannelAccess {
        Targets.problem(url).ifPresent(why -> {
            throw new IllegalArgumentException("channel " + channel + ": the URL " + why);
        });
    }
}
