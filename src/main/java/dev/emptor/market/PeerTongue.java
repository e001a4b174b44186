package dev.emptor.market;

import dev.emptor.event.Effect;
import dev.emptor.event.Report;
import dev.emptor.gate.Call;
import dev.emptor.gate.Content;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.identity.Identity;
import dev.emptor.identity.Masks;
import dev.emptor.identity.Promotion;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Stage;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Emptor's peer protocol. An order's outcome is known only from a clear answer: a 4xx is a no, a whole 200 or 201 is a
 * yes, all else is unknown. Every other message may be repeated, so its faults are transient.
 */
final class PeerTongue implements Tongue {
    private static final String ROOT = "emptor";
    private static final String VERSION = "v1";

    private final Gate gate;
    private final Optional<Masks> masks;
    private final Optional<TermsCourier> terms;
    private final Optional<LinkDesk> links;

    /** Without masks it names no identity to any seller; with a desk for links, orders may carry one. */
    PeerTongue(Gate gate, Optional<LinkDesk> links, Optional<Masks> masks) {
        this.gate = gate;
        this.links = links;
        this.masks = masks;
        this.terms = masks.map(known -> new TermsCourier(gate, known));
    }

    @Override
    public Report intent(EffectKey key, Effect.SendIntentcast ask) {
        return told(gate.send(post(ask.seller(), "intent", ask.stage(),
                PeerMessages.intent(ask, before(ask.seller(), ask.intent().thread())), "intents")
                .through(circuit(before(ask.seller(), ask.intent().thread())))
                .giving(ask.purchase(), ask.give().isEmpty() ? List.of(Datum.COUNTRY) : ask.give(), ask.standIns())
                .of(key)));
    }

    @Override
    public Report proposal(EffectKey key, Effect.SendProposal invite) {
        return told(gate.send(post(invite.exchange().seller(), "proposal", Stage.NEED,
                PeerMessages.proposal(invite.exchange().name(), invite.proposal()), "proposals")
                .through(circuit(before(invite.exchange().seller(), invite.exchange().name())))));
    }

    @Override
    public Report rejection(EffectKey key, Effect.SendRejection end) {
        return told(gate.send(post(end.seller(), "rejection", Stage.NEED,
                PeerMessages.rejection(end.thread()), "rejections")
                .through(circuit(before(end.seller(), end.thread())))));
    }

    @Override
    public Report terms(EffectKey key, Effect.ProfferTerms proffer) {
        return terms.map(t -> t.proffer(proffer)).orElseGet(PeerTongue::keyless);
    }

    @Override
    public Report closing(EffectKey key, Effect.CloseTerms close) {
        return terms.map(t -> t.close(close)).orElseGet(PeerTongue::keyless);
    }

    @Override
    public Report ending(EffectKey key, Effect.EndTerms end) {
        return terms.map(t -> t.end(end)).orElseGet(PeerTongue::keyless);
    }

    @Override
    public Report checkout(EffectKey key, Effect.AskCheckout ask) {
        Reply reply = gate.send(post(ask.seller(), "checkout", Stage.POSTCODE,
                PeerMessages.checkout(ask), "checkouts")
                .through(circuit(before(ask.seller(), ask.thread())))
                .giving(ask.purchase(), ask.give(), ask.standIns()).by(ask.way()).of(key));
        if (!(reply instanceof Reply.Answered answered && answered.status() == 200)) {
            return told(reply) instanceof Report.Done
                    ? new Report.Declined("gave no final totals where it should have")
                    : told(reply);
        }
        try {
            return new Report.CheckoutGiven(PeerAnswers.checkout(ask.seller(), gate.address(ask.seller()),
                    answered.body(), ask.code().isPresent()));
        } catch (IllegalArgumentException unreadable) {
            return new Report.Declined("its final totals could not be read: " + reason(unreadable));
        }
    }

