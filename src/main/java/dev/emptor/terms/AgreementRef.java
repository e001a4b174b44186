package dev.emptor.terms;

import java.util.Map;

/**
 * Which agreement is meant: bound by its URI and the SHA-256 of its text, in hexadecimal. The id is for people; two
 * texts under one id are two agreements.
 */
public record AgreementRef(String id, String uri, String sha256) {
    private static final int LONGEST = 300;

    public AgreementRef {
        Fit.text("id", id, 60);
        Fit.text("uri", uri, LONGEST);
        Fit.sha256("sha256", sha256);
    }

    /** Whether both mean the same text under the same name. */
    public boolean binds(AgreementRef other) {
        return uri.equals(other.uri) && sha256.equals(other.sha256);
    }

    Map<String, Object> tree() {
        return Map.of("id", id, "uri", uri, "sha256", sha256);
    }
}
