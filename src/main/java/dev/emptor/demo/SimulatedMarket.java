package dev.emptor.demo;

import dev.emptor.model.SellerId;
import dev.emptor.terms.Roster;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All simulated sellers, each a server of its own on this machine, and their common agenda: what they are going to
 * say to the agent, carried out when the driver's clock has come to it. Tokens are random; nothing else is.
 */
public final class SimulatedMarket implements AutoCloseable {
    private final Map<SellerId, SimulatedSeller> sellers = new TreeMap<>();
    private final Map<SellerId, String> inboundTokens = new TreeMap<>();
    private final Agenda agenda = new Agenda();
    private volatile @Nullable DoorCaller door;

    private SimulatedMarket() {}

    /** A port of the agent's market door: known before the door opens, because one-time links lead to it. */
    public static int freePort() throws IOException {
        return SimulatedSeller.freePort();
    }

    /** Starts the sellers, each on a free port of 127.0.0.1; the roster is of the agreements that some know of. */
    public static SimulatedMarket open(long seed, DemoTime time, Roster roster) throws IOException {
        SimulatedMarket market = new SimulatedMarket();
        SecureRandom random = new SecureRandom();
        Chance chance = new Chance(seed);
        try {
            for (Shop shop : Shop.all()) {
                SimulatedSeller seller = new SimulatedSeller(shop, chance, time, market.agenda, token(random),
                        roster);
                market.sellers.put(seller.id(), seller);
                market.inboundTokens.put(seller.id(), token(random));
            }
        } catch (IOException | RuntimeException failure) {
            market.close();
            throw failure;
        }
        return market;
    }

    /** How the agent reaches each seller and recognises it, in order of their ids. */
    public List<SellerLink> links() {
        List<SellerLink> links = new ArrayList<>();
        for (SimulatedSeller seller : sellers.values()) {
            links.add(new SellerLink(seller.shop().asSeller(), seller.baseUrl(),
                    String.valueOf(inboundTokens.get(seller.id())), seller.outToken()));
        }
        return List.copyOf(links);
    }

    /** Tells the sellers where the agent's market door is, such as {@code http://127.0.0.1:8788}. */
    public void connect(URI marketDoor) {
        DoorCaller before = door;
        door = new DoorCaller(marketDoor);
        if (before != null) {
            before.close();
        }
    }

    /** When the next seller wants to say something. */
    public Optional<Instant> nextDue() {
        return agenda.nextDue();
    }

    /** Says the first thing that is due, and waits for the door's answer; false if nothing is due. */
    public boolean runNext(Instant now) {
        DoorCaller to = door;
        if (to == null) {
            throw new IllegalStateException("connect the market to the market door before anything is due");
        }
        Optional<Agenda.Entry> entry = agenda.take(now);
        entry.ifPresent(due -> {
            SimulatedSeller seller = sellers.get(due.seller());
            if (due.path().startsWith(Received.LINKS) && seller != null) {
                seller.saw(due.path(), to.open(due));
            } else {
                to.post(String.valueOf(inboundTokens.get(due.seller())), due);
            }
        });
        return entry.isPresent();
    }

    /** Everything a seller ever received, byte for byte, in order. */
    public List<Received> received(SellerId seller) {
        SimulatedSeller known = sellers.get(seller);
        return known == null ? List.of() : known.received();
    }

    /** A seller's kind, such as {@code bait-and-switch}. */
    public String character(SellerId seller) {
        SimulatedSeller known = sellers.get(seller);
        return known == null ? "unknown" : known.shop().temper().shown();
    }

    public List<SellerId> ids() {
        return List.copyOf(sellers.keySet());
    }

    /** Whether the seller made an order under that key, as it would say on the phone. */
    boolean made(SellerId seller, String orderKey) {
        SimulatedSeller known = sellers.get(seller);
        return known != null && known.made(orderKey);
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        sellers.values().forEach(SimulatedSeller::close);
        DoorCaller open = door;
        if (open != null) {
            open.close();
        }
    }
}
