package dev.emptor.app;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line a record: instant, level, logger, message. What would end a line, move a cursor or turn the direction of
 * writing is shown as a mark instead, whoever wrote it. A bug has its stack below, indented.
 */
final class LogLine extends Formatter {
    private static final int LONGEST = 4_000;

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString())
                .append(' ').append(record.getLevel()).append(' ').append(record.getLoggerName()).append(' ');
        show(line, formatMessage(record));
        if (record.getThrown() != null) {
            show(line.append("\n    "), record.getThrown().toString());
            for (StackTraceElement element : record.getThrown().getStackTrace()) {
                show(line.append("\n        at "), element.toString());
            }
        }
        return line.append('\n').toString();
    }

    private static void show(StringBuilder line, String text) {
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean acts = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            line.append(c == '\n' ? " | " : acts ? "?" : String.valueOf(c));
        }
    }
}
