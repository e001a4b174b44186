package dev.emptor.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads tokens into statements of size, in one pass with a fixed look-ahead.
 *
 * <pre>
 * text    := ( part | quiet word | separator | container after a part )*
 * part    := n × single | single × n | single (pack of n) | n PK single | n containers of single
 *          | n / single | n - single | single | LB and OZ | EACH | HALF unit
 * single  := number unit | whole p/q unit | p/q unit
 * </pre>
 *
 * <p>Where a slash, a hyphen or PK stands for "times" is decided in {@link SizeMultipack}. Everything else is a doubt.
 */
final class PackageSizeGrammar {

    private static final String SEPARATORS = "/-(),;|=:";
    private static final int MAX_MIXED_WHOLE = 99;
    private static final int OUNCES_IN_A_POUND = 16;

    private final SizeCursor cursor;
    private final List<SizePart> parts = new ArrayList<>();
    private boolean declared;

    PackageSizeGrammar(SizeCursor cursor) {
        this.cursor = cursor;
    }

    /** The statements found; throws a doubt at the first thing that is not understood. */
    List<SizePart> parts() throws SizeDoubt {
        while (!cursor.atEnd()) {
            switch (cursor.peek(0)) {
                case SizeToken.Num num -> parts.add(withSuffix(number()));
                case SizeToken.Word word -> word(word);
                case SizeToken.Sign sign -> separator(sign);
                case SizeToken.End end -> throw new IllegalStateException("past " + end.shown());
            }
        }
        return List.copyOf(parts);
    }

    /** Whether the estimated sign ℮ stands in the text: what is beside it is the whole net content, by EU law. */
    boolean declared() {
        return declared;
    }

    private void separator(SizeToken.Sign sign) throws SizeDoubt {
        if (sign.sign() == '℮') {
            declared = true;
        } else if (SEPARATORS.indexOf(sign.sign()) < 0) {
            throw new SizeDoubt("the sign " + sign.shown() + " stands where it means nothing");
        }
        if (sign.sign() == '/' && cursor.word(1).filter(word -> SizeWords.container(word.text())).isPresent()) {
            throw new SizeDoubt("it is an amount per container; how many there are is not said");
        }
        cursor.skip(1);
    }

    private void word(SizeToken.Word word) throws SizeDoubt {
        String text = word.text();
        if (text.equals("e")) {
            declared = true;
            cursor.skip(1);
        } else if (SizeWords.quiet(text)) {
            cursor.skip(1);
        } else if (SizeWords.container(text) && !parts.isEmpty() && parts.getLast().unit().isContent()) {
            cursor.skip(1);
            parts.add(contained(parts.removeLast(), word));
        } else if ((text.equals("sz") || text.equals("size")) && cursor.num(1)) {
            cursor.skip(2);
        } else if (text.equals("half") && cursor.word(1).isPresent()) {
            cursor.skip(1);
            parts.add(SizePart.single(new SizeAmount("0", 1, 2), unit()));
        } else if (text.equals("each") || text.equals("ea")) {
            lone(SizeUnit.PIECE);
        } else if (SizeUnit.of(word).filter(unit -> unit == SizeUnit.DOZEN).isPresent()) {
            lone(SizeUnit.DOZEN);
        } else {
            throw new SizeDoubt(SizeWords.reason(word));
        }
    }

    private static SizePart contained(SizePart part, SizeToken.Word container) throws SizeDoubt {
        if (SizeWords.manyContainers(container.text()) && !part.multi()) {
            throw new SizeDoubt("how many " + container.shown() + " there are is not said");
        }
        boolean liquid = SizeWords.liquidContainer(container.text()) || container.text().equals("cans");
        return part.unit() == SizeUnit.OUNCE && liquid ? part.onlyIfAgreed() : part;
    }

    /** "EACH" or "DOZEN": words that are a number of their own, if they are the whole text. */
    private void lone(SizeUnit unit) throws SizeDoubt {
        SizeToken word = cursor.peek(0);
        cursor.skip(1);
        if (!parts.isEmpty() || !cursor.atEnd()) {
            throw new SizeDoubt(word.shown() + " stands beside another size; whether that is one or all is not said");
        }
        parts.add(SizePart.single(new SizeAmount("1", 0, 1), unit));
    }

