package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Words the journal tests share. */
final class Journals {

    /** Small enough that a handful of records roll a segment. */
    static final SegmentLog.Options SMALL = new SegmentLog.Options(600, Position.NONE);

    private Journals() {}

    static byte[] payload(long number) {
        return ("record " + number + " " + "x".repeat((int) (number * 7 % 60))).getBytes(StandardCharsets.UTF_8);
    }

    static SegmentLog open(Disk disk) {
        return opened(disk).log();
    }

    static SegmentLog.Opened opened(Disk disk) {
        return SegmentLog.open(disk, SMALL).orThrow();
    }

    static JournalFault refusal(Disk disk) {
        Attempt<SegmentLog.Opened> attempt = SegmentLog.open(disk, SMALL);
        assertThat(attempt).isInstanceOf(Attempt.Failed.class);
        return ((Attempt.Failed<SegmentLog.Opened>) attempt).fault();
    }

    /** Appends that many records behind the last, forcing after every {@code batch}. */
    static void append(SegmentLog log, int count, int batch) {
        for (int i = 1; i <= count; i++) {
            log.append(payload(log.last().number() + 1)).orThrow();
            if (i % batch == 0 || i == count) {
                log.force().orThrow();
            }
        }
    }

    static List<byte[]> contents(SegmentLog log) {
        List<byte[]> payloads = new ArrayList<>();
        log.replay(1, (at, payload) -> payloads.add(payload)).orThrow();
        return payloads;
    }

    /** The log holds records 1 to {@code count}, each with what was written. */
    static void assertHolds(SegmentLog log, long count) {
        List<byte[]> payloads = contents(log);
        assertThat(payloads).hasSize((int) count);
        for (int i = 0; i < count; i++) {
            assertThat(payloads.get(i)).isEqualTo(payload(i + 1));
        }
        assertThat(log.durable().number()).isEqualTo(count);
    }

    static List<String> segments(Disk disk) {
        try {
            return disk.list().stream().filter(SegmentHeader::isName).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String lastSegment(Disk disk) {
        List<String> names = segments(disk);
        return names.get(names.size() - 1);
    }
}
