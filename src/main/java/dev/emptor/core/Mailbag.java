package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Notice;
import dev.emptor.ledger.Line;
import dev.emptor.model.Correspondence;
import dev.emptor.model.Datum;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.Limits;
import dev.emptor.model.Refusal.Code;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Correspondents;
import dev.emptor.rights.Domains;
import dev.emptor.rights.Kind;
import dev.emptor.rights.MailSender;
import dev.emptor.rights.MailSender.Proof;
import dev.emptor.rights.Said;
import dev.emptor.rights.Senders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mail to an address that one seller alone has. From that seller it may be what answers a claim; from a carrier or a
 * payment service it is what mail is for, and the owner's own server is no stranger; from anybody else it is
 * suspected that the seller gave the address away.
 */
final class Mailbag {
    private Mailbag() {}

    static void heard(Draft draft, Heard.MailHeard b) {
        if (draft.settings().seller(b.seller()).isEmpty()) {
            draft.refuse(Code.UNKNOWN_SELLER, "there is no seller " + b.seller() + " in sellers.yaml");
            return;
        }
        MailSender from = b.from();
        Correspondents known = EvolveClaims.known(draft.state());
        Correspondence letters = draft.settings().letters();
        if (ofSeller(draft, b.seller(), from.domain(), known)) {
            if (from.proof() == Proof.ALIGNED || from.proof() == Proof.UNCHECKED && !letters.checked()) {
                acknowledge(draft, b.seller());
            }
        } else if ((Senders.carryOrCharge(from.domain()) || letters.isOwn(from.domain()))
                && from.proof() != Proof.FAILED) {
            return;
        } else if (from.proof() == Proof.ALIGNED && expected(draft, b.seller())
                && known.learnedOf(b.seller()).size() < Limits.LEARNED_SENDERS) {
            draft.emit(new Event.SenderLearned(b.seller(), Domains.registrable(from.domain())));
        } else {
            suspect(draft, b, known.leaksOf(b.seller()));
        }
    }

    /** Soon after an order, or after a letter that an answer may come to. */
    private static boolean expected(Draft draft, SellerId seller) {
        return Claims.orderedLately(draft.state(), seller, draft.now()) || draft.state().claims().values().stream()
                .anyMatch(claim -> claim.seller().equals(seller) && claim.sent().stream().anyMatch(sent ->
                        sent.byRelay() && !sent.at().plus(Limits.LEARNING).isBefore(draft.now())));
    }

    private static boolean ofSeller(Draft draft, SellerId seller, String domain, Correspondents known) {
        List<String> own = draft.settings().letters().of(seller).domains();
        return Domains.within(domain, own) || Domains.within(domain, known.learnedOf(seller));
    }

    /** It came from the seller after a letter to it. Whether it answers anything, only the owner can read. */
    private static void acknowledge(Draft draft, SellerId seller) {
        for (Map.Entry<ClaimId, Claim> entry : draft.state().claims()) {
            Claim claim = entry.getValue();
            if (claim.seller().equals(seller)) {
                Claims.acknowledged(claim).ifPresent(standing -> {
                    draft.emit(new Event.ClaimHeard(claim.id(), Said.ACKNOWLEDGED, true, standing));
                    Letters.tell(draft, claim, "a mail came from the seller", "if it is the answer, say 'emptor rights"
                            + " heard " + claim.id() + " answered' or 'denied'; until then the clock goes on");
                });
            }
        }
    }

    private static void suspect(Draft draft, Heard.MailHeard b, List<Correspondents.Leak> before) {
        // Whose mailbox it was may be the owner's own by a forged sender, and goes into no letter.
        String from = b.from().domain();
        String domain = Domains.registrable(from.substring(from.lastIndexOf('@') + 1));
        if (before.size() >= Limits.LEAKS || before.stream().anyMatch(leak -> leak.domain().equals(domain))) {
            return;
        }
        draft.emit(new Event.LeakSuspected(b.seller(), b.alias(), domain, b.evidence(), draft.now(),
                b.rotation()));
        draft.emit(new Event.SellerMarked(b.seller(), SellerRecord.Mark.LEAKED));
        Optional<Long> line = draft.state().register().lines().values().stream().filter(given ->
                given.seller().equals(b.seller()) && given.datum() == Datum.EMAIL).map(Line::seq).reduce((a, c) -> c);
        draft.emit(new Event.Noted(new LedgerNote.LeakSuspected(b.seller(), line, b.evidence(), draft.now())));
        boolean letter = Claims.openFor(draft, b.seller(), Kind.ACCESS, domain + " wrote to the address that only "
                + b.seller() + " has");
        String name = Facts.seller(draft.state(), b.seller()).name();
        draft.queue(new Effect.Notify(new Notice(Notice.Kind.RIGHTS, "A seller may have passed on your address",
                "a mail from " + domain + " came to the alias that only " + name + " has"
                        + (letter ? "; a letter that asks it whom it told is drafted: 'emptor rights'" : "")
                        + "; to give it a new alias from now on: 'emptor sellers rotate " + b.seller() + "'",
                Optional.empty())));
    }
}
