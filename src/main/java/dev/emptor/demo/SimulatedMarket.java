package dev.emptor.demo;

import dev.emptor.model.SellerId;
import dev.emptor.model.Speech;
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
    private final Map<SellerId, Merchant> sellers = new TreeMap<>();
    private final Map<SellerId, String> inboundTokens = new TreeMap<>();
    private final Agenda agenda = new Agenda();
    private final Parcels parcels = new Parcels();
    private volatile @Nullable DoorCaller door;
    private volatile Runnable looks = () -> { };

    private SimulatedMarket() {}

    /** A port of the agent's market door: known before the door opens, because one-time links lead to it. */
    public static int freePort() throws IOException {
        return Stand.freePort();
    }

    /** Starts the sellers, each on a free port of 127.0.0.1; the roster is of the agreements that some know of. */
    public static SimulatedMarket open(long seed, DemoTime time, Roster roster) throws IOException {
        SimulatedMarket market = new SimulatedMarket();
        SecureRandom random = new SecureRandom();
        Chance chance = new Chance(seed);
        try {
            for (Shop shop : Shop.all()) {
                Merchant seller = switch (shop.temper().speech()) {
                    case A2CN -> new Dealmaker(shop, chance, time, market.agenda, market.parcels);
                    case SHOPWARE -> new QuoteClerk(shop, chance, time, market.agenda, market.parcels, token(random));
                    case EMPTOR, MANUAL -> new SimulatedSeller(shop, chance, time, market.agenda, token(random),
                            roster);
                };
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
        for (Merchant seller : sellers.values()) {
            links.add(seller.link(String.valueOf(inboundTokens.get(seller.id()))));
        }
        return List.copyOf(links);
    }

    /**
     * Tells the sellers where the agent's market door is, such as {@code http://127.0.0.1:8788}. {@code agentLooks}
     * is how the agent looks what those said that do not come to its door; it is run as soon as one said something.
     */
    public void connect(URI marketDoor, Runnable agentLooks) {
        looks = agentLooks;
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
            Merchant seller = Optional.ofNullable(sellers.get(due.seller())).orElseThrow();
            if (speaks(due.seller()) != Speech.EMPTOR) {
                seller.speaks(due.path(), now);
                looks.run();
            } else if (due.path().startsWith(Received.LINKS)) {
                seller.stand().saw(due.path(), to.open(due));
            } else {
                to.post(String.valueOf(inboundTokens.get(due.seller())), due);
            }
        });
        return entry.isPresent();
    }

    /** Everything a seller ever received, byte for byte, in order. */
    public List<Received> received(SellerId seller) {
        Merchant known = sellers.get(seller);
        return known == null ? List.of() : known.stand().received();
    }

    /** A seller's kind, such as {@code bait-and-switch}. */
    public String character(SellerId seller) {
        Merchant known = sellers.get(seller);
        return known == null ? "unknown" : known.shop().temper().shown();
    }

    public List<SellerId> ids() {
        return List.copyOf(sellers.keySet());
    }

    /** Whether the seller made an order under that key, or on that thread, as it would say on the phone. */
    boolean made(SellerId seller, String orderKey, Optional<String> thread) {
        Merchant known = sellers.get(seller);
        return known != null && known.made(orderKey, thread);
    }

    /** What a seller is spoken to in. */
    Speech speaks(SellerId seller) {
        Merchant known = sellers.get(seller);
        return known == null ? Speech.EMPTOR : known.shop().temper().speech();
    }

    Parcels parcels() {
        return parcels;
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        sellers.values().forEach(Merchant::close);
        DoorCaller open = door;
        if (open != null) {
            open.close();
        }
    }
}
