package dev.emptor.core;

import dev.emptor.event.Effect;
import dev.emptor.ledger.Ledger;
import dev.emptor.ledger.Register;
import dev.emptor.model.Added;
import dev.emptor.model.Aftercare;
import dev.emptor.model.Block;
import dev.emptor.model.Broadcasts;
import dev.emptor.model.DataLink;
import dev.emptor.model.Disclosure;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.EscalationId;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Negotiation;
import dev.emptor.model.NegotiationId;
import dev.emptor.model.OverAsk;
import dev.emptor.model.PriceWatch;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerRecord;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.model.ThreadHeard;
import dev.emptor.model.UnitCost;
import dev.emptor.rights.Claim;
import dev.emptor.rights.ClaimId;
import dev.emptor.rights.Correspondents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything the agent knows that decides anything: the fold of all events. Immutable, and cheap to publish after every
 * turn. {@code timers} holds each thing that wants to be woken, by instant; it is kept true by {@link Evolve}.
 * {@code disclosed} has the disclosures of remembered purchases; all are in the journal. {@code blocked}
 * are sellers that a rule blocked, {@code aftercare} what rules want done about orders later. {@code identity} tells
 * which master the house's identities come from, {@code rotations} how often the one for a seller was replaced.
 * {@code claims} are the rights claimed of sellers, {@code correspondents} what is known of mail to aliases.
 * {@code links} are the one-time links of remembered purchases,
 * {@code register} is the disclosure ledger.
 * {@code terms} is all that is known of agreements on data, once the owner's are known. {@code threads} are the
 * numbered messages of sellers in remembered purchases, by seller and thread.
 */
