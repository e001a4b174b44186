package dev.emptor.market;

import dev.emptor.model.SellerId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing a seller can ask of the door. {@code path} has {@code {names}} for variable segments. Only an open route is
 * answered without a token. {@code stream} routes take NDJSON as well.
 */
record Route(String method, String path, boolean open, boolean stream, Handler handler) {
    /** Answers one request; called on a thread that may block. */
    interface Handler {
        Answer answer(Request request);
    }

    /**
     * Hears a few offers of a seller, as long as it does not send too many; the tally says what became of them.
     * Blocks.
     */
    interface Taker {
        void take(SellerId seller, Tally tally, List<Intake.Piece> pieces);
    }

    /**
     * A request whose caller is known. {@code seller} is empty on open routes only; {@code from} is the address it came
     * from, which may be that of a proxy before this door.
     */
    record Request(Optional<SellerId> seller, Map<String, String> names, byte[] body, Taker taker,
            Optional<String> cookie, String from) {
        Request(Optional<SellerId> seller, Map<String, String> names, byte[] body, Taker taker) {
            this(seller, names, body, taker, Optional.empty(), "");
        }

        SellerId caller() {
            return seller.orElseThrow(() -> new IllegalStateException("this route is not open"));
        }

        String name(String name) {
            String value = names.get(name);
            if (value == null) {
                throw new IllegalStateException("this route has no {" + name + "}");
            }
            return value;
        }
    }

    /** A route that fits the path, with its variable segments, or the methods that the path knows. */
    record Match(Optional<Route> route, Map<String, String> names, List<String> methods) {}

    static Match find(List<Route> routes, String method, String path) {
        List<String> methods = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.fits(path);
            if (names.isPresent()) {
                if (route.method.equals(method)) {
                    return new Match(Optional.of(route), names.get(), List.of());
                }
                methods.add(route.method);
            }
        }
        return new Match(Optional.empty(), Map.of(), methods);
    }

    private Optional<Map<String, String>> fits(String raw) {
        String[] mine = path.split("/", -1);
        String[] theirs = raw.split("/", -1);
        if (mine.length != theirs.length) {
            return Optional.empty();
        }
        Map<String, String> names = new TreeMap<>();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].startsWith("{")) {
                Optional<String> value = decoded(theirs[i]);
                if (value.isEmpty() || value.get().isEmpty()) {
                    return Optional.empty();
                }
                names.put(mine[i].substring(1, mine[i].length() - 1), value.get());
            } else if (!mine[i].equals(theirs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static Optional<String> decoded(String segment) {
        try {
            return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
