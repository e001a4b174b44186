package dev.emptor.simulation;

import dev.emptor.simulation.PlantedBugs.Bug;
import java.util.List;

/** Small mistakes in bargaining: each must be found in a house that lives by it. */
final class PlantedTalks {
    static final List<Bug> ALL = List.of(
            new Bug("bargain: what the need may cost stands in the name of a thread", "core/Intents.java",
                    "return new Intent(thread, need.category()",
                    "return new Intent(thread + need.atMost().map(most -> \"-\" + most.minor()).orElse(\"\"),"
                            + " need.category()",
                    "the limit of a need leaves in", 26),
            new Bug("bargain: a proposal that is tried again asks for an answer later", "core/Evolve.java",
                    "return new Pending(e.key(), pending.effect(), pending.tries() + 1, e.due());",
                    "return new Pending(e.key(), pending.effect() instanceof dev.emptor.event.Effect.SendProposal s"
                            + " ? new dev.emptor.event.Effect.SendProposal(s.exchange(),"
                            + " new dev.emptor.model.Negotiation.Proposal(s.proposal().sequence(), s.proposal().ref(),"
                            + " s.proposal().packs(), s.proposal().each(), s.proposal().replyBy().plusSeconds(60)))"
                            + " : pending.effect(), pending.tries() + 1, e.due());",
                    "a proposal is repeated in other bytes", 29),
            new Bug("bargain: one proposal more than there is patience for", "core/Talks.java",
                    "return Math.min(most, guidance(candidate).patience().orElse(Limits.PATIENCE));",
                    "return 1 + guidance(candidate).patience().orElse(Limits.PATIENCE);",
                    "more proposals to a seller than rules have patience for", 26),
            new Bug("bargain: each time a little less is asked for", "core/Table.java",
                    "Money asked = least.equals(said) ? said : told(candidate, least, true);",
                    "Money asked = each.get().lessBasisPoints(Math.min(9_000, candidate.round() * 500));",
                    "than before although nothing as good is in hand", 26),
            new Bug("bargain: what the right to send it back is worth is left out", "core/Weights.java",
                    "return (long) day * days(delivery) - (long) returnDay * returns(returns)",
                    "return (long) day * days(delivery)",
                    "follows from something else than the market", 82),
            new Bug("bargain: talks stay open when something is ordered", "core/Purchases.java",
                    "        Bargaining.close(draft, id, Optional.of(choice));\n", "",
                    "a talk does not end with its purchase", 26),
            new Bug("bargain: whoever was bargained with in vain is not told", "core/Bargaining.java",
                    "        if (!agreed) {\n", "        if (!agreed && chosen.isEmpty()) {\n",
                    "who was bargained with in vain is not told", 26),
            new Bug("bargain: another offer is mentioned where there is none", "core/Table.java",
                    "anyMatch(other -> asGood(other, article));", "anyMatch(other -> true);",
                    "'another-offer', which is not true", 26),
            new Bug("bargain: what no rule lets be mentioned is", "core/Table.java",
                    "return Talks.guidance(article.candidate()).mentions().stream()",
                    "return List.of(Mention.values()).stream()",
                    "which no rule lets be said", 26));

    private PlantedTalks() {}
}
