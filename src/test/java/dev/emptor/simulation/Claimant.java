package dev.emptor.simulation;

import dev.emptor.core.State;
import dev.emptor.engine.Letter;
import dev.emptor.event.Heard;
import dev.emptor.model.Purchase;
import dev.emptor.model.SellerId;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Kind;
import dev.emptor.rights.Said;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import java.util.List;
import java.util.Optional;

/** A member who knows her rights: claims them of sellers, lets letters leave, twice at times, says what came of it. */
final class Claimant {
    private final World world;
    private final House house;
    private final String member;

    Claimant(World world, House house, String member) {
        this.world = world;
        this.house = house;
        this.member = member;
    }

    void chores(State state) {
        for (Purchase purchase : state.purchases().values()) {
            Optional<SellerId> seller = switch (purchase) {
                case Purchase.Ordered now -> Optional.of(now.order().seller());
                case Purchase.Delivered now -> Optional.of(now.order().seller());
                case Purchase other -> Optional.empty();
            };
            if (seller.isPresent() && world.draw(4) == 0) {
                say(new Heard.OpenClaim(List.of(Kind.WITHDRAWAL, Kind.ACCESS, Kind.PORTABILITY, Kind.WITHDRAWAL)
                        .get(world.draw(4)), seller.get(), Optional.of(purchase.id()), member, true));
            }
        }
        state.claims().values().forEach(this::goOn);
    }

    private void goOn(Claim claim) {
        switch (claim.standing()) {
            case Standing.Drafted now -> lets(claim, now.step());
            case Standing.Doubtful now -> {
                if (world.draw(3) == 0) {
                    lets(claim, now.step());
                }
            }
            case Standing.Waiting now -> {
                if (world.draw(60) == 0) {
                    say(new Heard.ClaimNews(claim.id(), Said.values()[world.draw(Said.values().length)],
                            Optional.empty(), member));
                } else if (world.draw(12) == 0) {
                    word(claim, now.step(), true); // She forgot that she did.
                }
            }
            case Standing.Answered now -> close(claim, Standing.Outcome.FULFILLED);
            case Standing.Lodged now -> close(claim, Standing.Outcome.DROPPED);
            case Standing.Leaving now -> word(claim, now.step(), true); // She is impatient.
            case Standing.Closed now -> { }
        }
    }

    private void lets(Claim claim, Step step) {
        boolean byRelay = step != Step.COMPLAINT && world.draw(8) > 0;
        word(claim, step, byRelay);
        if (world.draw(3) == 0) {
            word(claim, step, byRelay); // A double click.
        }
    }

    private void word(Claim claim, Step step, boolean byRelay) {
        say(new Heard.LetterWord(claim.id(), step, member, byRelay));
    }

    private void close(Claim claim, Standing.Outcome how) {
        say(new Heard.CloseClaim(claim.id(), how, member));
    }

    private void say(Heard.Body body) {
        house.put(Letter.of(body));
    }
}
