package dev.emptor.web;

import java.util.Optional;

/** Who is at the door: which token, whose, for what. A browser has {@code csrf}, which it must repeat to act. */
record Caller(String tokenId, String member, Scope scope, Optional<String> csrf) {}