    private SizePart number() throws SizeDoubt {
        if (cursor.sign(1, '×')) {
            int count = SizeAmount.small(cursor.takeNum());
            cursor.skip(1);
            return counted(single(), count);
        }
        if (cursor.num(1) || !cursor.num(2)) {
            return named();
        }
        if (cursor.sign(1, '/')) {
            SizeToken.Num first = cursor.takeNum();
            cursor.skip(1);
            SizeToken.Num second = cursor.takeNum();
            return SizeMultipack.slash(first, second, unit());
        }
        if (cursor.sign(1, '-')) {
            SizeToken.Num first = cursor.takeNum();
            cursor.skip(1);
            SizeToken.Num second = cursor.takeNum();
            if (cursor.sign(0, '/')) {
                throw new SizeDoubt("a hyphen before a fraction may mean 'and' or 'times'");
            }
            return SizeMultipack.hyphen(first, second, unit());
        }
        return named();
    }

    /** A number with what it counts or measures; a count may go on to say what each holds. */
    private SizePart named() throws SizeDoubt {
        boolean contained = cursor.word(1).filter(word -> SizeWords.container(word.text())).isPresent();
        if (contained) {
            SizeToken.Num count = cursor.takeNum();
            cursor.skip(1);
            return tied(SizePart.single(new SizeAmount(count), SizeUnit.PACK));
        }
        SizePart one = single();
        if (one.unit() == SizeUnit.PIECE) {
            return tied(one);
        }
        return one.unit() == SizeUnit.PACK ? packed(one) : one;
    }

    /** A count of containers or things, tied to what each holds by "of" or a times sign, or left alone. */
    private SizePart tied(SizePart count) throws SizeDoubt {
        boolean of = cursor.word(0).filter(word -> SizeWords.of(word.text())).isPresent();
        if ((of || cursor.sign(0, '×')) && cursor.num(1) && (count.unit() == SizeUnit.PACK || !of)) {
            boolean backwards = !of && cursor.word(2).isEmpty() && !cursor.num(2) && !cursor.sign(2, '/');
            if (backwards) {
                return count;
            }
            cursor.skip(1);
            SizePart each = single();
            return counted(each, whole(count));
        }
        return count;
    }

    /** "6 PK", "6 PK/12 OZ", "6 PK 12 OZ", "6 pack of 330 ml". */
    private SizePart packed(SizePart pack) throws SizeDoubt {
        boolean joined = cursor.sign(0, '/') || cursor.sign(0, '-');
        boolean of = cursor.word(0).filter(word -> SizeWords.of(word.text())).isPresent();
        if (cursor.sign(0, '×')) {
            return tied(pack);
        }
        int gap = joined || of ? 1 : 0;
        if (!cursor.num(gap)) {
            return pack;
        }
        cursor.skip(gap);
        SizeToken.Num number = (SizeToken.Num) cursor.peek(0);
        SizePart each = single();
        return of && each.unit().isContent()
                ? each.times(whole(pack))
                : SizeMultipack.packs(whole(pack), number, each);
    }

    private SizePart single() throws SizeDoubt {
        SizeToken.Num first = cursor.takeNum();
        if (cursor.num(0) && cursor.sign(1, '/') && cursor.num(2)) {
            SizeToken.Num numerator = cursor.takeNum();
            cursor.skip(1);
            SizeToken.Num denominator = cursor.takeNum();
            int whole = SizeAmount.small(first);
            if (whole < 1 || whole > MAX_MIXED_WHOLE || !SizeMultipack.isFraction(numerator, denominator)) {
                throw new SizeDoubt("'" + first.text() + " " + numerator.text() + "/" + denominator.text()
                        + "' is not a number with a fraction");
            }
            return SizePart.single(fraction(first.text(), numerator, denominator), unit());
        }
        if (cursor.sign(0, '/') && cursor.num(1)) {
            cursor.skip(1);
            SizeToken.Num denominator = cursor.takeNum();
            if (!SizeMultipack.isFraction(first, denominator)) {
                throw new SizeDoubt("'" + first.text() + "/" + denominator.text() + "' is not a fraction here");
            }
            return SizePart.single(fraction("0", first, denominator), unit());
        }
        if (cursor.sign(0, '-') && cursor.word(1).isPresent()) {
            cursor.skip(1);
        }
        return SizePart.single(new SizeAmount(first), unit());
    }

