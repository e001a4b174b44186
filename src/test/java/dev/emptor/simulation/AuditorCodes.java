package dev.emptor.simulation;

import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.CodeUse.Fate;
import dev.emptor.model.Deal;
import dev.emptor.model.DiscountCode;
import dev.emptor.model.Seller;
import dev.emptor.money.Money;
import dev.emptor.simulation.AuditorMemory.Life;
import dev.emptor.simulation.AuditorMemory.Phase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Discount codes: each goes to its own seller alone, with a request for final totals, while its own conditions hold;
 * one that was refused not again in that purchase; and one for a single use not while an order with it may stand.
 */
final class AuditorCodes implements AuditorBook {
    private final Auditor auditor;
    private final AuditorMemory memory;
    /** By purchase, the code it sent last; by code, the purchases that sent it and those that ordered with it. */
    private final Map<String, String> last = new HashMap<>();
    private final Map<String, Set<String>> sent = new HashMap<>();
    private final Map<String, Set<String>> ordered = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    AuditorCodes(Auditor auditor, AuditorMemory memory) {
        this.auditor = auditor;
        this.memory = memory;
    }

    @Override
    public void note(Turn turn, Event event) {
        switch (event) {
            case Event.EffectQueued e when e.effect() instanceof Effect.AskCheckout asked
                    && asked.code().isPresent() -> asks(turn, asked, asked.code().get());
            case Event.CodeNoted e when e.fate() == Fate.REFUSED -> refused.add(e.code() + "|" + e.purchase());
            case Event.CommitBegan e -> discounted(e);
            default -> { }
        }
    }

    private void asks(Turn turn, Effect.AskCheckout asked, String code) {
        Optional<Seller> seller = memory.settings.flatMap(s -> s.seller(asked.seller()));
        Optional<DiscountCode> own = seller.flatMap(s -> s.codes().stream().filter(c -> c.code().equals(code))
                .findFirst());
        String purchase = asked.purchase().value();
        Optional<Life> life = memory.life(purchase);
        if (own.isEmpty() || life.isEmpty()) {
            auditor.say("a discount code was sent that the owner does not have of this seller");
            return;
        }
        LocalDate today = turn.heard().at().atZone(memory.settings.orElseThrow().zone()).toLocalDate();
        boolean early = own.get().from().map(today::isBefore).orElse(false);
        boolean late = own.get().until().map(today::isAfter).orElse(false);
        boolean little = own.get().minimum().map(least -> life.get().chosen.map(deal -> goods(deal) < least.minor())
                .orElse(true)).orElse(false);
        boolean other = own.get().category().map(only -> !only.equals(memory.category(life.get()))).orElse(false);
        if (early || late || little || other) {
            auditor.say("a discount code was sent where its own conditions do not hold");
        }
        if (refused.contains(code + "|" + purchase)) {
            auditor.say("a discount code was sent again in the purchase in which it was refused");
        }
        if (own.get().once() && ordered.getOrDefault(code, Set.of()).stream().anyMatch(this::mayStand)) {
            auditor.say("a discount code for one use was sent although an order was made with it");
        }
        if (own.get().once() && sent.getOrDefault(code, Set.of()).stream().anyMatch(before ->
                !before.equals(purchase) && !refused.contains(code + "|" + before)
                && !ordered.getOrDefault(code, Set.of()).contains(before) && memory.life(before)
                        .map(one -> one.phase == Phase.CHOSEN || one.phase == Phase.ASKED).orElse(false))) {
            auditor.say("a discount code for one use is tried in two purchases at once");
        }
        last.put(purchase, code);
        sent.computeIfAbsent(code, k -> new HashSet<>()).add(purchase);
    }

    /** Whether an order of that purchase was made, or may have been. */
    private boolean mayStand(String purchase) {
        return memory.life(purchase).map(life -> !life.refused && life.end.map(end ->
                !end.name().equals("ABANDONED")).orElse(true)).orElse(true);
    }

    private static long goods(Deal deal) {
        return deal.lines().stream().mapToLong(line -> line.each().minor() * line.packs()).sum();
    }

    private void discounted(Event.CommitBegan e) {
        String purchase = e.purchase().value();
        boolean less = e.checkout().deal().extras().stream().map(Deal.Extra::amount).anyMatch(Money::isNegative);
        if (!less) {
            return;
        }
        String code = last.get(purchase);
        if (code == null || refused.contains(code + "|" + purchase)) {
            auditor.say("something was taken off and no code was sent");
        } else {
            ordered.computeIfAbsent(code, k -> new HashSet<>()).add(purchase);
        }
    }

    /** What really leaves holds no other seller's code, and this one's only where final totals are asked for. */
    void left(String seller, String path, String text) {
        memory.settings.ifPresent(settings -> settings.sellers().forEach(one -> one.codes().forEach(code -> {
            boolean may = one.id().value().equals(seller) && path.endsWith("/checkouts")
                    && sent.containsKey(code.code());
            if (!may && text.contains(code.code())) {
                auditor.say("a discount code of " + one.id() + " leaves for " + seller + " in " + path);
            }
        })));
    }
}
