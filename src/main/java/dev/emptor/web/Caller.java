package dev.emptor.web;

import java.util.Optional;

/** Who is at the door: which token, whose, for what. {@code csrf} is there for browsers, which must repeat it to act. */
record Caller(String tokenId, String member, Scope scope, Optional<String> csrf) {}
