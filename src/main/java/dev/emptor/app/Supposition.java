package dev.emptor.app;

import dev.emptor.model.Question;

/** One fact of a question changed: which, how it reads, and the question as it would have been asked. */
record Supposition(String fact, String words, Question question) {}
