package dev.emptor.simulation;

import dev.emptor.gate.Reply;
import dev.emptor.market.SimDoor;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.simulation.SimSeller.Ask;
import dev.emptor.simulation.SimSeller.Later;
import dev.emptor.simulation.SimSeller.Said;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The way between the house and its sellers, where requests, answers and messages get lost, late, doubled and broken.
 * It tells the gate of a failure as the real outlet does.
 */
final class Street {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int TRIES = 4;
    private static final long HALF_A_DAY = 43_200;

    private final World world;
    /** What browsers at sellers were given with the page of a link, by its path. */
    private final Map<String, String> cookies = new HashMap<>();
    private EffectKey carried = new EffectKey("none");

    Street(World world) {
        this.world = world;
    }

    /** The effect whose request comes next. */
    void carriesFor(EffectKey effect) {
        carried = effect;
    }

    /** Carries one request of the house. */
    Reply carry(String method, URI target, Map<String, String> headers, byte[] body, String circuit) {
        if (Noticeboard.isAt(target)) {
            return Noticeboard.posted(world.auditor().markers, target, headers, body);
        }
        SimSeller seller = world.seller(target.getHost().replace(".example", ""));
        Ask ask = new Ask(method, target.getPath(), headers.getOrDefault("Idempotency-Key", ""), body, world.now(),
                headers, circuit);
        world.auditor().markers.left(seller.id.value(), ask, target);
        world.left(seller, ask);
        if (world.strikes(Kind.DIES_BEFORE_BYTES)) {
            throw world.disk().cutNow();
        }
        if (away(seller) || world.strikes(Kind.REFUSED)) {
            return new Reply.Failed(new Fault.Transient("could not connect", AGAIN));
        }
        EffectKey effect = carried;
        if (tellsData(seller)) {
            world.auditor().ledger.sent(seller.id.value(), effect, body);
        }
        if (world.strikes(Kind.TOO_MANY_CALLS)) {
            return new Reply.Failed(new Fault.Throttled("answered 429, too many calls",
                    Duration.ofSeconds(1 + world.how(Kind.TOO_MANY_CALLS).nextInt(7_200))));
        }
        if (world.strikes(Kind.STUCK_FOR_DAYS)) {
            int hours = 1 + world.how(Kind.STUCK_FOR_DAYS).nextInt(100);
            world.later(Duration.ofHours(hours), () -> arrive(seller, ask, effect));
            return unknown("no whole answer within 10000 ms");
        }
        Said said = arrive(seller, ask, effect);
        if (world.strikes(Kind.SENT_TWICE)) {
            said = arrive(seller, ask, effect);
        }
        if (world.strikes(Kind.DIES_BEFORE_SEAL)) {
            throw world.disk().cutNow();
        }
        if (world.strikes(Kind.TIMEOUT_AFTER_SEND)) {
            return unknown("no whole answer within 10000 ms");
        }
        if (world.strikes(Kind.SERVER_ERROR)) {
            return unknown("answered 502");
        }
        byte[] answer = world.strikes(Kind.GARBLED) ? garbled(said.body()) : said.body();
        return said.status() >= 500 ? unknown("answered " + said.status())
                : new Reply.Answered(said.status(), new Reply.Body(answer));
    }

    /** What has no words for personal data never tells any: that none is in it is looked at elsewhere. */
    private static boolean tellsData(SimSeller seller) {
        return seller.character != SimSeller.Character.BINDER;
    }

    /** Whether nobody can reach that seller for half a day. */
    private boolean away(SimSeller seller) {
        long half = world.now().getEpochSecond() / HALF_A_DAY;
        return world.plan().twist() == Twist.AWAY && !world.calm()
                && Chance.below(world.plan().seed(), "away: " + seller.id, half, 5) < 2;
    }

    /** Once a day each seller says what it has, asked or not. */
    void feed() {
        world.later(Duration.ofDays(1), this::feed);
        world.house().state().needs().values().forEach(standing -> world.sellers().values().forEach(seller ->
                send(seller, seller.feed(Speech.Wish.of(standing.need(), world.currency()), world.now()))));
    }

    private Said arrive(SimSeller seller, Ask ask, EffectKey effect) {
        if (tellsData(seller)) {
            world.auditor().ledger.arrived(effect, ask.body());
        }
        List<Later> saying = new ArrayList<>();
        Said said = seller.hear(ask, world.now(), saying);
        saying.forEach(one -> send(seller, one));
        return said;
    }

    /** What a seller says of its own accord sets out for the market door. */
    void send(SimSeller seller, Later said) {
        if (world.strikes(Kind.MESSAGE_LOST)) {
            return;
        }
        int copies = world.strikes(Kind.MESSAGE_TWICE) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            Duration way = world.strikes(Kind.MESSAGE_LATE)
                    ? Duration.ofMinutes(10 + world.how(Kind.MESSAGE_LATE).nextInt(4_000)) : world.latency();
            world.later(said.after().plus(way), () -> knock(seller, said, 1));
        }
    }

    /** A seller that finds the door shut, or is told to come later, tries again a few times. */
    private void knock(SimSeller seller, Later said, int tries) {
        if (said.path().startsWith("/s/")) {
            press(seller, said, tries);
            return;
        }
        int status = world.post(seller, said.path(), said.body());
        if ((status == 503 || status == 429) && tries < TRIES) {
            world.later(Duration.ofMinutes(30L * tries), () -> knock(seller, said, tries + 1));
        }
    }

    /** Somebody at the seller is given a link by the owner herself. */
    void follow(SimSeller seller, String path) {
        seller.habits.presses().forEach(minutes ->
                world.later(Duration.ofMinutes(minutes), () -> knock(seller, new Later(Duration.ZERO, path,
                        new byte[0]), 1)));
    }

    /** A person at the seller follows a one-time link: looks at it first, sometimes, and presses its button. */
    private void press(SimSeller seller, Later said, int tries) {
        boolean sameBrowser = world.draw(2) == 0;
        Optional<String> cookie = Optional.ofNullable(cookies.get(said.path())).filter(known -> sameBrowser);
        if (world.draw(3) == 0) {
            world.house().browse("GET", said.path(), cookie)
                    .ifPresent(page -> world.auditor().links.looked(said.path(), page.body()));
        }
        Optional<SimDoor.Page> page = world.house().browse("POST", said.path(), cookie);
        if (world.disk().isOff()) {
            return; // It died on the way: nobody sees a page.
        }
        if (page.isEmpty() || page.get().status() == 503 || page.get().status() == 429) {
            if (tries < TRIES) {
                world.later(Duration.ofMinutes(30L * tries), () -> press(seller, said, tries + 1));
            }
            return;
        }
        world.auditor().links.pressed(world.clock().now(), said.path(), cookie, page.get().cookie(),
                page.get().body());
        page.get().cookie().ifPresent(set -> cookies.put(said.path(), set));
    }

    private byte[] garbled(byte[] body) {
        SplittableRandom how = world.how(Kind.GARBLED);
        if (body.length == 0 || how.nextBoolean()) {
            return Hostile.bytes(how);
        }
        return Arrays.copyOf(body, how.nextInt(body.length));
    }

    private static Reply unknown(String why) {
        return new Reply.Failed(new Fault.Unknown(why));
    }
}
