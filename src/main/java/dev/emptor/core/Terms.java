package dev.emptor.core;

import dev.emptor.model.Added;
import dev.emptor.model.Limits;
import dev.emptor.model.Permission;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.SortedDict;
import dev.emptor.terms.Answer;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Party;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of agreements on data: the owner's policy, the exchanges remembered by their names, the text of
 * each agreement that was ever closed, by its SHA-256, and the key that each seller first signed an answer or a quote
 * with.
 */
public record Terms(Policy policy, SortedDict<String, Exchange> exchanges, SortedDict<String, String> texts,
        @Added SortedDict<SellerId, String> keys) {
    public static final Terms NONE = new Terms(Policy.NONE, SortedDict.empty(), SortedDict.empty(),
            SortedDict.empty());

    /** The exchange with that seller for that purchase; there is never more than one. */
    public Optional<Exchange> of(PurchaseId purchase, SellerId seller) {
        return exchanges.values().stream().filter(e -> e.purchase().equals(Optional.of(purchase))
                && e.seller().equals(Optional.of(seller))).findFirst();
    }

    /** The exchange that led to that record. */
    public Optional<Exchange> byRecord(String record) {
        return exchanges.values().stream()
                .filter(e -> e.closure().map(c -> c.accord().sha256().equals(record)).orElse(false)).findFirst();
    }

    /** The hash of the record that is in force with that seller for that purchase. */
    public Optional<String> inForce(PurchaseId purchase, SellerId seller) {
        return of(purchase, seller).filter(e -> e.inForce().isPresent())
                .flatMap(Exchange::closure).map(closure -> closure.accord().sha256());
    }

    /** The hash of the record that both signed for that purchase, whatever became of it later. */
    Optional<String> signed(PurchaseId purchase, SellerId seller) {
        return of(purchase, seller).flatMap(Exchange::closure).map(closure -> closure.accord().sha256());
    }

    /** What is agreed on with that seller for that purchase permits now; an order keeps what it said when it began. */
    List<Permission> permitted(PurchaseId purchase, SellerId seller) {
        return of(purchase, seller).flatMap(Exchange::inForce)
                .flatMap(policy.roster()::find).map(agreement -> agreement.scope().permissions()).orElse(List.of());
    }

    /** Whether as much is in force of what strangers put forward here as can be kept. */
    public boolean full() {
        return exchanges.values().stream().filter(e -> e.we() == Party.SECOND && e.inForce().isPresent()).count()
                >= Limits.EXCHANGES;
    }

    /** What strangers put forward here never pushes out what this house put forward. */
    private static int worth(Exchange exchange) {
        boolean kept = exchange.inForce().isPresent() || exchange.status().open();
        return exchange.we() == Party.FIRST ? (kept ? 3 : 2) : exchange.inForce().isPresent() ? 1 : 0;
    }

    Terms adopting(Policy adopted) {
        return new Terms(adopted, exchanges, texts, keys);
    }

    /** Without the keys of sellers that are in the settings no more: one that is put in again is met anew. */
    Terms knowing(Settings settings) {
        SortedDict<SellerId, String> known = keys;
        for (Map.Entry<SellerId, String> met : keys) {
            known = settings.seller(met.getKey()).isPresent() ? known : known.without(met.getKey());
        }
        return new Terms(policy, exchanges, texts, known);
    }

    /** With the key of a seller that was met just now; it stays the one that it was first met with. */
    Terms meeting(SellerId seller, String key) {
        if (keys.get(seller).filter(known -> !known.equals(key)).isPresent()) {
            throw new IllegalStateException(seller + " was met with another key");
        }
        return new Terms(policy, exchanges, texts, keys.with(seller, key));
    }

    /** The key that its seller signed an answer with, if it is the first one that held. */
    private SortedDict<SellerId, String> met(Exchange exchange) {
        boolean answered = exchange.status() == Status.ACCEPTED || exchange.status() == Status.COUNTERED
                || exchange.status() == Status.DECLINED;
        Optional<SellerId> first = exchange.seller().filter(seller -> answered && !keys.has(seller));
        Optional<String> key = exchange.answer().map(Answer::secondPartyKey);
        return first.isPresent() && key.isPresent() ? keys.with(first.get(), key.get()) : keys;
    }

    /** With this exchange as it is now; of too many the least worth is forgotten, but none that is in force. */
    Terms with(Exchange exchange, Optional<String> text) {
        SortedDict<String, Exchange> all = exchanges.with(exchange.id(), exchange);
        if (all.size() > Limits.EXCHANGES) {
            Comparator<Map.Entry<String, Exchange>> first = Comparator
                    .comparingInt((Map.Entry<String, Exchange> e) -> worth(e.getValue()))
                    .thenComparing(e -> e.getValue().at()).thenComparing(Map.Entry::getKey);
            Map.Entry<String, Exchange> oldest = null;
            for (Map.Entry<String, Exchange> entry : all) {
                boolean other = !entry.getKey().equals(exchange.id())
                        && entry.getValue().inForce().isEmpty();
                oldest = other && (oldest == null || first.compare(entry, oldest) < 0) ? entry : oldest;
            }
            all = oldest == null ? all : all.without(oldest.getKey());
        }
        SortedDict<String, String> kept = text.isEmpty() ? texts : exchange.chosen()
                .map(ref -> texts.with(ref.sha256(), text.get())).orElse(texts);
        return new Terms(policy, all, kept, met(exchange));
    }
}
