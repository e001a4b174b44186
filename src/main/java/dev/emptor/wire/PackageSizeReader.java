package dev.emptor.wire;

import dev.emptor.model.PackageSize;
import java.util.List;

/**
 * Reads the size printed on a package ("6 x 330 ml", "12 PK/12 OZ", "1 3/4 LB", "16 fl oz (1 pt) 473 mL") into an exact
 * content, or says why it is not known. Whatever is ambiguous, approximate, contradictory or not understood in full
 * is Unknown: a misread size makes the wrong offer look cheap. Time is linear in the text, which may have
 * {@value #MAX_LENGTH} characters.
 */
public final class PackageSizeReader {

    /** The longest text read; a longer one is Unknown. */
    public static final int MAX_LENGTH = 200;

    private PackageSizeReader() {}

    /** The size the text states, rounded half-even to a thousandth of the base unit; never throws for any text. */
    public static PackageSize read(String text) {
        if (text.length() > MAX_LENGTH) {
            return new PackageSize.Unknown("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            List<SizeToken> tokens = SizeTokens.of(text);
            whole(tokens);
            PackageSizeGrammar grammar = new PackageSizeGrammar(new SizeCursor(tokens));
            List<SizePart> parts = grammar.parts();
            return PackageSizeJudge.judge(parts, grammar.declared());
        } catch (SizeDoubt doubt) {
            return new PackageSize.Unknown(doubt.why());
        }
    }

    /** Feeds cut texts short; one that opens or ends in mid-air may have lost a unit or a factor. */
    private static void whole(List<SizeToken> tokens) throws SizeDoubt {
        int open = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof SizeToken.Sign sign) {
                open += sign.sign() == '(' ? 1 : sign.sign() == ')' ? -1 : 0;
                boolean edge = (i == 0 && "(℮".indexOf(sign.sign()) < 0)
                        || (i == tokens.size() - 1 && ")℮".indexOf(sign.sign()) < 0);
                if (edge || open < 0) {
                    throw new SizeDoubt("it begins or ends with " + sign.shown() + ", so part of it may be missing");
                }
            }
        }
        if (open != 0) {
            throw new SizeDoubt("a bracket is not closed, so part of it may be missing");
        }
    }
}
