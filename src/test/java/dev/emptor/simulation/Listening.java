package dev.emptor.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Every line of the log, down to the finest, as it would be printed, is looked through. One at a time. */
final class Listening extends Handler {
    private final List<Logger> loggers = List.of(Logger.getLogger("emptor"), Logger.getLogger("dev.emptor"));
    private final AuditorMarkers markers;

    Listening(AuditorMarkers markers) {
        this.markers = markers;
        setFormatter(new SimpleFormatter());
        loggers.forEach(logger -> {
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        });
    }

    @Override
    public void publish(LogRecord line) {
        markers.shown(Shown.LOG, getFormatter().format(line).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        loggers.forEach(logger -> {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
            logger.setLevel(Level.OFF);
        });
    }
}
