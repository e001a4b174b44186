package dev.emptor.journal;

/** Why the journal could not do as it was asked. */
public sealed interface JournalFault {

    /** What happened, why, and the way out, as one paragraph for the owner. */
    String message();

    /** The disk refused; after a failed write or force nothing may be appended until the log was opened again. */
    record DiskFailed(String doing, String what) implements JournalFault {
        @Override
        public String message() {
            return "The disk failed while " + doing + ": " + what
                    + ". Nothing that was acknowledged is lost. Check free space and the disk.";
        }
    }

    /** A write or force failed earlier, so what is on disk is not known until the log is opened again. */
    record Suspect(String since) implements JournalFault {
        @Override
        public String message() {
            return "The journal takes no more records since a write failed: " + since
                    + " It must be opened again, to read back what is on disk.";
        }
    }

    /** Something that had been recorded is damaged, missing or altered; {@code soundTo} is the last good record. */
    record Broken(String file, long offset, long number, String what, Position soundTo) implements JournalFault {
        @Override
        public String message() {
            String record = "at record " + number + ", file " + file + ", byte " + offset;
            String place = number == 0 ? "in file " + file : record;
            String sound = soundTo.number() == 0 ? "" : " Records 1 to " + soundTo.number() + " before it are sound.";
            return "The journal is broken " + place + ": " + what + "." + sound
                    + " Nothing was changed. The way out: put back the newest backup with 'emptor restore FILE';"
                    + " without one, 'emptor journal repair' shows what cutting the journal there would cost.";
        }
    }

    /** The payload or snapshot is larger than its named limit. */
    record TooLarge(String what, long bytes, long limit) implements JournalFault {
        @Override
        public String message() {
            return what + " has " + bytes + " bytes, the limit is " + limit + ". It was not written.";
        }
    }

    /** No record of that number is on disk. */
    record NoSuchRecord(long number, long last) implements JournalFault {
        @Override
        public String message() {
            return "There is no record " + number + ": the journal holds 1 to " + last + ".";
        }
    }

    /** Another process, or this one, already holds the home. */
    record Held(String folder, String holder) implements JournalFault {
        @Override
        public String message() {
            return "The state in " + folder + " is in use by " + holder
                    + ". Only one agent may run per home: stop that one first.";
        }
    }

    /** A view row, map or limit that the views do not accept. */
    record NotAccepted(String what) implements JournalFault {
        @Override
        public String message() {
            return "The views did not take a change, and none given with it: " + what + ".";
        }
    }

    /** The views failed; they hold nothing that the journal does not. */
    record ViewsFailed(String what) implements JournalFault {
        @Override
        public String message() {
            return "The views cannot be used: " + what
                    + ". They hold nothing of their own: restart, and they are built again from the journal.";
        }
    }

    /** The log or the views were closed before. */
    record Closed() implements JournalFault {
        @Override
        public String message() {
            return "The journal is closed. Open it again.";
        }
    }
}
