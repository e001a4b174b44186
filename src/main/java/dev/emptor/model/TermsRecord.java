package dev.emptor.model;

/** How a seller answered the terms it was proffered: the last time, and how often each answer came. */
public record TermsRecord(TermsAnswer last, int agreed, int silent, int declined, int countered, int unfit,
        int ended) {
    private static final TermsRecord NONE = new TermsRecord(TermsAnswer.SILENT, 0, 0, 0, 0, 0, 0);

    public static TermsRecord first(TermsAnswer answer) {
        return NONE.with(answer);
    }

    public TermsRecord with(TermsAnswer answer) {
        return new TermsRecord(answer, agreed + one(answer, TermsAnswer.AGREED),
                silent + one(answer, TermsAnswer.SILENT), declined + one(answer, TermsAnswer.DECLINED),
                countered + one(answer, TermsAnswer.COUNTERED), unfit + one(answer, TermsAnswer.UNFIT),
                ended + one(answer, TermsAnswer.ENDED));
    }

    private static int one(TermsAnswer answer, TermsAnswer counted) {
        return answer == counted ? 1 : 0;
    }
}
