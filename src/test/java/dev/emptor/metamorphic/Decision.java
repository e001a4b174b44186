package dev.emptor.metamorphic;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Deal;
import dev.emptor.model.Escalation;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.Opinion;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A decision in full: bought, asked or refused; what and for how much; and of every offer the verdict with the rule and
 * reason of each opinion. An article is called by its seller and the first three characters of its ref, so that words
 * added behind them do not make it another.
 */
record Decision(Kind kind, List<String> deals, Map<String, List<String>> said) {
    /** From the least to the most that can follow. */
    enum Kind { REFUSED, ASKED, BOUGHT }

    private static final int REF = 3;

    static Decision of(House house) {
        Purchase purchase = house.purchase().orElseThrow();
        List<String> deals = new ArrayList<>();
        Kind kind;
        if (purchase instanceof Purchase.Committing now) {
            kind = Kind.BOUGHT;
            deals.add(text(now.checkout().deal()));
        } else if (purchase instanceof Purchase.Asked) {
            kind = Kind.ASKED;
            Escalation question = house.question().orElseThrow();
            question.options().forEach(option -> deals.add(text(option.deal())));
        } else {
            kind = Kind.REFUSED;
        }
        return new Decision(kind, deals, said(house));
    }

    /** The article that was bought or asked about first. */
    Optional<String> winner() {
        return deals.stream().findFirst().map(deal -> deal.substring(0, deal.indexOf(' ')));
    }

    /** What this decision is without those articles; they may be in the one and not in the other. */
    Decision without(List<String> keys) {
        Map<String, List<String>> others = new TreeMap<>(said);
        keys.forEach(others::remove);
        return new Decision(kind, deals.stream().filter(deal -> !keys.contains(deal.substring(0, deal.indexOf(' '))))
                .toList(), others);
    }

    /** Who won what for how much, without what was said of each offer. */
    String outcome() {
        return kind + " " + deals;
    }

    /** What the other does not say in the same way. */
    String beside(Decision other) {
        Map<String, List<String>> own = new TreeMap<>(said);
        own.entrySet().removeAll(other.said.entrySet());
        return outcome() + " " + own;
    }

    static String name(String seller, String ref) {
        return seller + "/" + ref.substring(0, Math.min(REF, ref.length()));
    }

    private static String text(Deal deal) {
        Deal.Line line = deal.lines().get(0);
        return name(deal.seller().value(), line.ref()) + " " + line.packs() + " x " + line.each() + ", "
                + deal.extras().stream().map(extra -> extra.amount().toString()).toList() + ", " + deal.total() + " "
                + deal.terms();
    }

    private static Map<String, List<String>> said(House house) {
        Map<String, List<String>> said = new TreeMap<>();
        for (Turn turn : house.turns) {
            for (Event event : turn.events()) {
                if (event instanceof Event.Decided decided && decided.purchase().isPresent()) {
                    String called = house.names.getOrDefault(decided.offer(), "?/?");
                    int slash = called.indexOf('/');
                    String name = name(called.substring(0, slash), called.substring(slash + 1));
                    boolean last = decided.moment() == Moment.LAST_LOOK;
                    said.put(last ? name + " at the last look" : name, opinions(turn, decided));
                }
            }
        }
        return said;
    }

    private static List<String> opinions(Turn turn, Event.Decided decided) {
        PurchaseId purchase = decided.purchase().orElseThrow();
        List<String> ids = decided.moment() == Moment.LAST_LOOK ? List.of(Question.atLastLook(purchase))
                : List.of(Question.atWeighing(purchase, decided.offer()),
                        Question.onOffer(decided.need(), decided.offer()));
        List<Opinion> opinions = new ArrayList<>(decided.guards());
        for (String id : ids) {
            turn.judgment().findings().stream().filter(f -> f.question().equals(id)).map(Judgment.Finding::verdict)
                    .forEach(verdict -> opinions.addAll(verdict.opinions()));
        }
        List<String> texts = new ArrayList<>();
        texts.add(decided.verb().name());
        opinions.stream().sorted(Comparator.naturalOrder())
                .map(o -> o.verb() + " " + o.amount() + " " + o.rule() + ": " + o.reason()).forEach(texts::add);
        return texts;
    }

}
