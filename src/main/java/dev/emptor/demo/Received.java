package dev.emptor.demo;

import java.time.Instant;
import java.util.List;

/** One request as a seller got it, every byte of it: the demo's proof of what sellers learn, and what they do not. */
public record Received(Instant at, String method, String path, List<String> headers, String body) {
    /** How the path of a one-time link begins. */
    static final String LINKS = "/s/";

    public Received {
        headers = List.copyOf(headers);
    }

    /** Whether a text stands anywhere in it. */
    public boolean holds(String text) {
        return path.contains(text) || body.contains(text) || headers.stream().anyMatch(line -> line.contains(text));
    }

    /** Whether it is what a one-time link showed. */
    public boolean isPage() {
        return path.startsWith(LINKS);
    }

    /** Whether it belongs to an order, with which alone a seller may know a name. */
    public boolean isOrder() {
        return method.equals("POST") && (path.endsWith("/orders") || isPage());
    }
}
