package dev.emptor.cli;

import java.util.Optional;

/** A path with its query, encoded. */
final class Query {
    private final StringBuilder path;
    private char separator = '?';

    Query(String path) {
        this.path = new StringBuilder(path);
    }

    Query put(String name, String value) {
        path.append(separator).append(name).append('=').append(Door.encoded(value));
        separator = '&';
        return this;
    }

    Query put(String name, Optional<String> value) {
        return value.isPresent() ? put(name, value.get()) : this;
    }

    Query copy() {
        Query copy = new Query(path.toString());
        copy.separator = separator;
        return copy;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
