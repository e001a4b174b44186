package dev.emptor.web;

import java.util.List;
import java.util.Optional;

/** A part of a long list, and the cursor that the next part begins after; no cursor at the end of the list. */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
