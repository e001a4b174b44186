package dev.emptor.faults;

import dev.emptor.core.State;
import dev.emptor.engine.Verifier;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.FileDisk;
import dev.emptor.journal.LogVerifier;
import dev.emptor.journal.Position;
import dev.emptor.ledger.Ledger;
import dev.emptor.wire.TurnCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at what a fault left on disk, without changing it, and compares it with the witness and the sellers' books. */
final class Inspection {
    private static final int MOST = 8;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Path state;
    private final Witness witness;
    private final List<Shop> shops;
    private final List<String> wrong = new ArrayList<>();
    private final Map<Long, String> hashes = new TreeMap<>();
    private final Map<String, String> intended = new TreeMap<>();
    private final Map<String, Long> confirmed = new TreeMap<>();
    private final TurnsOnDisk turns = new TurnsOnDisk();
    private final Map<String, Long> perDay = new TreeMap<>();
    private final Map<String, Event.MoneyHeld> holds = new TreeMap<>();
    private final long cap;
    private final Map<String, Map<String, Shop.Sale>> sold = new TreeMap<>();
    private boolean halted;

    Inspection(Path state, Witness witness, List<Shop> shops, long cap) {
        this.cap = cap;
        this.state = state;
        this.witness = witness;
        this.shops = shops;
    }

    List<String> findings() throws IOException {
        // First what was said outside, then what is on disk: it may be looked at while buying goes on.
        Map<Long, String> acknowledged = witness.turns();
        shops.forEach(shop -> sold.put(shop.id, shop.sales()));
        if (!Files.isDirectory(state)) {
            return acknowledged.isEmpty() ? List.of() : List.of("the state folder is gone");
        }
        LogVerifier verifier = new LogVerifier(FileDisk.reading(state));
        Attempt<Position> read = verifier.export(1, (at, payload) -> {
            hashes.put(at.number(), Goods.hash(payload));
            turns.add(TurnCodec.decode(payload));
        });
        if (read instanceof Attempt.Failed<Position> failed) {
            note("the journal does not verify: " + failed.fault().message());
            return List.copyOf(wrong);
        }
        acknowledged.forEach((number, hash) -> {
            if (!hash.equals(hashes.get(number))) {
                note("turn " + number + " was acknowledged and is "
                        + (hashes.containsKey(number) ? "another now" : "not there, the last is " + hashes.size()));
            }
        });
        Verifier.Result again = Verifier.verify(turns);
        again.problem().ifPresent(problem -> note("decided again: " + problem));
        turns.all().forEach(turn -> turn.events().forEach(event -> book(turn, event)));
        orders();
        budgets(again.state());
        return List.copyOf(wrong);
    }

    private void book(Turn turn, Event event) {
        if (event instanceof Event.CommitBegan began) {
            committed(turn, began);
        } else if (event instanceof Event.OrderConfirmed order) {
            confirmed.put(order.order().orderKey(), order.order().deal().total().minor());
        } else if (event instanceof Event.MoneyHeld held) {
            holds.put(held.hold().value(), held);
        } else if (event instanceof Event.MoneyPosted posted) {
            posted(holds.get(posted.hold().value()));
        } else if (event instanceof Event.SpendingHalted) {
            halted = true;
        } else if (event instanceof Event.SpendingResumed) {
            halted = false;
        }
    }

    private void committed(Turn turn, Event.CommitBegan began) {
        if (intended.put(began.orderKey(), began.purchase().value()) != null) {
            note("the order key " + began.orderKey() + " was given out twice");
        }
        if (halted) {
            note("turn " + turn.number() + " orders while spending is halted");
        }
        if (began.checkout().validUntil().filter(until -> !turn.heard().at().isBefore(until)).isPresent()) {
            note("turn " + turn.number() + " orders at totals that have expired");
        }
        if (!sends(turn, began.orderKey())) {
            note("turn " + turn.number() + " begins an order that it does not send");
        }
    }

    /** A second reckoning of the daily cap, from the instants of the holds alone. */
    private void posted(Event.MoneyHeld held) {
        if (held == null) {
            note("money was posted that was never held");
            return;
        }
        String day = held.at().atZone(ZONE).toLocalDate().toString();
        if (perDay.merge(day, held.amount().minor(), Long::sum) > cap) {
            note("more than the daily cap was spent for " + day);
        }
    }

    private void orders() {
        Map<String, Long> perPurchase = new TreeMap<>();
        for (Shop shop : shops) {
            sold.get(shop.id).forEach((key, sale) -> {
                String purchase = intended.get(key);
                if (purchase == null) {
                    note(shop.id + " has an order of which no intent is on record: " + key);
                } else if (perPurchase.merge(purchase, 1L, Long::sum) > 1) {
                    note("ordered twice: " + purchase);
                }
                Long agreed = confirmed.get(key);
                if (agreed != null && agreed != sale.minor()) {
                    note(shop.id + " sold for " + sale.minor() + " what the journal has at " + agreed);
                }
            });
        }
        for (String key : confirmed.keySet()) {
            if (shops.stream().noneMatch(shop -> shop.sales().containsKey(key))) {
                note("the journal has an order that no seller made: " + key);
            }
        }
    }

    /** Spent is the sum of confirmed orders, held the sum of holds; every unconfirmed sale still has its hold. */
    private void budgets(State now) {
        long sum = confirmed.values().stream().mapToLong(Long::longValue).sum();
        Map<String, long[]> books = new TreeMap<>();
        for (Ledger.Sheet sheet : now.ledger().sheets().values()) {
            long[] book = books.computeIfAbsent(sheet.budget(), name -> new long[2]);
            book[0] += sheet.spent();
            book[1] += sheet.held();
        }
        long held = 0;
        for (Ledger.Hold hold : now.ledger().holds().values()) {
            held += hold.amount().minor();
        }
        for (Map.Entry<String, long[]> book : books.entrySet()) {
            if (book.getValue()[0] != sum || book.getValue()[1] != held) {
                note(book.getKey() + " has spent " + book.getValue()[0] + " and holds " + book.getValue()[1]
                        + ", orders sum to " + sum + " and holds to " + held);
            }
        }
        for (Shop shop : shops) {
            sold.get(shop.id).forEach((key, sale) -> {
                String purchase = intended.get(key);
                boolean known = confirmed.containsKey(key) || purchase == null;
                if (!known && now.ledger().holds().values().stream().noneMatch(h -> h.id().value().equals(purchase))) {
                    note("sold by " + shop.id + ", not confirmed, and no money is held for it: " + purchase);
                }
            });
        }
    }

    private void note(String finding) {
        if (wrong.size() < MOST) {
            wrong.add(finding);
        }
    }

    private static boolean sends(Turn turn, String key) {
        return turn.events().stream().anyMatch(event -> event instanceof Event.EffectQueued queued
                && queued.effect() instanceof Effect.PlaceOrder order && order.orderKey().equals(key));
    }
}
