package dev.emptor.market;

import dev.emptor.core.State;

/** Looks what sellers said meanwhile in one thread, one seller after the other, so that equal worlds stay equal. */
public final class SimRounds {
    private SimRounds() {}

    public static void listen(SellerCourier courier, State state) {
        courier.listen(state, courier.silent(state), (sellers, look) -> sellers.forEach(look));
    }
}
