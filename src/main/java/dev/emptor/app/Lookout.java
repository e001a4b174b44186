package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.market.SellerCourier;
import dev.emptor.market.ShopwareShops;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Looks now and then what those sellers say that do not come to the market door with it. */
record Lookout(ShopwareShops shops, SellerCourier sellers, Supplier<State> state) {
    Lookout {
        sellers = sellers.and(shops);
    }

    /** Looks at all of them now. Blocks. */
    void look() {
        shops.look();
        sellers.listen(state.get());
    }

    /** Where the clock is not the computer's own, whoever moves it looks when there is something to be seen. */
    void nowAndThen(Vertx vertx, Plan plan) {
        vertx.setPeriodic(real(plan, ShopwareShops.EVERY_MILLIS), timer -> plan.couriers().execute(shops::look));
        next(vertx, plan, new SecureRandom());
    }

    private void next(Vertx vertx, Plan plan, RandomGenerator chance) {
        Beat beat = Beat.next(sellers.silent(state.get()), SellerCourier.EVERY_MILLIS, chance);
        vertx.setTimer(Math.max(1, real(plan, beat.pauseMillis())), timer -> {
            beat.seller().ifPresent(seller ->
                    plan.couriers().execute(() -> sellers.listen(state.get(), List.of(seller))));
            next(vertx, plan, chance);
        });
    }

    private static long real(Plan plan, long millis) {
        return plan.time().real(Duration.ofMillis(millis)).toMillis();
    }
}
