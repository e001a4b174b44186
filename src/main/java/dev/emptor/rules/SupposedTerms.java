package dev.emptor.rules;

import dev.emptor.model.TermsAnswer;
import dev.emptor.model.TermsRecord;
import dev.emptor.rules.model.Seller;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test gives of a seller's answers to terms; the last answer came at least once. */
final class SupposedTerms {
    private SupposedTerms() {}

    static Optional<TermsRecord> of(GivenFact seller, ProblemList problems) {
        int agreed = seller.whole("termsAgreed", 0);
        int silent = seller.whole("termsSilent", 0);
        int declined = seller.whole("termsDeclined", 0);
        int countered = seller.whole("termsCountered", 0);
        Optional<TermsAnswer> counted = agreed > 0 ? Optional.of(TermsAnswer.AGREED)
                : declined > 0 ? Optional.of(TermsAnswer.DECLINED)
                : countered > 0 ? Optional.of(TermsAnswer.COUNTERED)
                : silent > 0 ? Optional.of(TermsAnswer.SILENT) : Optional.empty();
        String said = seller.text("termsAnswer", counted.map(Seller::name).orElse(Seller.NEVER_ASKED));
        Optional<TermsAnswer> last = Stream.of(TermsAnswer.values()).filter(a -> Seller.name(a).equals(
                said.toLowerCase(Locale.ROOT))).findFirst();
        if (last.isEmpty() && counted.isPresent()) {
            problems.error(seller.place("termsAnswer"), "a seller that was never asked has answered nothing");
        }
        return last.map(answer -> new TermsRecord(answer, least(answer, TermsAnswer.AGREED, agreed),
                least(answer, TermsAnswer.SILENT, silent), least(answer, TermsAnswer.DECLINED, declined),
                least(answer, TermsAnswer.COUNTERED, countered), least(answer, TermsAnswer.UNFIT, 0),
                least(answer, TermsAnswer.ENDED, 0)));
    }

    private static int least(TermsAnswer answer, TermsAnswer counted, int given) {
        return answer == counted ? Math.max(1, given) : given;
    }
}
