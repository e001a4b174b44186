package dev.emptor.gate;

import java.util.Map;

/**
 * What a protocol other than ours writes around a body: its media type, which is also what it takes for an answer, and
 * a token made for this one request, in place of the one in sellers.yaml. An empty token is none.
 */
public record Envelope(String mediaType, String bearer) {
    public Envelope {
        if (!mediaType.matches("[a-z0-9]+/[a-z0-9+.-]{1,60}") || !bearer.matches("[A-Za-z0-9._~+/=-]{0,4096}")) {
            throw new IllegalArgumentException("an envelope has a media type and a token of plain signs");
        }
    }

    void onto(Map<String, String> headers) {
        headers.put("Accept", mediaType);
        headers.computeIfPresent("Content-Type", (name, usual) -> mediaType);
        if (!bearer.isEmpty()) {
            headers.put("Authorization", "Bearer " + bearer);
        }
    }

    /** Without the token: whoever reads it could speak for us. */
    @Override
    public String toString() {
        return "Envelope[" + mediaType + (bearer.isEmpty() ? "" : ", a hidden token") + "]";
    }

    /** With no token at all. */
    public static Envelope of(String mediaType) {
        return new Envelope(mediaType, "");
    }
}
