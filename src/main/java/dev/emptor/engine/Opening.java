package dev.emptor.engine;

import java.io.IOException;

/**
 * Opens the journal: once at the start, and again after it failed. Each call lets go of what the one before opened and
 * reads back what is on disk. An IOException is worth another try later; {@link Journal.Damaged} is not.
 */
public interface Opening {
    Journal open() throws IOException;
}
