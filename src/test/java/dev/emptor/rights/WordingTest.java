package dev.emptor.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.SellerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WordingTest {
    private static final Path GOLDEN = Path.of(System.getProperty("emptor.basedir", "."),
            "src/test/resources/rights/letters.txt");
    private static final LocalDate ASKED = LocalDate.of(2026, 11, 2);

    private static Letter letter(Law law, Kind kind, Step step, Language language) {
        LocalDate until = step == Step.REMINDER ? LocalDate.of(2026, 12, 10)
                : step == Step.ADMONITION ? LocalDate.of(2026, 12, 25) : Clocks.answerBy(law, kind, ASKED);
        Optional<String> leak = kind == Kind.ACCESS && law == Law.GDPR ? Optional.of("strange.example")
                : Optional.empty();
        return new Letter(new ClaimId("c-1-alpha"), new SellerId("alpha"), kind, step, law, language,
                kind == Kind.OPT_OUT ? Optional.empty() : Optional.of("A-4711"), ASKED, until, leak);
    }

    private static Parties parties(Law law) {
        return new Parties("Alpha GmbH", Optional.of("kx7@mail.example"),
                Authorities.of(law, law == Law.CCPA ? "US" : "DE", law == Law.CCPA ? "CA" : "BE", Optional.empty()));
    }

    /** Every right under every law that has it, in every language, and each later step once. */
    private static String all() {
        StringBuilder all = new StringBuilder();
        for (Language language : Language.values()) {
            for (Law law : Law.values()) {
                for (Kind kind : Kind.values()) {
                    boolean has = law.ofContracts() == (kind == Kind.WITHDRAWAL) && exists(law, kind);
                    for (Step step : Step.values()) {
                        boolean shown = has && (step == Step.REQUEST || kind == Kind.ERASURE && law == Law.GDPR
                                || kind == Kind.WITHDRAWAL && law == Law.EU_CONSUMER);
                        if (shown) {
                            Written written = Wording.of(letter(law, kind, step, language), parties(law));
                            all.append("==== ").append(language).append(' ').append(law).append(' ').append(kind)
                                    .append(' ').append(step).append("\nSubject: ").append(written.subject())
                                    .append("\n\n").append(written.body());
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    private static boolean exists(Law law, Kind kind) {
        return switch (law) {
            case GDPR, UK_GDPR -> kind != Kind.OPT_OUT;
            case SWISS -> kind != Kind.OPT_OUT && kind != Kind.RESTRICTION;
            case CCPA -> kind == Kind.ACCESS || kind == Kind.RECTIFICATION || kind == Kind.ERASURE
                    || kind == Kind.OPT_OUT;
            case EU_CONSUMER, UK_CONSUMER -> true;
        };
    }

    @Test
    void letters_are_the_golden_ones() throws IOException {
        String all = all();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(all).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    @Test
    void a_complaint_after_a_no_does_not_say_that_there_was_silence() {
        for (Language language : Language.values()) {
            Letter complaint = letter(Law.GDPR, Kind.ERASURE, Step.COMPLAINT, language);
            Parties silent = parties(Law.GDPR);
            String no = Wording.of(complaint, new Parties(silent.seller(), silent.address(), silent.authority(),
                    Ground.REFUSED)).body();
            assertThat(no).contains("Alpha GmbH", "A-4711", "kx7@mail.example").doesNotContain("2026-12-02",
                    "2 December", "2.12.2026", "2 décembre").isNotEqualTo(Wording.of(complaint, silent).body());
        }
    }

    @Test
    void a_complaint_after_more_time_says_so_and_names_its_last_day() {
        for (Language language : Language.values()) {
            Letter complaint = letter(Law.GDPR, Kind.ERASURE, Step.COMPLAINT, language);
            Parties silent = parties(Law.GDPR);
            String longer = Wording.of(complaint, new Parties(silent.seller(), silent.address(), silent.authority(),
                    Ground.SILENT_AFTER_EXTENSION)).body();
            assertThat(longer.replace('\n', ' ')).containsAnyOf("It took the longer time", "die längere Frist",
                    "le délai plus long").isNotEqualTo(Wording.of(complaint, silent).body());
        }
    }

    @Test
    void who_asks_is_said_by_alias_and_order_number_and_no_more_is_sent() {
        for (Language language : Language.values()) {
            Written written = Wording.of(letter(Law.GDPR, Kind.ERASURE, Step.REQUEST, language), parties(Law.GDPR));
            assertThat(written.body()).contains("kx7@mail.example", "A-4711");
            assertThat(written.body().lines()).allMatch(line -> line.length() <= 90);
            assertThat(written.subject()).doesNotContain("\n");
        }
    }

    @Test
    void where_the_address_is_not_at_hand_a_gap_is_left() {
        Parties parties = new Parties("Alpha", Optional.empty(), Optional.empty());
        assertThat(Wording.of(letter(Law.GDPR, Kind.ACCESS, Step.REQUEST, Language.EN), parties).body())
                .contains("[the address this seller has of you]");
        assertThat(Wording.of(letter(Law.GDPR, Kind.ACCESS, Step.COMPLAINT, Language.DE), parties).body())
                .contains("[die zuständige Stelle]");
    }

    @Test
    void a_sellers_number_cannot_break_out_of_its_line() {
        Letter hostile = new Letter(new ClaimId("c"), new SellerId("alpha"), Kind.ACCESS, Step.REQUEST, Law.GDPR,
                Language.EN, Optional.of("1\r\nBcc: all@example.org\u202e"), ASKED, ASKED, Optional.empty());
        Written written = Wording.of(hostile, parties(Law.GDPR));
        assertThat(written.subject()).doesNotContain("\r", "\n", "\u202e");
        assertThat(written.body()).doesNotContain("\r", "\u202e").doesNotContainPattern("(?m)^Bcc:");
    }
}
