package dev.emptor.simulation;

import dev.emptor.simulation.PlantedBugs.Bug;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Small mistakes on paths that few houses come to: each must be found in a world in which that is special. */
final class PlantedTwists {
    static final Map<Twist, List<Bug>> ALL = new EnumMap<>(Map.of(
            Twist.CODES, List.of(
                    new Bug("codes: any seller is told any code", "core/Codes.java",
                            "return seller.codes().stream()",
                            "return draft.settings().sellers().stream().flatMap(s -> s.codes().stream())",
                            "that the owner does not have of this seller", 27),
                    new Bug("codes: a code is sent whatever it is good for", "core/Codes.java",
                            "code -> code.holds(today, goods(deal), category.get())",
                            "code -> !code.code().isEmpty()",
                            "where its own conditions do not hold", 27),
                    new Bug("codes: a code for one use is used again and again", "core/Codes.java",
                            "case USED -> !code.once();", "case USED -> true;",
                            "for one use was sent although an order was made with it", 63)),
            Twist.WAITS, List.of(
                    new Bug("waits: the last look leaves no margin before the stock ends", "core/Watching.java",
                            ".minus(Limits.WATCH_MARGIN).minus(standing.need().replyWithin())", "",
                            "and the stock demands it by", 53)),
            Twist.SHARES, List.of(
                    new Bug("shares: a need is free as soon as one part came", "core/Parts.java",
                            "return family(state, purchase).stream().filter(other -> !other.id().equals(purchase.id())",
                            "return family(state, purchase).stream().filter(other -> other.id().value().isEmpty()",
                            "two purchases for need-", 17)),
            Twist.AWAY, List.of(
                    new Bug("asking more: whoever was asked counts as not reached", "core/AskingMore.java",
                            "if (report instanceof Report.Failed && sent.give().isEmpty() && !told) {",
                            "if (report instanceof Report && sent.give().isEmpty() && !told) {",
                            "counts as not reached that was", 3)),
            Twist.RIGHTS, List.of(
                    new Bug("rights: a letter that was on its way when the process died leaves again",
                            "market/LetterCourier.java",
                            "if (!key.value().startsWith(\"e\" + epoch.getAsLong() + \"-\")) {",
                            "if (key.value().isEmpty()) {",
                            "a letter left twice", 13),
                    new Bug("rights: an admonition leaves unasked", "core/Letters.java",
                            "boolean allowed = draft.settings().letters().letSend().contains(next.word());",
                            "boolean allowed = draft.settings().letters().relay();",
                            "a letter leaves that nobody let leave", 197)),
            Twist.BINDS, List.of(
                    new Bug("binding: what a seller may accept outright is not looked at last", "core/Bonds.java",
                            "return refused(offered).or(() -> refused(last));",
                            "return refused(offered).filter(no -> last.verb() == null);",
                            "a proposal that binds was not judged like an order", 39),
                    new Bug("binding: another end is judged than is proposed", "core/Bonds.java",
                            "new Checkout(bond.checkout().ref(), bond.checkout().deal(), Optional.of(end))",
                            "new Checkout(bond.checkout().ref(), bond.checkout().deal(),"
                                    + " bond.checkout().validUntil())",
                            "what was judged is not what is proposed", 79))));

    private PlantedTwists() {}
}
