package dev.emptor.cli;

import dev.emptor.bargain.Domain;
import dev.emptor.bargain.Move;
import dev.emptor.bargain.Party;
import dev.emptor.bargain.Turn;
import dev.emptor.wire.BargainLines;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Another program as the other side: it is told of each turn on standard output and answers on standard input. A line
 * that is no move, or none in time, costs it the move and is told to it and to the person; nothing it sends can do
 * more.
 */
final class Stranger implements Party {
    /** Moves in a row that may be lost by silence before the program counts as gone. */
    static final int SILENCES = 3;
    private static final int STALE = 100;

    private final Session session;
    private final Domain domain;
    private final Lines lines;
    private final Duration patience;
    private int silent;
    private boolean gone;
    private boolean asked;
    private boolean moved;

    Stranger(Session session, Domain domain, Lines lines, Duration patience) {
        this.session = session;
        this.domain = domain;
        this.lines = lines;
        this.patience = patience;
    }

    /** Whether the game ended before it came to its turn. */
    boolean neverAsked() {
        return !asked;
    }

    /** Whether it ever said what is a move. */
    boolean moved() {
        return moved;
    }

    @Override
    public Move move(Turn turn) {
        if (gone) {
            return new Move.End();
        }
        asked = true;
        session.jsonLine(BargainLines.turn(domain, turn).toString());
        long until = System.nanoTime() + patience.toNanos();
        for (int line = 0; line < STALE; line++) {
            Optional<Lines.Read> read = lines.next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            if (read.isEmpty()) {
                return silence(turn);
            }
            silent = 0;
            switch (read.get()) {
                case Lines.Read.Ended it -> {
                    session.word("The other program ended in round " + turn.round() + "; that ends the talk.");
                    gone = true;
                    return new Move.End();
                }
                case Lines.Read.TooLong it -> {
                    return lost(turn, "a line has at most " + Caps.LINE.bytes() + " bytes");
                }
                case Lines.Read.Line it -> {
                    try {
                        JsonObject json = Json.parse(it.bytes(), Caps.LINE).asObject();
                        if (BargainLines.round(json) == turn.round()) {
                            return moved(turn, BargainLines.move(domain, json));
                        }
                        problem(turn, "the line is for round " + BargainLines.round(json) + ", and this is round "
                                + turn.round() + "; it counts for nothing");
                    } catch (JsonException wrong) {
                        boolean field = wrong.why().startsWith("field ");
                        return lost(turn, (field ? "in the line, " : "the line ") + wrong.why());
                    }
                }
            }
        }
        return lost(turn, "none of " + STALE + " lines was for this round");
    }

    private Move moved(Turn turn, Move move) {
        moved = true;
        if (move instanceof Move.Accept && turn.standing().isEmpty()) {
            problem(turn, "nothing was proposed that could be taken; that ends the talk");
        }
        return move;
    }

    private Move silence(Turn turn) {
        silent++;
        gone = silent >= SILENCES;
        return lost(turn, "no answer within " + patience.toMillis() + " ms"
                + (gone ? "; after " + SILENCES + " times that ends the talk" : ""));
    }

    private Move lost(Turn turn, String why) {
        problem(turn, why + "; the move is lost");
        return gone ? new Move.End() : new Move.Hold();
    }

    private void problem(Turn turn, String why) {
        session.jsonLine(BargainLines.problem(turn.round(), why).toString());
        session.word("Round " + turn.round() + ", the other program: " + why + ".");
    }
}
