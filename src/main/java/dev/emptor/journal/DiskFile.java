package dev.emptor.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of a {@link Disk}. Reads may run beside each other; changes belong to one thread. */
public interface DiskFile extends Closeable {

    long size() throws IOException;

    /** Reads from {@code position} until the buffer is full or the file ends; returns the bytes read, 0 at the end. */
    int read(ByteBuffer into, long position) throws IOException;

    /** Writes all remaining bytes at the end of the file; after a failure any part of them may be there. */
    void append(ByteBuffer bytes) throws IOException;

    /** Writes all remaining bytes over those at {@code position}; the file must not grow by it. */
    void rewrite(ByteBuffer bytes, long position) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns when all that was written through any handle of this file is durable. */
    void force() throws IOException;
}
