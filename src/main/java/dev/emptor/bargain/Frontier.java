package dev.emptor.bargain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the two sides could have agreed on, each outcome as the shares (in millionths, from the walk-away value to the
 * best outcome) of buyer and seller: the Pareto frontier, which nothing beats for both, and the Nash solution on it,
 * where the product of both shares is largest (Nash 1950). Both are empty where no deal exists.
 */
public record Frontier(List<Point> pareto, Optional<Point> nash) {
    /** The shares of both sides. */
    public record Point(long buyer, long seller) {
        /** The distance in millionths, rounded. */
        public long to(Point other) {
            double b = buyer - other.buyer;
            double s = seller - other.seller;
            return StrictMath.round(StrictMath.sqrt(b * b + s * s));
        }

        private long product() {
            return Math.multiplyExact(buyer, seller);
        }
    }

    public Frontier {
        pareto = List.copyOf(pareto);
    }

    public static Frontier of(Scenario scenario) {
        List<Point> points = scenario.domain().outcomes().stream()
                .filter(o -> scenario.buyer().acceptable(o) && scenario.seller().acceptable(o))
                .map(o -> point(scenario, Optional.of(o))).distinct()
                .sorted(Comparator.comparingLong(Point::buyer).thenComparingLong(Point::seller).reversed()).toList();
        List<Point> pareto = new ArrayList<>();
        for (Point point : points) {
            // Best for the buyer first, so only what gives the seller more than all before is not beaten.
            if (pareto.isEmpty() || point.seller() > pareto.getLast().seller()) {
                pareto.add(point);
            }
        }
        return new Frontier(pareto, pareto.stream().max(Comparator.comparingLong(Point::product)));
    }

    /** What both sides have with a deal, or without one. */
    public static Point point(Scenario scenario, Optional<Outcome> deal) {
        return new Point(scenario.score(Role.BUYER, deal).millionths(), scenario.score(Role.SELLER, deal).millionths());
    }

    /** The distance to the nearest point of the frontier; 0 on it. */
    public long distance(Point point) {
        return pareto.stream().mapToLong(point::to).min().orElse(0);
    }
}
