package dev.emptor.bargain;

import java.util.Optional;

/**
 * A session over a scenario and what came of it for both sides.
 *
 * @param tested the side whose result is asked for
 * @param possible whether any deal is acceptable to both
 */
public record Game(Scenario scenario, Role tested, Role first, Session.Ending ending, boolean possible, Score ours,
        Score theirs) {
    public static Game play(Scenario scenario, Role tested, Role first, Party us, Party them) {
        boolean opens = tested == first;
        Session.Ending ending = Session.play(scenario.domain(), scenario.rounds(), opens ? us : them,
                opens ? them : us);
        return new Game(scenario, tested, first, ending, scenario.hasDeal(),
                scenario.score(tested, ending.deal()), scenario.score(tested.other(), ending.deal()));
    }

    /** Two strategies against each other; what is tossed for depends on the seed alone. */
    public static Game play(Scenario scenario, Role tested, Role first, Strategies.Maker us, Strategies.Maker them,
            long seed) {
        return play(scenario, tested, first,
                us.party(Ranking.of(scenario.of(tested)), Jitter.ofSeed(seed)),
                them.party(Ranking.of(scenario.of(tested.other())), Jitter.ofSeed(~seed)));
    }

    public Optional<Outcome> deal() {
        return ending.deal();
    }

    /** Whether there is a deal that is worth less to us than none. */
    public boolean regretted() {
        return ours.points() < scenario.of(tested).walkAway();
    }

    /** Who took what stood, or ended the talk without a deal; empty if the rounds were over. */
    public Optional<Role> endedBy() {
        boolean over = deal().isEmpty() && ending.openerWalked().isEmpty();
        return over ? Optional.empty() : Optional.of(ending.moves().getLast().opener() ? first : first.other());
    }

    /** What both have, as a point beside the frontier. */
    public Frontier.Point point() {
        return Frontier.point(scenario, deal());
    }
}
