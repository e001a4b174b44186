package dev.emptor.market;

import dev.emptor.core.State;
import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.identity.Signatures;
import dev.emptor.model.Candidate;
import dev.emptor.model.Offer;
import dev.emptor.model.Refusal;
import dev.emptor.model.SellerId;
import dev.emptor.wire.OfferReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what sellers send to the desk: offers that can be read are heard, the others go into quarantine with a
 * reason.
 */
final class Intake {
    private static final long BUSY_SECONDS = 2;
    private static final String OTHER_KEY =
            "signature: this is not the key that you were first met with; only the owner can take another one";
    private static final System.Logger LOG = System.getLogger(Intake.class.getName());

    /** One offer of a call: its bytes, or what was read already. */
    sealed interface Piece {
        int line();

        record Bytes(int line, byte[] bytes) implements Piece {}

        record Known(int line, OfferReader.Read read) implements Piece {}

        static Piece bytes(int line, byte[] bytes) {
            return new Bytes(line, bytes);
        }

        static Piece bad(int line, String why) {
            return new Known(line, new OfferReader.Bad(Optional.empty(), why));
        }
    }

    private record UnderWay(int line, String ref, CompletableFuture<Turn> turn) {}

    private final Desk desk;
    private final Time time;
    private final Duration patience;

    Intake(Desk desk, Time time, Duration patience) {
        this.desk = desk;
        this.time = time;
        this.patience = patience;
    }

    /** Hears these offers of one seller, in their order, and waits until each is recorded. Blocks. */
    void offers(SellerId seller, Tally tally, List<Piece> pieces) {
        State state = desk.state();
        if (state.settings().isEmpty()) {
            tally.stop(new Tally.Stop(503, pieces.get(0).line(), "this agent is only starting", BUSY_SECONDS));
            return;
        }
        Belongings own = Belongings.of(state, seller);
        Function<Offer.Source, OfferReader> readers = source ->
                new OfferReader(seller, source, state.settings().get().currency(), time.now(), Signatures::verify);
        List<UnderWay> underWay = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (read(piece, own, readers)) {
                case OfferReader.Good good -> {
                    good.offer().thread().filter(thread -> Belongings.over(state, seller, thread))
                            .ifPresent(tally::over);
                    underWay.add(new UnderWay(piece.line(), good.offer().ref(), desk.offer(good.offer())));
                }
                case OfferReader.Bad bad -> quarantine(seller, tally,
                        new Tally.Refused(piece.line(), bad.ref().orElse("?"), bad.why()));
            }
        }
        underWay.forEach(one -> settle(tally, one));
    }

    /** Reads a piece; one on a thread is read again, with what our own state says of where it comes from. */
    private static OfferReader.Read read(Piece piece, Belongings own, Function<Offer.Source, OfferReader> readers) {
        if (piece instanceof Piece.Known known) {
            return known.read();
        }
        byte[] bytes = ((Piece.Bytes) piece).bytes();
        OfferReader.Read first = readers.apply(Offer.Source.PUSH).line(bytes, piece.line());
        if (!(first instanceof OfferReader.Good good && good.offer().thread().isPresent())) {
            return first;
        }
        Offer offer = good.offer();
        return own.threads().contains(offer.thread().get())
                ? readers.apply(own.sourceOf(Candidate.keyOf(offer))).line(bytes, piece.line())
                : new OfferReader.Bad(Optional.of(offer.ref()), "thread: you were given no such thread, or it is over");
    }

    /** Something else a seller says. Empty if it was recorded, else the answer that says why not. */
    Optional<Answer> hear(Heard.Body body) {
        Outcome outcome = wait(desk.hear(body));
        return outcome.turn().isPresent() ? Optional.empty()
                : Optional.of(Answer.problem(503, outcome.why()).retryAfter(outcome.seconds()));
    }

    /** Refuses an offer, so that the seller is told and the owner can see it. */
    void quarantine(SellerId seller, Tally tally, Tally.Refused refused) {
        if (tally.refuse(refused)) {
            wait(desk.hear(new Heard.OfferQuarantined(seller, refused.ref(), refused.why())));
        }
    }

    private void settle(Tally tally, UnderWay one) {
        Outcome outcome = wait(one.turn());
        if (outcome.turn().isEmpty()) {
            tally.stop(new Tally.Stop(503, one.line(), outcome.why(), outcome.seconds()));
            return;
        }
        Optional<String> refusal = refusal(outcome.turn().get());
        if (refusal.isPresent()) {
            tally.refuse(new Tally.Refused(one.line(), one.ref(), refusal.get()));
        } else {
            tally.accept();
        }
    }

    /** Only a refusal that tells nothing of the owner is named. */
    private static Optional<String> refusal(Turn turn) {
        for (Event event : turn.events()) {
            if (event instanceof Event.Quarantined aside) {
                return Optional.of(aside.why().startsWith("signature") ? OTHER_KEY : aside.why());
            }
            if (event instanceof Event.Refused refused) {
                return Optional.of(refused.refusal().code() == Refusal.Code.WRONG_CURRENCY
                        ? "currency: only offers in the currency of the request can be taken"
                        : "it was not taken");
            }
        }
        return Optional.empty();
    }

    /** What came of it, or why nothing is known to have and after how many seconds it may be sent again. */
    private record Outcome(Optional<Turn> turn, String why, long seconds) {
        static Outcome failed(String why, long seconds) {
            return new Outcome(Optional.empty(), why, seconds);
        }

        static Outcome busy() {
            return failed("more is waiting than can be heard at once", BUSY_SECONDS);
        }

        static Outcome unknown(String why) {
            return failed(why + "; it may still be, and sending it again does no harm", BUSY_SECONDS);
        }
    }

    private Outcome wait(CompletableFuture<Turn> turn) {
        try {
            return new Outcome(Optional.of(turn.get(patience.toMillis(), TimeUnit.MILLISECONDS)), "", 0);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.busy();
        } catch (TimeoutException late) {
            return Outcome.unknown("it was not recorded in time");
        } catch (CancellationException stopped) {
            return Outcome.busy();
        } catch (ExecutionException failed) {
            return refused(failed.getCause());
        }
    }

    /** Why the owner's desk failed is the owner's affair. */
    private static Outcome refused(@Nullable Throwable why) {
        return switch (why) {
            case Desk.Troubled trouble ->
                    Outcome.failed("nothing can be taken now; send it again", trouble.retryAfter().toSeconds());
            case Desk.Unknown unknown -> Outcome.unknown("it is not known to be recorded");
            case Desk.Busy busy -> Outcome.busy();
            case Desk.Stopped stopped -> Outcome.busy();
            case null, default -> {
                LOG.log(System.Logger.Level.ERROR, "what a seller sent could not be heard", why);
                yield Outcome.busy();
            }
        };
    }
}
