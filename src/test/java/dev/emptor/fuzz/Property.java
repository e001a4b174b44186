package dev.emptor.fuzz;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What every reader owes: it ends, within bounds, with a value or with the refusal it documents. */
final class Property {
    private static final long MEBIBYTE = 1L << 20;
    /** What a reader may allocate in all, whatever it is given, and for each byte that it is given. */
    private static final long ALLOWANCE = 16 * MEBIBYTE;
    private static final long EACH_BYTE = 64;
    private static final int AGAIN = 3;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Property() {}

    /** Reads something; what the reader documents as its refusal is swallowed, all else goes on upwards. */
    interface Reading {
        void read() throws Exception;
    }

    /** Runs one reading of so many bytes, and measures that it allocates no more than it may. */
    static void bounded(int bytes, Reading reading) {
        long spent = allocatedBy(reading);
        // The first time a class is met it is loaded, which is not the reader's own cost.
        for (int again = 0; again < AGAIN && spent > ALLOWANCE + bytes * EACH_BYTE; again++) {
            spent = allocatedBy(reading);
        }
        long most = spent;
        require(most <= ALLOWANCE + bytes * EACH_BYTE, () -> most + " bytes allocated for " + bytes + " read");
    }

    /** The bytes that this thread allocates while it reads. */
    static long allocatedBy(Reading reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.read();
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Exception undocumented) {
            throw new AssertionError("not a documented refusal", undocumented);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** A refusal is one short line that can be shown and logged as it is. */
    static void plain(String why) {
        require(!why.isBlank() && why.length() <= 500 && why.chars().noneMatch(Character::isISOControl),
                () -> "not a plain reason: " + why);
    }
}
