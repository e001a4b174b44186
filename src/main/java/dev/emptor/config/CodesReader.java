package dev.emptor.config;

import dev.emptor.model.DiscountCode;
import dev.emptor.model.Speech;
import dev.emptor.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The discount codes that the owner has of a seller, in its part of sellers.yaml. */
final class CodesReader {
    private static final int MOST = 50;

    private CodesReader() {}

    static List<DiscountCode> read(Section seller, Currency currency, Speech speaks) {
        List<DiscountCode> codes = new ArrayList<>();
        List<Section> all = seller.sections("codes");
        if (!all.isEmpty() && speaks != Speech.EMPTOR) {
            seller.problem("codes", "a code goes with a request for final totals, which is only spoken with sellers "
                    + "that speak emptor");
        }
        if (all.size() > MOST) {
            seller.problem("codes", "there may be at most " + MOST + " codes of one seller");
        }
        for (Section s : all) {
            String code = s.need("code", "?", "SPRING10");
            Optional<LocalDate> from = s.value("from", CodesReader::day);
            Optional<LocalDate> until = s.value("until", CodesReader::day);
            if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
                s.problem("until", "'until': " + DiscountCode.BACKWARDS);
            }
            Optional<Money> minimum = s.money("minimum", currency);
            if (minimum.filter(Money::isNegative).isPresent()) {
                s.problem("minimum", "'minimum': " + DiscountCode.BELOW_ZERO);
            }
            boolean once = s.flag("once", false);
            Optional<String> category = s.text("category");
            if (codes.stream().anyMatch(known -> known.code().equals(code))) {
                s.problem("code", "'" + code + "' stands here twice; keep one of them");
                continue;
            }
            s.make(() -> new DiscountCode(code, from, until, minimum, once, category)).ifPresent(codes::add);
        }
        return codes;
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(text.matches("\\d{4}-\\d{2}-\\d{2}") ? "there is no such day as " + text
                    : "a day is written like 2026-11-22, not '" + text + "'");
        }
    }
}
