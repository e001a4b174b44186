package dev.emptor.web;

import java.util.List;

/**
 * Where the owner's door is and whom it lets in. {@code allowedHosts} are names, with or without a port, under which
 * it is reached beside the loopback literals (a reverse proxy's name, say); {@code members} are the household, the
 * first of whom a setup link is for. Port 0 takes a free one.
 */
public record DoorSettings(String host, int port, List<String> allowedHosts, List<String> members) {
    public static final String HOST = "127.0.0.1";
    public static final int PORT = 8787;

    public DoorSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the owner's door needs a port from 0 to 65535, not " + port);
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("the owner's door needs at least one member to open for");
        }
        allowedHosts = List.copyOf(allowedHosts);
        members = List.copyOf(members);
    }

    public static DoorSettings local(List<String> members) {
        return new DoorSettings(HOST, PORT, List.of(), members);
    }
}
