package dev.emptor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Stage;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private static final Instant START = Instant.parse("2026-01-10T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SellerId BEANCO = new SellerId("beanco");

    @Test
    void a_line_is_open_until_it_is_said_what_became_of_it_and_what_left_cannot_be_denied_any_more() {
        Register register = Register.EMPTY.given(line(Datum.PHONE, START, START.plusSeconds(10)), Optional.empty());
        assertThat(standing(register)).isEqualTo(Line.Standing.MAY_HAVE_LEFT);
        Register corrected = register.noted(new LedgerNote.Corrected(1, "the gate stayed shut", START));
        assertThat(standing(corrected)).isEqualTo(Line.Standing.NEVER_LEFT);
        assertThat(standing(corrected.noted(left(1)))).isEqualTo(Line.Standing.LEFT);
        assertThat(standing(register.noted(left(1)).noted(new LedgerNote.Corrected(1, "no", START))))
                .isEqualTo(Line.Standing.LEFT);
        assertThat(standing(register.noted(left(1)).noted(new LedgerNote.ErasureConfirmed(1, "mail", START))))
                .isEqualTo(Line.Standing.ERASED);
    }

    @Test
    void who_has_a_datum_leaves_out_what_was_corrected_or_erased_and_a_date_erases_nothing() {
        Register register = Register.EMPTY;
        for (int i = 0; i < 5; i++) {
            register = register.given(line(Datum.PHONE, START, START.plusSeconds(i == 3 ? 5 : 500)), Optional.empty());
        }
        register = register.noted(new LedgerNote.Corrected(1, "nobody was reached", START)).noted(left(2))
                .noted(new LedgerNote.ErasureConfirmed(2, "mail", START)).noted(left(5));
        Holdings holdings = new Holdings(register);
        assertThat(numbers(holdings.who(Datum.PHONE))).containsExactly(3L, 4L, 5L);
        assertThat(numbers(holdings.held().stream().filter(line -> line.overdue(START.plusSeconds(6))).toList()))
                .containsExactly(4L);
        assertThat(holdings.who(Datum.EMAIL)).isEmpty();
        assertThat(numbers(holdings.mayHaveLeft())).containsExactly(3L, 4L);
        assertThat(numbers(holdings.withoutAgreement())).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void where_there_is_no_room_what_nobody_has_is_forgotten_before_what_somebody_has() {
        Register register = Register.EMPTY;
        for (int i = 0; i < 4; i++) {
            register = register.given(line(Datum.PHONE, START, START.plusSeconds(5)), Optional.empty(), 4);
        }
        register = register.noted(left(2)).noted(new LedgerNote.ErasureConfirmed(2, "mail", START))
                .noted(new LedgerNote.Corrected(3, "nobody was reached", START));
        for (List<Long> kept : List.of(List.of(1L, 3L, 4L, 8L), List.of(1L, 4L, 8L, 9L), List.of(4L, 8L, 9L, 10L))) {
            register = register.given(line(Datum.PHONE, START, START.plusSeconds(5)), Optional.empty(), 4);
            assertThat(numbers(List.copyOf(register.lines().values()))).isEqualTo(kept);
        }
        assertThat(register.full()).isFalse();
    }

    @Test
    void years_and_months_are_those_of_the_household() {
        Instant newYear = Instant.parse("2025-12-31T23:30:00Z");
        Register register = Register.EMPTY.given(line(Datum.NAME, newYear, newYear.plusSeconds(60)), Optional.empty());
        Holdings holdings = new Holdings(register);
        assertThat(holdings.given(BEANCO, Year.of(2026), BERLIN)).hasSize(1);
        assertThat(holdings.given(BEANCO, Year.of(2025), BERLIN)).isEmpty();
        assertThat(holdings.expiring(YearMonth.of(2026, 1), BERLIN)).hasSize(1);
        assertThat(holdings.expiring(YearMonth.of(2025, 12), BERLIN)).isEmpty();
        assertThat(holdings.given(new SellerId("other"), Year.of(2026), BERLIN)).isEmpty();
    }

    @Test
    void every_change_of_a_written_chain_is_named_with_its_entry() {
        List<Entry> entries = entries(6);
        List<Chain.Written> sound = entries.stream().map(e -> new Chain.Written(e, e.hash())).toList();
        String head = entries.get(5).hash();
        assertThat(Chain.broken(sound, head)).isEmpty();
        for (int i = 0; i < 6; i++) {
            List<Chain.Written> changed = new ArrayList<>(sound);
            Entry entry = entries.get(i);
            changed.set(i, new Chain.Written(new Entry(entry.seq(), entry.previous(),
                    entry.parts().with("seller", "beancp")), entry.hash()));
            assertThat(Chain.broken(changed, head)).map(Chain.Broken::seq).contains((long) i + 1);
            List<Chain.Written> shorter = new ArrayList<>(sound);
            shorter.remove(i);
            assertThat(Chain.broken(shorter, head)).map(Chain.Broken::seq).contains((long) i + 1);
        }
    }

    @Test
    void no_two_entries_have_the_same_bytes() {
        Entry one = new Entry(1, Entry.FIRST, SortedDict.<String, String>empty().with("a", "x\nb 1 y"));
        Entry two = new Entry(1, Entry.FIRST, SortedDict.<String, String>empty().with("a", "x").with("b", "y"));
        assertThat(one.canonical()).isNotEqualTo(two.canonical());
    }

    @Test
    void a_commitment_is_the_hmac_of_rfc_2104_and_says_nothing_without_its_key() {
        byte[] key = HexFormat.of().parseHex("0b".repeat(32));
        assertThat(Commitment.toValue(key, Datum.PHONE, "+49 30 1")).hasSize(64)
                .isNotEqualTo(Commitment.toValue(key, Datum.NAME, "+49 30 1"))
                .isNotEqualTo(Commitment.toValue(HexFormat.of().parseHex("0c".repeat(32)), Datum.PHONE, "+49 30 1"))
                .isEqualTo(reference(key, "PHONE\n+49 30 1"));
    }

    private static String reference(byte[] key, String message) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    static List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        Register register = Register.EMPTY;
        for (int i = 0; i < count; i++) {
            Disclosure line = line(Datum.values()[i], START.plusSeconds(i), START.plusSeconds(900));
            entries.add(register.next(line));
            register = register.given(line, Optional.empty());
        }
        return entries;
    }

    private static LedgerNote.Left left(long line) {
        return new LedgerNote.Left(line, "c", "b", START);
    }

    private static Line.Standing standing(Register register) {
        return register.line(1).orElseThrow().standing();
    }

    private static List<Long> numbers(List<Line> lines) {
        return lines.stream().map(Line::seq).toList();
    }

    private static Disclosure line(Datum datum, Instant at, Instant until) {
        return new Disclosure(BEANCO, new PurchaseId("p-1"), datum, Stage.ORDER, "delivery",
                at, until);
    }
}