    /** What may follow a part: ounces after pounds, "x 6", "(pack of 6)". */
    private SizePart withSuffix(SizePart part) throws SizeDoubt {
        if (part.unit() == SizeUnit.POUND && !part.multi() && cursor.num(0)) {
            Optional<SizeUnit> next = cursor.word(1).flatMap(SizeUnit::of);
            int ounces = SizeAmount.small((SizeToken.Num) cursor.peek(0));
            if (next.filter(unit -> unit == SizeUnit.OUNCE).isPresent() && ounces > 0 && ounces < OUNCES_IN_A_POUND) {
                return part.plus(single());
            }
        }
        if (cursor.sign(0, '×')) {
            return multiplied(part);
        }
        int open = cursor.sign(0, '(') || cursor.sign(0, ',') ? 1 : 0;
        boolean packOf = cursor.word(open).flatMap(SizeUnit::of).filter(unit -> unit == SizeUnit.PACK).isPresent()
                && cursor.word(open + 1).filter(word -> word.text().equals("of")).isPresent() && cursor.num(open + 2);
        if (packOf && part.unit().isContent()) {
            cursor.skip(open + 2);
            int count = SizeAmount.small(cursor.takeNum());
            cursor.skip(open == 1 && cursor.sign(0, ')') ? 1 : 0);
            return part.times(count);
        }
        return part;
    }

    private SizePart multiplied(SizePart part) throws SizeDoubt {
        cursor.skip(1);
        int count = SizeAmount.small(cursor.takeNum());
        if (cursor.word(0).flatMap(SizeUnit::of).isPresent() || cursor.num(0) || cursor.sign(0, '/')) {
            throw new SizeDoubt("a size times a size is the dimensions of a thing, not its content");
        }
        return counted(part, count);
    }

    private static SizePart counted(SizePart each, int count) throws SizeDoubt {
        if (each.unit() == SizeUnit.MILLIGRAM) {
            throw new SizeDoubt("milligrams with a times sign are a dose as a rule, not a content");
        }
        if (!each.unit().isContent() && each.unit() != SizeUnit.PIECE) {
            throw new SizeDoubt("a length, area or pack with a times sign may be the dimensions of a thing");
        }
        return each.times(count);
    }

    private static int whole(SizePart count) throws SizeDoubt {
        return count.unit() == SizeUnit.PACK ? count.units() : PackageSizeJudge.wholeCount(count);
    }

    private static SizeAmount fraction(String whole, SizeToken.Num numerator, SizeToken.Num denominator) {
        return new SizeAmount(whole, SizeAmount.small(numerator), SizeAmount.small(denominator));
    }

    private SizeUnit unit() throws SizeDoubt {
        Optional<SizeToken.Word> here = cursor.word(0);
        if (here.isEmpty()) {
            throw new SizeDoubt("a number stands without a unit, before " + cursor.peek(0).shown());
        }
        if (here.get().text().equals("us") && cursor.word(1).isPresent()) {
            cursor.skip(1);
            return unit();
        }
        Optional<SizeUnit> next = cursor.word(1).flatMap(SizeUnit::of);
        Optional<SizeUnit> phrase = switch (here.get().text()) {
            case "fl", "fluid" -> next.filter(unit -> unit == SizeUnit.OUNCE).map(unit -> SizeUnit.FLUID_OUNCE);
            case "sq", "square" -> next.flatMap(PackageSizeGrammar::squared);
            default -> Optional.empty();
        };
        cursor.skip(phrase.isPresent() ? 2 : 1);
        return phrase.or(() -> SizeUnit.of(here.get()))
                .orElseThrow(() -> new SizeDoubt(SizeWords.reason(here.get())));
    }

    private static Optional<SizeUnit> squared(SizeUnit side) {
        return switch (side) {
            case FOOT -> Optional.of(SizeUnit.SQUARE_FOOT);
            case METRE -> Optional.of(SizeUnit.SQUARE_METRE);
            default -> Optional.empty();
        };
    }
}
