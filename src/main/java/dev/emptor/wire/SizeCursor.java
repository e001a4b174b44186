package dev.emptor.wire;

import java.util.List;
import java.util.Optional;

/** A place in the tokens; it only moves forward, and counts its looks so that a test can hold the work linear. */
final class SizeCursor {

    private final List<SizeToken> tokens;
    private int at;
    private int looks;

    SizeCursor(List<SizeToken> tokens) {
        this.tokens = tokens;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** The token some places ahead, or End. */
    SizeToken peek(int ahead) {
        looks++;
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : new SizeToken.End();
    }

    void skip(int count) {
        at += count;
    }

    boolean sign(int ahead, char sign) {
        return peek(ahead) instanceof SizeToken.Sign found && found.sign() == sign;
    }

    boolean num(int ahead) {
        return peek(ahead) instanceof SizeToken.Num;
    }

    Optional<SizeToken.Word> word(int ahead) {
        return peek(ahead) instanceof SizeToken.Word word ? Optional.of(word) : Optional.empty();
    }

    /** Takes the number here; what else stands here is a doubt. */
    SizeToken.Num takeNum() throws SizeDoubt {
        SizeToken token = peek(0);
        if (token instanceof SizeToken.Num num) {
            at++;
            return num;
        }
        throw new SizeDoubt("a number was expected before " + token.shown());
    }

    int looks() {
        return looks;
    }
}
