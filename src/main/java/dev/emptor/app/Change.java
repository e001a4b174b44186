package dev.emptor.app;

import dev.emptor.model.Question;
import dev.emptor.model.Verdict;
import java.time.Instant;

/** A recorded question that would be answered otherwise: what was said then and would be now, guards joined in. */
record Change(long turn, Instant at, Question question, Verdict was, Verdict now) {}
