package dev.emptor.core;

import dev.emptor.core.State.Standing;
import dev.emptor.event.Effect;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.model.Candidate;
import dev.emptor.model.Moment;
import dev.emptor.model.Permission;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.Subject;
import dev.emptor.model.TermsAnswer;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer to terms raises: the offer once more, with what is now known of its seller; what final totals need to
 * be told; and whether other terms may be taken.
 */
final class TermsBrief {
    private TermsBrief() {}

    static boolean about(State.Pending pending) {
        return pending.effect() instanceof Effect.ProfferTerms || pending.effect() instanceof Effect.CloseTerms;
    }

    static List<Question> onReport(State state, Heard heard, State.Pending pending, Report report) {
        Optional<SellerId> seller = pending.effect().to();
        Optional<Purchase.Chosen> chosen = Effects.purchase(pending).flatMap(id -> chosen(state, id))
                .filter(now -> Optional.of(now.deal().seller()).equals(seller));
        if (chosen.isEmpty()) {
            return List.of();
        }
        if (report instanceof Report.TermsAnswered given
                && Accords.unfit(state, chosen.get().deal().seller(), given.answer(),
                heard.at()).isPresent()) {
            return questions(state, chosen.get(), TermsAnswer.UNFIT, heard.at());
        }
        if (report instanceof Report.TermsAnswered given && given.answer().verdict() == Answer.Verdict.COUNTER) {
            List<Question> all = new ArrayList<>(questions(state, chosen.get(), TermsAnswer.COUNTERED, heard.at()));
            base(state, chosen.get(), TermsAnswer.COUNTERED, heard.at()).flatMap(base -> other(state, chosen.get(),
                    base, given.answer())).ifPresent(all::add);
            return all;
        }
        return questions(state, chosen.get(), expected(report), heard.at());
    }

    private static TermsAnswer expected(Report report) {
        return switch (report) {
            case Report.TermsClosed r -> TermsAnswer.AGREED;
            case Report.TermsAnswered r -> r.answer().verdict() == Answer.Verdict.DECLINE ? TermsAnswer.DECLINED
                    : TermsAnswer.AGREED;
            case Report.TermsUnfit r -> TermsAnswer.UNFIT;
            case Report r -> TermsAnswer.SILENT;
        };
    }

    /** The time to answer is over. */
    static List<Question> onSilence(State state, Heard heard, Purchase.Chosen chosen) {
        return Accords.open(state, chosen).isEmpty() ? List.of()
                : questions(state, chosen, TermsAnswer.SILENT, heard.at());
    }

    private static List<Question> questions(State state, Purchase.Chosen chosen, TermsAnswer answer, Instant at) {
        List<Question> all = new ArrayList<>();
        base(state, chosen, answer, at).ifPresent(base -> {
            all.add(base);
            all.addAll(Sharing.questions(state.rules(), chosen.id(), base, Stage.POSTCODE));
        });
        return all;
    }

    /** The offer as it was weighed, with the money held for it not counted against it. */
    private static Optional<Question> base(State state, Purchase.Chosen chosen, TermsAnswer answer, Instant at) {
        Optional<Candidate> candidate = chosen.candidates().get(chosen.choice());
        Optional<Standing> standing = state.needs().get(chosen.round().need());
        if (candidate.isEmpty() || standing.isEmpty()) {
            return Optional.empty();
        }
        SellerId seller = chosen.deal().seller();
        State then = state.withSellers(state.sellers().with(seller, state.recordOf(seller).with(answer)));
        State freed = state.ledger().find(Purchases.holdOf(chosen.id())).isPresent()
                ? then.withLedger(state.ledger().release(Purchases.holdOf(chosen.id()))) : then;
        return Optional.of(Facts.onOffer(freed, Question.atWeighing(chosen.id(), candidate.get().offer().id()),
                standing.get(), candidate.get(), at));
    }

    private static Optional<Question> other(State state, Purchase.Chosen chosen, Question base, Answer answer) {
        Policy policy = state.accords().policy();
        Optional<AgreementRef> named = answer.chosen();
        return named.filter(policy::permits).flatMap(policy.roster()::named).map(Agreement::scope)
                .map(scope -> base.about(Question.onTerms(chosen.id(), base.offer().id()), Moment.SHARE,
                        subject(named.get(), policy, scope)));
    }

    private static Subject subject(AgreementRef named, Policy policy, Scope scope) {
        return new Subject.Agreement(named.id(), policy.proffer().map(AgreementRef::id).orElse(""),
                !policy.asStrictAsProffered(named),
                scope.permissions().contains(Permission.ANALYTICS), scope.permissions().contains(Permission.TRACKING),
                scope.permissions().contains(Permission.PROFILING),
                scope.permissions().contains(Permission.THIRD_PARTIES), scope.portability());
    }

    private static Optional<Purchase.Chosen> chosen(State state, PurchaseId id) {
        return state.purchases().get(id)
                .flatMap(p -> p instanceof Purchase.Chosen now ? Optional.of(now) : Optional.empty());
    }
}
