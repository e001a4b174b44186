package dev.emptor.wire;

import dev.emptor.model.Dimension;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit as printed on packages, in exact thousandths of its dimension's base unit. US customary units follow NIST
 * Handbook 44, appendix C (international pound 453.59237 g, US gallon 3.785411784 l, foot 0.3048 m); pint and quart
 * are the US liquid ones, the smaller of the two US measures of that name.
 */
enum SizeUnit {
    MILLIGRAM("1", Dimension.MASS, Origin.METRIC, "mg milligram milligrams мг"),
    GRAM("1000", Dimension.MASS, Origin.METRIC,
            "g gr grs gm gms gram grams gramme grammes gramm grammi grammo gramo gramos gramas г гр"),
    KILOGRAM("1000000", Dimension.MASS, Origin.METRIC,
            "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm кг"),
    OUNCE("28349.523125", Dimension.MASS, Origin.US, "oz ozs ounce ounces onz onzas"),
    POUND("453592.37", Dimension.MASS, Origin.US, "lb lbs pound pounds"),
    MILLILITRE("1000", Dimension.VOLUME, Origin.METRIC,
            "ml millilitre millilitres milliliter milliliters мл"),
    CENTILITRE("10000", Dimension.VOLUME, Origin.METRIC, "cl centilitre centilitres centiliter"),
    DECILITRE("100000", Dimension.VOLUME, Origin.METRIC, "dl decilitre decilitres deciliter"),
    LITRE("1000000", Dimension.VOLUME, Origin.METRIC,
            "l lt ltr ltrs litre litres liter liters litro litros litri л ℓ"),
    FLUID_OUNCE("29573.5295625", Dimension.VOLUME, Origin.US, "floz fz fluidounce"),
    PINT("473176.473", Dimension.VOLUME, Origin.US, "pt pts pint pints"),
    QUART("946352.946", Dimension.VOLUME, Origin.US, "qt qts quart quarts"),
    GALLON("3785411.784", Dimension.VOLUME, Origin.US, "gal gals ga gallon gallons"),
    MILLIMETRE("1", Dimension.LENGTH, Origin.METRIC, "mm"),
    CENTIMETRE("10", Dimension.LENGTH, Origin.METRIC, "cm"),
    METRE("1000", Dimension.LENGTH, Origin.METRIC, "m mtr metre metres meter meters mètres mètre metros metri"),
    INCH("25.4", Dimension.LENGTH, Origin.US, "in inch inches"),
    FOOT("304.8", Dimension.LENGTH, Origin.US, "ft foot feet"),
    YARD("914.4", Dimension.LENGTH, Origin.US, "yd yds yard yards"),
    SQUARE_METRE("1000", Dimension.AREA, Origin.METRIC, "m² qm sqm"),
    SQUARE_FOOT("92.90304", Dimension.AREA, Origin.US, "ft² sqft"),
    PIECE("1000", Dimension.COUNT, Origin.PIECES, SizeWords.PIECES),
    DOZEN("12000", Dimension.COUNT, Origin.PIECES, "dz dzn doz dozen dozens douzaine dutzend docena dozzina"),
    PACK("1000", Dimension.COUNT, Origin.PIECES, "pk pks pack packs pck pak");

    /** Where a unit comes from, which decides how a point or comma in its number is read. */
    enum Origin { METRIC, US, PIECES }

    private static final Map<String, SizeUnit> BY_WORD = byWord();

    private final BigDecimal milli;
    private final Dimension dimension;
    private final Origin origin;
    private final List<String> words;

    SizeUnit(String milli, Dimension dimension, Origin origin, String words) {
        this.milli = new BigDecimal(milli);
        this.dimension = dimension;
        this.origin = origin;
        this.words = List.of(words.split(" "));
    }

    /** The unit of a lower-case word; a capital M alone is not the metre, as it says medium or thousand as often. */
    static Optional<SizeUnit> of(SizeToken.Word word) {
        return word.raw().equals("M") && word.text().equals("m")
                ? Optional.empty()
                : Optional.ofNullable(BY_WORD.get(word.text()));
    }

    BigDecimal milli() {
        return milli;
    }

    Dimension dimension() {
        return dimension;
    }

    Origin origin() {
        return origin;
    }

    boolean isContent() {
        return dimension == Dimension.MASS || dimension == Dimension.VOLUME;
    }

    private static Map<String, SizeUnit> byWord() {
        Map<String, SizeUnit> map = new HashMap<>();
        for (SizeUnit unit : values()) {
            unit.words.forEach(word -> map.put(word, unit));
        }
        return map;
    }
}
