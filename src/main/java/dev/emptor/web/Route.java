package dev.emptor.web;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * One thing that can be asked of this door: method, path with {@code :names}, the scope it takes (none: open to all),
 * and what answers. A route that streams answers the connection itself.
 */
record Route(String method, String path, Optional<Scope> scope, Answerer answerer) {
    /** Gives a reply, now or later; a {@link Problem.Raised} thrown or failed with becomes its problem document. */
    interface Answerer {
        Future<Reply> answer(Call call);
    }

    /** Gives a reply at once, from what is in memory. */
    interface Quick {
        Reply answer(Call call);
    }

    static Route get(String path, Scope scope, Answerer answerer) {
        return new Route("GET", path, Optional.of(scope), answerer);
    }

    static Route quick(String path, Scope scope, Quick quick) {
        return get(path, scope, call -> Future.succeededFuture(quick.answer(call)));
    }

    static Route open(String path, Quick quick) {
        return new Route("GET", path, Optional.empty(), call -> Future.succeededFuture(quick.answer(call)));
    }

    static Route post(String path, Scope scope, Answerer answerer) {
        return new Route("POST", path, Optional.of(scope), answerer);
    }

    static Route put(String path, Scope scope, Answerer answerer) {
        return new Route("PUT", path, Optional.of(scope), answerer);
    }

    static Route delete(String path, Scope scope, Answerer answerer) {
        return new Route("DELETE", path, Optional.of(scope), answerer);
    }

    boolean safe() {
        return method.equals("GET");
    }
}
