package dev.emptor.core;

import dev.emptor.model.Limits;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Question;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Why waiting for a better price is, or is not, worth it: the numbers that rules went by, in the owner's words. */
public final class Waits {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Waits() {}

    /** {@code state} is that of just before the question was asked. */
    public static String said(State state, Question question) {
        Optional<PriceWatch> watch = question.watch();
        if (watch.isPresent()) {
            String last = MINUTES.format(watch.get().last().atZone(question.now().getZone()));
            return watch.get().said() + (watch.get().worthWaiting() ? "; so it is worth waiting, until " + last
                    + " at the latest" : watch.get().looks() == 0 ? "; the stock demands it by " + last
                            + ", so there is no time to wait" : "; so it is good enough to take");
        }
        if (question.need().cadence().isEmpty()) {
            return "what is wanted once has no stock to live on meanwhile, so nothing is waited for";
        }
        long days = state.needs().get(question.need().id()).stream().flatMap(known -> known.history().stream())
                .filter(seen -> Duration.between(seen.at(), question.now().toInstant()).compareTo(Limits.PRICE_MEMORY)
                        <= 0).count();
        return days < Limits.WATCH_DAYS ? "prices are known of " + days + (days == 1 ? " day" : " days") + " only, and "
                + Limits.WATCH_DAYS + " are needed to say what is a good one"
                : "what it costs for what is needed cannot be compared with the prices known";
    }
}
