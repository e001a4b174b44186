package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The machine under it has no say: neither its language nor its time zone nor how much it does at once (I10). */
class HostTest {
    private static final int MARKETS = 20;
    private static final List<String> TONGUES = List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva",
            "th-TH-u-ca-buddhist-nu-thai", "lt-LT", "de-DE", "fa-IR-u-nu-arabext");
    private static final List<String> PLACES = List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
            "America/St_Johns", "Antarctica/Troll", "Europe/Dublin", "UTC");

    private final Locale tongue = Locale.getDefault();
    private final TimeZone place = TimeZone.getDefault();

    @AfterEach
    void put_back() {
        Locale.setDefault(tongue);
        TimeZone.setDefault(place);
    }

    private static List<Decision> decisions(int from) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < MARKETS; i++) {
            decisions.add(Scene.of((from + i) % MARKETS).decided(Shipped.RULES));
        }
        return decisions;
    }

    @Test
    void language_and_time_zone_of_the_machine_change_no_decision() {
        List<Decision> expected = decisions(0);
        for (int i = 0; i < TONGUES.size(); i++) {
            Locale.setDefault(Locale.forLanguageTag(TONGUES.get(i)));
            TimeZone.setDefault(TimeZone.getTimeZone(PLACES.get(i)));
            assertThat(decisions(0)).as("%s in %s", TONGUES.get(i), PLACES.get(i)).isEqualTo(expected);
        }
    }

    @Test
    void many_threads_that_share_the_rules_decide_as_one() throws InterruptedException, ExecutionException {
        List<Decision> expected = decisions(0);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Decision>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int from = i * 2;
                Callable<List<Decision>> task = () -> decisions(from);
                all.add(threads.submit(task));
            }
            for (int i = 0; i < all.size(); i++) {
                List<Decision> seen = all.get(i).get();
                for (int k = 0; k < MARKETS; k++) {
                    assertThat(seen.get(k)).isEqualTo(expected.get((i * 2 + k) % MARKETS));
                }
            }
        }
    }
}
