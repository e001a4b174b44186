package dev.emptor.journal;

import java.io.IOException;
import java.nio.file.Path;

/** What the child processes of the tests do. */
final class ChildMain {

    static final SegmentLog.Options SEGMENTS = new SegmentLog.Options(8 << 10, Position.NONE);

    private ChildMain() {}

    public static void main(String[] arguments) throws IOException {
        Attempt<HomeLock> taken = HomeLock.take(Path.of(arguments[1]));
        switch (taken) {
            case Attempt.Failed<HomeLock> failed -> {
                String holder = failed.fault() instanceof JournalFault.Held held ? held.holder() : "?";
                say("refused " + holder);
            }
            case Attempt.Done<HomeLock> done -> {
                if (arguments[0].equals("hold")) {
                    say("held");
                    System.in.read();
                } else {
                    appendForever(done.value());
                }
            }
        }
    }

    /** Appends batches of 1 to 5 records, forces, and prints the last acknowledged number; ends only by a kill. */
    private static void appendForever(HomeLock lock) {
        SegmentLog log =
                SegmentLog.open(FileDisk.of(lock), SEGMENTS).orThrow().log();
        say("epoch " + log.epoch());
        while (true) {
            long number = log.last().number() + 1;
            log.append(Journals.payload(number)).orThrow();
            if (number % 5 == 0 || number % 7 == 0) {
                say(Long.toString(log.force().orThrow().number()));
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
