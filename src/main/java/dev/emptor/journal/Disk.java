package dev.emptor.journal;

import java.io.IOException;
import java.util.List;

/**
 * The only way the journal touches storage: one flat folder of files. Nothing done here survives a power cut until the
 * file was forced, and no creation, deletion or replacement until the folder was forced.
 */
public interface Disk {

    /** Names of all regular files in the folder, sorted. */
    List<String> list() throws IOException;

    /** Opens a file to read and write, creating it empty when it is missing. */
    DiskFile open(String name) throws IOException;

    /** Opens a file to read; fails when it is missing. */
    DiskFile openToRead(String name) throws IOException;

    /** Deletes a file; a missing one is no failure. */
    void delete(String name) throws IOException;

    /** Renames a file in one step, replacing whatever bore the new name. */
    void replace(String from, String to) throws IOException;

    /** Makes creations, deletions and replacements durable. */
    void forceDirectory() throws IOException;
}
