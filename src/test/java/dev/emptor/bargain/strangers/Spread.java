package dev.emptor.bargain.strangers;

import java.util.List;

/** The mean and the standard deviation of what was heard; those of even chances while it is less than two. */
record Spread(double mean, double deviation) {
    static Spread of(List<Double> heard) {
        if (heard.size() < 2) {
            return new Spread(0.5, 0.29);
        }
        double mean = heard.stream().mapToDouble(d -> d).average().orElseThrow();
        double squares = heard.stream().mapToDouble(d -> (d - mean) * (d - mean)).average().orElseThrow();
        return new Spread(mean, StrictMath.sqrt(squares));
    }

    /** What the better of this value and one more draw may be expected to be worth, if draws are normal. */
    double better(double value) {
        double width = Math.max(0.02, deviation);
        double z = (mean - value) / width;
        double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI);
        return Math.max(value, value + (mean - value) * above(-z) + width * density);
    }

    /** How likely a normal draw lies so many deviations above its mean or higher (logistic likeness). */
    static double above(double deviations) {
        return 1 / (1 + StrictMath.exp(1.702 * deviations));
    }
}
