package dev.emptor.app;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line a record: instant, level, logger, message; control characters are shown, never obeyed. A bug has its stack
 * below.
 */
final class LogLine extends Formatter {
    private static final int LONGEST = 4_000;

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString())
                .append(' ').append(record.getLevel()).append(' ').append(record.getLoggerName()).append(' ');
        String message = formatMessage(record);
        for (int i = 0; i < Math.min(message.length(), LONGEST); i++) {
            char c = message.charAt(i);
            line.append(c == '\n' ? "\n    " : Character.isISOControl(c) ? "?" : String.valueOf(c));
        }
        if (record.getThrown() != null) {
            line.append("\n    ").append(record.getThrown());
            for (StackTraceElement element : record.getThrown().getStackTrace()) {
                line.append("\n        at ").append(element);
            }
        }
        return line.append('\n').toString();
    }
}
