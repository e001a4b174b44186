package dev.emptor.terms;

import java.util.Optional;

/**
 * Where an exchange of terms stands. There is one round: a proffer, one answer, which may be one counter, and the
 * signatures.
 *
 * <pre>
 * REQUESTED -> ACCEPTED | COUNTERED | DECLINED | SILENT | UNFIT | EXPIRED
 * COUNTERED -> ACCEPTED | TURNED_DOWN | AGREED | SILENT | UNFIT | EXPIRED      (never COUNTERED again)
 * ACCEPTED  -> AGREED | SILENT | UNFIT | EXPIRED
 * AGREED    -> TERMINATED
 * </pre>
 */
public enum Status {
    REQUESTED, COUNTERED, ACCEPTED, AGREED, DECLINED, TURNED_DOWN, SILENT, UNFIT, EXPIRED, TERMINATED;

    /** Where it stands after a move; empty if the move is not possible here. */
    public Optional<Status> after(Move move) {
        return switch (this) {
            case REQUESTED -> move == Move.COUNTER ? Optional.of(COUNTERED)
                    : move == Move.DECLINE ? Optional.of(DECLINED) : answered(move);
            case COUNTERED -> move == Move.REFUSE ? Optional.of(TURNED_DOWN)
                    : move == Move.CLOSE ? Optional.of(AGREED) : answered(move);
            case ACCEPTED -> move == Move.CLOSE ? Optional.of(AGREED)
                    : move == Move.ACCEPT ? Optional.empty() : answered(move);
            case AGREED -> move == Move.END ? Optional.of(TERMINATED) : Optional.empty();
            case DECLINED, TURNED_DOWN, SILENT, UNFIT, EXPIRED, TERMINATED -> Optional.empty();
        };
    }

    private static Optional<Status> answered(Move move) {
        return switch (move) {
            case ACCEPT -> Optional.of(ACCEPTED);
            case SILENCE -> Optional.of(SILENT);
            case MISFIT -> Optional.of(UNFIT);
            case LATE -> Optional.of(EXPIRED);
            case COUNTER, DECLINE, REFUSE, CLOSE, END -> Optional.empty();
        };
    }

    /** Whether something more is to come before the seller may be told more. */
    public boolean open() {
        return this == REQUESTED || this == COUNTERED || this == ACCEPTED;
    }
}
