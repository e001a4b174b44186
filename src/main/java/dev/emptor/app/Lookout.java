package dev.emptor.app;

import dev.emptor.core.State;
import dev.emptor.market.SellerCourier;
import dev.emptor.market.ShopwareShops;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

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
        vertx.setPeriodic(real(plan, SellerCourier.EVERY_MILLIS),
                timer -> plan.couriers().execute(() -> sellers.listen(state.get())));
    }

    private static long real(Plan plan, long millis) {
        return plan.time().real(Duration.ofMillis(millis)).toMillis();
    }
}