public record State(
        long turn,
        Instant at,
        Optional<Settings> settings,
        String revision,
        Optional<String> halted,
        SortedDict<NeedId, Standing> needs,
        SortedDict<PurchaseId, Purchase> purchases,
        SortedDict<NegotiationId, Negotiation> negotiations,
        SortedDict<EscalationId, Escalation> escalations,
        SortedDict<SellerId, SellerRecord> sellers,
        Ledger ledger,
        SortedDict<EffectKey, Pending> outbox,
        SortedDict<String, Disclosure> disclosed,
        SortedDict<Timer, String> timers,
        Optional<Restored> restored,
        @Added SortedDict<SellerId, Block> blocked,
        @Added SortedDict<PurchaseId, Aftercare> aftercare,
        Optional<String> identity,
        @Added SortedDict<SellerId, Integer> rotations,
        @Added SortedDict<ClaimId, Claim> claims,
        Optional<Correspondents> correspondents,
        Register register,
        @Added SortedDict<String, OverAsk> overAsked,
        @Added SortedDict<NeedId, Broadcasts> broadcasts,
        @Added SortedDict<String, DataLink> links,
        Optional<Terms> terms,
        @Added SortedDict<String, ThreadHeard> threads) {

    public static final State EMPTY = new State(0, Instant.EPOCH, Optional.empty(), "", Optional.empty(),
            SortedDict.empty(), SortedDict.empty(), SortedDict.empty(), SortedDict.empty(), SortedDict.empty(),
            Ledger.EMPTY, SortedDict.empty(), SortedDict.empty(), SortedDict.empty(), Optional.empty(),
            SortedDict.empty(), SortedDict.empty(), Optional.empty(), SortedDict.empty(),
                SortedDict.empty(), Optional.empty(),
                Register.EMPTY, SortedDict.empty(), SortedDict.empty(), SortedDict.empty(), Optional.empty(),
                SortedDict.empty());

    /** One in which no rule blocked a seller or wants anything done about an order. */
    public State(long turn, Instant at, Optional<Settings> settings, String revision, Optional<String> halted,
            SortedDict<NeedId, Standing> needs, SortedDict<PurchaseId, Purchase> purchases,
            SortedDict<NegotiationId, Negotiation> negotiations, SortedDict<EscalationId, Escalation> escalations,
            SortedDict<SellerId, SellerRecord> sellers, Ledger ledger, SortedDict<EffectKey, Pending> outbox,
            SortedDict<String, Disclosure> disclosed, SortedDict<Timer, String> timers, Optional<Restored> restored) {
        this(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers, ledger,
                outbox, disclosed, timers, restored, SortedDict.empty(), SortedDict.empty(), Optional.empty(),
                SortedDict.empty(), SortedDict.empty(), Optional.empty(),
                Register.EMPTY, SortedDict.empty(), SortedDict.empty(), SortedDict.empty(), Optional.empty(),
                SortedDict.empty());
    }

    /**
     * A need and what is known of it: the stock at its last count, the purchase that is filling it, the latest price of
     * each seller, and before when it is not to be tried again. A need that is {@code met} is wanted no more. With
     * {@code unsure} it is not known what was ordered for it since then, so nothing is until a person confirmed it.
     * {@code history} has the lowest price of each day that might have been taken, {@code watch} why a better one is
     * waited for now, {@code missing} what is still wanted of one that is wanted once, where a part of it came.
     */
    public record Standing(Need need, Quantity stock, Instant counted, Optional<PurchaseId> purchase,
            SortedDict<SellerId, PriceSeen> prices, Optional<Instant> notBefore, boolean met,
            Optional<Instant> unsure, @Added List<PriceSeen> history, Optional<PriceWatch> watch,
            Optional<Quantity> missing) {
        public Standing {
            history = List.copyOf(history);
        }

        /** Without a history of prices. */
        public Standing(Need need, Quantity stock, Instant counted, Optional<PurchaseId> purchase,
                SortedDict<SellerId, PriceSeen> prices, Optional<Instant> notBefore, boolean met,
                Optional<Instant> unsure) {
            this(need, stock, counted, purchase, prices, notBefore, met, unsure, List.of(), Optional.empty(),
                    Optional.empty());
        }

        /** The need as far as it is still to be filled. */
        public Need wanted() {
            return missing.map(rest -> need.of(rest, need.atMost())).orElse(need);
        }

        /** When the next purchase should open; empty while one is open, in doubt, or when nothing more is wanted. */
        public Optional<Instant> due() {
            if (met || purchase.isPresent() || unsure.isPresent()) {
                return Optional.empty();
            }
            Instant low = need.cadence().map(c -> c.lowAt(stock, counted)).orElse(counted);
            return Optional.of(notBefore.filter(low::isBefore).orElse(low));
        }
    }

    /**
     * A restore that spending waits for, or waited for: since when it is not known what was ordered, whether a person
     * let spending resume, and the needs that were withdrawn while in doubt.
     */
    public record Restored(Instant since, boolean resumed, SortedDict<NeedId, Instant> withdrawn) {}

    /** What a seller last asked for a need, all in. */
    public record PriceSeen(UnitCost cost, Instant at) {}

    /** An effect that was decided and not yet reported as done. */
    public record Pending(EffectKey key, Effect effect, int tries, Instant due) {}

    /** A wake-up: when, and for what. */
    public record Timer(Instant at, String subject) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : subject.compareTo(other.subject);
        }
    }

    /** The settings; asking before any were adopted is a bug. */
    public Settings rules() {
        return settings.orElseThrow(() -> new IllegalStateException("no settings were adopted yet"));
    }

    /** The next instant at which something is due although nothing was heard. Effects keep their own time. */
    public Optional<Instant> nextDue() {
        return timers.first().map(entry -> entry.getKey().at());
    }

    /** Needs of which it is not known what was ordered for them: each must be confirmed before spending resumes. */
    public List<NeedId> unsure() {
        return needs.values().stream().filter(standing -> standing.unsure().isPresent() && !standing.met())
                .map(standing -> standing.need().id()).toList();
    }

    /** Which lasting identity a seller meets from its next order on, counted from 0. */
    public int rotationOf(SellerId seller) {
        return rotations.get(seller).orElse(0);
    }

    public SellerRecord recordOf(SellerId seller) {
        return sellers.get(seller).orElse(SellerRecord.NONE);
    }

    State stamped(long number, Instant instant) {
        return new State(number, instant, settings, revision, halted, needs, purchases, negotiations, escalations,
                sellers, ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withSettings(Optional<Settings> value) {
        return new State(turn, at, value, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withRevision(String value) {
        return new State(turn, at, settings, value, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withHalted(Optional<String> value) {
        return new State(turn, at, settings, revision, value, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withNeeds(SortedDict<NeedId, Standing> value) {
        return new State(turn, at, settings, revision, halted, value, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withPurchases(SortedDict<PurchaseId, Purchase> value) {
        return new State(turn, at, settings, revision, halted, needs, value, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withNegotiations(SortedDict<NegotiationId, Negotiation> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, value, escalations, sellers, ledger,
                outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations, claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withEscalations(SortedDict<EscalationId, Escalation> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, value, sellers, ledger,
                outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations, claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withSellers(SortedDict<SellerId, SellerRecord> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, value,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withLedger(Ledger value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                value, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withOutbox(SortedDict<EffectKey, Pending> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, value, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withDisclosed(SortedDict<String, Disclosure> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, value, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withTimers(SortedDict<Timer, String> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, value, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withRestored(Optional<Restored> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, value, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withBlocked(SortedDict<SellerId, Block> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, value, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withAftercare(SortedDict<PurchaseId, Aftercare> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, value, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withIdentity(Optional<String> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, value, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withRotations(SortedDict<SellerId, Integer> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, value,
                claims, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withClaims(SortedDict<ClaimId, Claim> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                value, correspondents,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withCorrespondents(Optional<Correspondents> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, value,
                register, overAsked, broadcasts, links, terms, threads);
    }

    State withRegister(Register value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                value,
                overAsked, broadcasts, links, terms, threads);
    }

    State withOverAsked(SortedDict<String, OverAsk> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register,
                value, broadcasts, links, terms, threads);
    }

    /** What is kept in mind of asking sellers for a need. */
    public Broadcasts broadcastsOf(NeedId need) {
        return broadcasts.get(need).orElse(Broadcasts.NONE);
    }

    State withBroadcasts(SortedDict<NeedId, Broadcasts> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register,
                overAsked, value, links, terms, threads);
    }

    State withLinks(SortedDict<String, DataLink> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents, register, overAsked, broadcasts, value, terms, threads);
    }

    State withTerms(Terms value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents,
                register, overAsked, broadcasts, links, Optional.of(value), threads);
    }

    State withThreads(SortedDict<String, ThreadHeard> value) {
        return new State(turn, at, settings, revision, halted, needs, purchases, negotiations, escalations, sellers,
                ledger, outbox, disclosed, timers, restored, blocked, aftercare, identity, rotations,
                claims, correspondents, register, overAsked, broadcasts, links, terms, value);
    }

    /** What is known of agreements; nothing is proffered before the owner's terms were adopted. */
    public Terms accords() {
        return terms.orElse(Terms.NONE);
    }
}
