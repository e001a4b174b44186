package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Seller text in logs: whatever it holds, a line is one event, and an event is one line. */
final class LogAttackTest {
    private static final int PAYLOADS = 1_000;
    private static final List<String> PIECES = List.of("\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f",
            "\u001b[2J", "\u001b]0;x\u0007", "\u009b31m", "\u202e", "\u2066", "\u200b", "\0", "\b\b\b", "{0}", "{1",
            "'{'", "%s%n", "${jndi:ldap://x/}", "2026-03-01T10:00:00Z SEVERE emptor paid twice", "\"}",
            "x".repeat(9_000));

    @Test
    void a_thousand_payloads_in_messages_and_parameters_make_a_thousand_lines() {
        LogLine lines = new LogLine();
        StringBuilder log = new StringBuilder();
        for (String payload : payloads()) {
            LogRecord record = new LogRecord(Level.WARNING, "{0} did not take a message: {1}");
            record.setLoggerName("emptor");
            record.setParameters(new Object[] {payload, payload});
            log.append(lines.format(record));
        }
        assertThat(log.toString().split("\n", -1)).hasSize(PAYLOADS + 1).allSatisfy(line ->
                assertThat(line.length()).isLessThan(9_000));
        assertThat(log.chars().filter(c -> c != '\n').noneMatch(LogAttackTest::acts)).isTrue();
    }

    @Test
    void a_thousand_payloads_in_failures_forge_no_line() {
        LogLine lines = new LogLine();
        for (String payload : payloads()) {
            LogRecord record = new LogRecord(Level.SEVERE, "a call of a seller could not be answered");
            record.setLoggerName("emptor");
            Throwable failure = new IllegalStateException(payload);
            failure.setStackTrace(java.util.Arrays.copyOf(failure.getStackTrace(), 3));
            record.setThrown(failure);
            String log = lines.format(record);
            List<String> each = log.lines().toList();
            assertThat(each.stream().filter(line -> !line.startsWith("    "))).hasSize(1);
            assertThat(log.chars().filter(c -> c != '\n').noneMatch(LogAttackTest::acts)).isTrue();
        }
    }

    private static boolean acts(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static List<String> payloads() {
        Random random = new Random(36);
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < PAYLOADS; i++) {
            StringBuilder payload = new StringBuilder("Coffee");
            for (int j = random.nextInt(5); j >= 0; j--) {
                payload.append(PIECES.get(random.nextInt(PIECES.size()))).append(i);
            }
            payloads.add(payload.toString());
        }
        return payloads;
    }
}
