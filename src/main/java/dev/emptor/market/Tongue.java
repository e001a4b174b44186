package dev.emptor.market;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;

/**
 * One protocol that sellers are spoken to in. It puts effects into its words and answers into reports; offers that come
 * as an answer go to the desk before the report does. What it has no words for is an honest report, never an exception.
 */
interface Tongue {
    Report intent(EffectKey key, Effect.SendIntentcast ask);

    Report proposal(EffectKey key, Effect.SendProposal invite);

    Report rejection(EffectKey key, Effect.SendRejection end);

    Report checkout(EffectKey key, Effect.AskCheckout ask);

    Report order(EffectKey key, Effect.PlaceOrder order);

    Report lookUp(EffectKey key, Effect.LookUpOrder look);

    /** Whether what a seller said meanwhile has to be looked for. */
    default boolean listens() {
        return false;
    }

    /** Looks what a seller said meanwhile, where that has to be looked for; what it finds goes to the desk. */
    default void listen(Purchase purchase, SellerId seller) {}

    /** Only the peer protocol has words for terms: to all others the seller is silent of them. */
    default Report terms(EffectKey key, Effect.ProfferTerms proffer) {
        return new Report.TermsSilent("what it speaks has no words for terms");
    }

    default Report closing(EffectKey key, Effect.CloseTerms close) {
        return new Report.TermsSilent("what it speaks has no words for terms");
    }

    default Report ending(EffectKey key, Effect.EndTerms end) {
        return new Report.Failed(new Fault.Permanent("what it speaks has no words for terms"));
    }
}
