package dev.emptor.simulation;

import dev.emptor.config.TermsReader;
import dev.emptor.simulation.SimSeller.Ask;
import dev.emptor.simulation.SimSeller.Later;
import dev.emptor.simulation.SimSeller.Said;
import dev.emptor.terms.Accord;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Answer.Verdict;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Keys;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Proffer;
import dev.emptor.terms.Roster;
import dev.emptor.terms.SecondParty;
import dev.emptor.terms.Signer;
import dev.emptor.terms.Termination;
import dev.emptor.wire.Json;
import dev.emptor.wire.TermsJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** How one seller treats terms that are put forward: as it should, badly, or not at all. */
final class SimTerms {
    enum Manner {
        ACCEPTS, COUNTERS, WIDENS, DECLINES, SILENT, GARBLES, MISBINDS, MISNAMES, ECHOES, FORGES, INSISTS, ENDS,
        BUSY, FORWARDS, REKEYS
    }

    private static final Roster ROSTER = TermsReader.shipped();
    private final String name;
    private final Manner manner;
    private final SplittableRandom chance;
    private final Map<String, Proffer> proffers = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    SimTerms(String name, long seed) {
        this.name = name;
        this.chance = Chance.stream(seed, "terms of " + name, 0);
        this.manner = Manner.values()[chance.nextInt(Manner.values().length)];
    }

    /** What this owner puts forward: the strictest; and takes at the most, which is that or a little more. */
    static Policy policy(long seed) {
        AgreementRef most = ref(Chance.below(seed, "terms", 0, 3) == 0 ? "SD-BASE-A" : "SD-BASE");
        return new Policy(ROSTER, Optional.of(ref("SD-BASE")), Optional.of(most), Optional.empty());
    }

    static AgreementRef ref(String id) {
        return ROSTER.byId(id).orElseThrow().ref();
    }

    Said hear(Ask ask, Instant now, List<Later> later) {
        if (manner == Manner.SILENT) {
            return Said.of(List.of(404, 405, 501).get(chance.nextInt(3)));
        }
        if (manner == Manner.BUSY && chance.nextInt(3) > 0) {
            return Said.of(List.of(503, 429, 302, 500).get(chance.nextInt(4)));
        }
        if (manner == Manner.GARBLES) {
            return new Said(200, Hostile.bytes(chance), 0);
        }
        return switch (ask.path()) {
            case "/emptor/v1/terms" -> answer(TermsJson.proffer(Json.parse(ask.body(), TermsJson.CAPS).asObject()),
                    now);
            case "/emptor/v1/terms/closures" -> close(TermsJson.closing(Json.parse(ask.body(), TermsJson.CAPS)
                    .asObject()), now, later);
            default -> Said.of(202);
        };
    }

    private Said answer(Proffer proffer, Instant now) {
        proffers.put(proffer.negotiation(), proffer);
        Answer said = answers.computeIfAbsent(proffer.negotiation(), unused -> given(proffer, now));
        return new Said(200, said.bytes(), 0);
    }

    private Answer given(Proffer proffer, Instant now) {
        return switch (manner) {
            case COUNTERS -> counter(proffer, ref("SD-BASE-DP"), now);
            case WIDENS -> counter(proffer, ref(chance.nextBoolean() ? "SD-BASE-A" : "SD-BASE-ATP"), now);
            case DECLINES -> Answer.to(proffer, Verdict.DECLINE, Optional.empty(),
                    Optional.of("we take our own terms only"), party(), now).signedBy(signer(proffer.negotiation()));
            case MISBINDS -> counter(proffer, new AgreementRef("SD-BASE-DP", ref("SD-BASE-DP").uri(),
                    ref("SD-BASE-ATP").sha256()), now);
            case MISNAMES -> counter(proffer, new AgreementRef("SD-BASE", ref("SD-BASE-A").uri(),
                    ref("SD-BASE-A").sha256()), now);
            case ECHOES -> Answer.to(stale(proffer), Verdict.ACCEPT, Optional.of(proffer.preferred()),
                    Optional.empty(), party(), now).signedBy(signer(proffer.negotiation()));
            case FORGES -> forged(yes(proffer, now));
            case FORWARDS -> Answer.to(proffer, Verdict.ACCEPT, Optional.of(proffer.preferred()), Optional.empty(),
                    at("house-b.example"), now).signedBy(Keys.of("house-b"));
            case REKEYS -> Answer.to(proffer, Verdict.ACCEPT, Optional.of(proffer.preferred()), Optional.empty(),
                    party(), now).signedBy(signer(proffer.negotiation()));
            case ACCEPTS, SILENT, GARBLES, INSISTS, ENDS, BUSY -> yes(proffer, now);
        };
    }

    private Answer yes(Proffer proffer, Instant now) {
        return Answer.to(proffer, Verdict.ACCEPT, Optional.of(proffer.preferred()), Optional.empty(), party(), now)
                .signedBy(signer(proffer.negotiation()));
    }

    private Answer counter(Proffer proffer, AgreementRef other, Instant now) {
        return Answer.to(proffer, Verdict.COUNTER, Optional.of(other), Optional.empty(), party(), now)
                .signedBy(signer(proffer.negotiation()));
    }

    private static Proffer stale(Proffer p) {
        return new Proffer(p.negotiation(), p.preferred(), p.alternatives(), p.jurisdiction(), p.notBefore(),
                p.expiresAt(), "of-old", p.addressee(), p.purchase(), p.firstPartyKey(), p.signature());
    }

    private static Answer forged(Answer a) {
        return new Answer(a.negotiation(), a.profferSha256(), a.verdict(), a.chosen(), Optional.of("and more"),
                a.nonce(), a.signedAt(), a.secondParty(), a.secondPartyKey(), a.signature());
    }

    private Said close(TermsJson.Closing asked, Instant now, List<Later> later) {
        Answer answer = answers.get(asked.negotiation());
        if (answer == null) {
            return Said.of(404);
        }
        if (manner == Manner.INSISTS) {
            return new Said(200, counter(proffers.get(asked.negotiation()), ref("SD-BASE-ATP"), now).bytes(), 0);
        }
        Accord accord = Accord.of(proffers.get(asked.negotiation()), answer, asked.closedAt()).orElseThrow();
        Closure closed = new Closure(accord, asked.signature(), "").countersignedBy(signer(asked.negotiation()));
        if (manner == Manner.ENDS) {
            later.add(new Later(Duration.ofMinutes(chance.nextInt(1, 3_000)), "/market/v1/terms/terminations",
                    Termination.of(accord, Party.SECOND, now).signedBy(signer(asked.negotiation())).bytes()));
        }
        return new Said(200, closed.reply(), 0);
    }

    private SecondParty party() {
        return at(name + ".example");
    }

    private static SecondParty at(String domain) {
        return new SecondParty("Seller Ltd", "1 Street", domain, "privacy@" + domain);
    }

    /** The same for ever, but of whoever takes another each time it is asked. */
    private Signer signer(String negotiation) {
        return Keys.of(manner == Manner.REKEYS ? name + negotiation : name);
    }
}