    @Override
    public Report order(EffectKey key, Effect.PlaceOrder order) {
        SellerId seller = order.checkout().deal().seller();
        Optional<String> link = order.link().flatMap(id -> links.map(desk -> desk.url(id, seller, order.orderKey())));
        if (order.link().isPresent() && link.isEmpty()) {
            return new Report.Failed(new Fault.Permanent("emptor.yaml has no public-url for links any more"));
        }
        Optional<Identity> buyer = masks.flatMap(known -> order.guise().flatMap(guise -> known.in(guise, seller)));
        if (masks.isPresent() && order.guise().isPresent() && buyer.isEmpty()) {
            return unknown("the identities of this house come from another master than when the order was begun, so it"
                    + " cannot be repeated to the letter, and is not");
        }
        Reply reply = gate.send(post(seller, "order", Stage.ORDER,
                PeerMessages.order(order, link, buyer.map(to -> promotion(order, to))), "orders")
                .through(circuit(buyer.or(() -> masks.map(known -> known.after(seller)))))
                .giving(order.purchase(), order.give(), order.standIns()).by(order.checkout().deal().fulfilment())
                .under(order.orderKey()).of(key));
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(failed.fault());
            case Reply.Answered answered -> switch (answered.status()) {
                case 200, 201 -> made(answered);
                case 408 -> unknown("answered 408, so the order may have arrived");
                case 425 -> later("answered 425, too early");
                default -> answered.refused()
                        ? new Report.Declined(PeerAnswers.refusal(answered))
                        : unknown("answered " + answered.status() + " to an order, which says neither yes nor no");
            };
        };
    }

    @Override
    public Report lookUp(EffectKey key, Effect.LookUpOrder look) {
        Reply reply = gate.send(Call.get(look.seller(), "order status", Stage.ORDER,
                ROOT, VERSION, "orders", "by-key", look.orderKey())
                .through(circuit(masks.map(known -> known.after(look.seller())))));
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(repeatable(failed.fault()));
            case Reply.Answered answered -> switch (answered.status()) {
                case 200 -> made(answered);
                case 404 -> new Report.OrderNotFound();
                default -> later("answered " + answered.status() + " when asked for an order");
            };
        };
    }

    private Optional<Identity> before(SellerId seller, String thread) {
        return masks.map(known -> known.before(seller, thread));
    }

    private Promotion promotion(Effect.PlaceOrder order, Identity to) {
        Masks known = masks.orElseThrow();
        return new Promotion(known.before(order.checkout().deal().seller(), order.thread()),
                to, order.orderKey(), gate.address(order.checkout().deal().seller()).map(URI::getHost)
                .map(host -> host.toLowerCase(Locale.ROOT)).orElse("unsaid"));
    }

    private static String circuit(Optional<Identity> identity) {
        return identity.map(Identity::proxyUser).orElse("");
    }

    private static Report made(Reply.Answered answered) {
        try {
            return PeerAnswers.order(answered.body());
        } catch (IllegalArgumentException unreadable) {
            return unknown("said yes in a form that could not be read: " + reason(unreadable));
        }
    }

    /** The outcome of a message that asks for no more than to be received. */
    private static Report told(Reply reply) {
        return switch (reply) {
            case Reply.Failed failed -> new Report.Failed(repeatable(failed.fault()));
            case Reply.Answered answered -> {
                if (answered.good()) {
                    yield new Report.Done();
                }
                if (answered.status() == 408 || answered.status() == 425) {
                    yield later("answered " + answered.status());
                }
                yield answered.refused()
                        ? new Report.Declined(PeerAnswers.refusal(answered))
                        : new Report.Failed(new Fault.Permanent("answered " + answered.status()
                                + "; redirects are never followed, so correct the seller's url"));
            }
        };
    }

    /** The words of a reader may quote the seller's, which are shown to the owner and written to logs. */
    private static String reason(IllegalArgumentException unreadable) {
        return SellerText.of(String.valueOf(unreadable.getMessage())).value();
    }

    /** Whether it arrived does not matter for a message that may be repeated. */
    private static Fault repeatable(Fault fault) {
        return fault instanceof Fault.Unknown unknown
                ? new Fault.Transient(unknown.why(), Limits.FIRST_PAUSE)
                : fault;
    }

    private static Report later(String why) {
        return new Report.Failed(new Fault.Transient(why, Limits.FIRST_PAUSE));
    }

    private static Report unknown(String why) {
        return new Report.Failed(new Fault.Unknown(why));
    }

    private static Report keyless() {
        return new Report.Failed(new Fault.Permanent("this house has no keys to sign terms with"));
    }

    private static Call post(SellerId seller, String purpose, Stage stage, Content content, String what) {
        return Call.post(seller, purpose, stage, content, ROOT, VERSION, what);
    }
}
