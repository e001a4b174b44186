package dev.emptor.model;

import java.util.Optional;

/**
 * Where a message stands on its thread: the first of its seller is 1, each one more. {@code answers} is the sequence of
 * the proposal of ours that it answers, 0 for the request itself.
 */
public record Numbered(int sequence, Optional<Integer> answers) {
    public Numbered {
        if (sequence < 1 || answers.map(of -> of < 0).orElse(false)) {
            throw new IllegalArgumentException("messages are counted from 1, and what they answer from 0");
        }
    }
}
