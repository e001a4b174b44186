package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.journal.Attempt;
import dev.emptor.journal.HomeLock;
import dev.emptor.model.Availability;
import dev.emptor.model.Checkout;
import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Escalation;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A home with a past: purchases of coffee over weeks, by the real core and rules, on a real journal, by seed. */
final class PastHome {
    private static final String NEEDS = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 9, buy-at-days-left: 4 }
              stock: 200 g
              at-most: 30.00
            """;
    private static final List<String> SELLERS = List.of("hill", "beanco", "mokka", "roast");
    private static final Instant BEGIN = Instant.parse("2026-03-02T07:00:00Z");

    private final Random random;
    private final TurnLoop loop;
    private final List<Turn> turns = new ArrayList<>();
    private Instant now = BEGIN;
    private int offers;

    private PastHome(long seed, TurnLoop loop) {
        this.random = new Random(seed);
        this.loop = loop;
    }

    /** Writes the home and lives in it for so many days; gives the turns that are on its journal then. */
    static List<Turn> lived(Path folder, long seed, int days) throws IOException {
        StringBuilder sellers = new StringBuilder();
        for (String seller : SELLERS) {
            sellers.append(TestHome.seller(seller, "http://127.0.0.1:9/", "ours-of-" + seller, "theirs-of-" + seller)
                    .replace("bargains: false", "bargains: " + seller.startsWith("m")));
        }
        TestHome.in(folder, "live").needs(NEEDS).write("config/sellers.yaml", sellers.toString());
        Config config = Workbench.configOf(folder);
        RuleLoad.Loaded rules =
                (RuleLoad.Loaded) new RuleBook(Bindings.known(config)).load(folder.resolve("rules"));
        int[] chance = {0};
        try (HomeLock lock = ((Attempt.Done<HomeLock>) HomeLock.take(folder.resolve("state"))).value();
                LiveJournal journal = new LiveJournal(lock)) {
            PastHome past = new PastHome(seed, TurnLoop.open(journal.open(), () -> "chance-" + chance[0]++));
            past.loop.judgeBy(rules.rules());
            past.hear(new Heard.AdoptSettings(config.settings()));
            past.hear(new Heard.AdoptRules(rules.revision()));
            for (Config.StatedNeed need : config.needs()) {
                past.hear(new Heard.StateNeed(need.need(), need.stock()));
            }
            past.live(BEGIN.plus(Duration.ofDays(days)));
            past.loop.force();
            return past.turns;
        }
    }

    private void live(Instant end) throws IOException {
        while (loop.state().nextDue().map(due -> due.isBefore(end)).orElse(false)) {
            Instant due = loop.state().nextDue().get();
            now = due.isAfter(now) ? due : now;
            hear(new Heard.TimeCame());
        }
    }

    private void hear(Heard.Body body) throws IOException {
        Turn turn = loop.turn(body, now).orElseThrow();
        turns.add(turn);
        for (Event event : turn.events()) {
            if (event instanceof Event.EffectQueued queued) {
                answer(queued.key(), queued.effect());
            } else if (event instanceof Event.EscalationRaised raised) {
                Escalation asked = raised.escalation();
                now = now.plusSeconds(600);
                hear(new Heard.AnswerEscalation(asked.id(), "owner", random.nextInt(4) == 0
                        ? Escalation.Choice.DECLINE : Escalation.Choice.APPROVE, asked.options().get(0).hash()));
            } else if (event instanceof Event.OrderConfirmed ordered) {
                hear(new Heard.ConfirmDelivery(ordered.purchase()));
            }
        }
    }

    private void answer(EffectKey key, Effect effect) throws IOException {
        now = now.plusSeconds(1);
        if (effect instanceof Effect.AskCheckout ask) {
            Optional<Purchase> purchase = loop.state().purchases().get(ask.purchase());
            if (purchase.isPresent() && purchase.get() instanceof Purchase.Chosen chosen) {
                hear(new Heard.EffectReported(key, new Report.CheckoutGiven(
                        new Checkout("checkout-" + offers, chosen.deal(), Optional.empty()))));
            }
        } else if (effect instanceof Effect.PlaceOrder order) {
            hear(new Heard.EffectReported(key, new Report.OrderAccepted("A-" + ++offers,
                    order.checkout().deal().total(), Optional.of(now.plus(Duration.ofDays(3))))));
        } else if (effect instanceof Effect.LookInCatalogue) {
            hear(new Heard.EffectReported(key, new Report.OffersFound(List.of())));
        } else {
            hear(new Heard.EffectReported(key, new Report.Done()));
            if (effect instanceof Effect.SendIntentcast cast && random.nextInt(5) > 0) {
                hear(new Heard.OfferHeard(offer(cast.seller()), List.of(new NeedId("coffee"))));
            }
        }
    }

    private Offer offer(SellerId seller) {
        offers++;
        Money each = Money.of(1_200 + random.nextInt(900), "EUR");
        return new Offer(new OfferId("o-" + offers), seller, "beans", Offer.Source.REPLY, Optional.empty(),
                SellerText.of("Coffee beans of " + seller), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.of(1, "kg"), 1), new Price(each, Optional.of(Money.of(300, "EUR")),
                        random.nextInt(6) == 0 ? Optional.empty() : Optional.of(Money.of(0, "EUR")), Optional.empty()),
                Availability.IN_STOCK, Optional.of(1 + random.nextInt(8)),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(7 * (1 + random.nextInt(4))),
                List.of(Datum.NAME, Datum.STREET), random.nextInt(12) == 0, random.nextInt(3) == 0, Optional.empty());
    }
}
