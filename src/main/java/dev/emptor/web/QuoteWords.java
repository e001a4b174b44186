package dev.emptor.web;

import dev.emptor.model.Deal;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Proposal;
import dev.emptor.model.Offer;
import dev.emptor.model.SellerText;
import dev.emptor.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the owner may copy and send to a seller that she writes to herself. All of it is Emptor's own wording about
 * goods, amounts and days that are meant to be said; nothing in it comes from a limit, a budget or another offer, and
 * nothing from the profile: where her address belongs, she writes it.
 */
final class QuoteWords {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, 'at' HH:mm", Locale.ENGLISH);
    private static final String CLOSE = "\nKind regards\n";

    private QuoteWords() {}

    static String request(String seller, Need need, Instant replyBy, ZoneId zone) {
        String goods = need.wanted().words().isEmpty() ? "" : "  Goods: " + String.join(" ", need.wanted().words())
                + "\n";
        String gtins = need.wanted().gtins().isEmpty() ? "" : "  GTIN: " + need.wanted().gtins().stream()
                .map(Gtin::digits).collect(Collectors.joining(" or ")) + "\n";
        String features = need.wanted().features().isEmpty() ? "" : "  It must be: "
                + String.join(", ", need.wanted().features()) + "\n";
        return greeting(seller) + "could you make us an offer for the following?\n\n" + goods + gtins + features
                + "  Quantity: " + need.amount() + "\n\n"
                + "Please say the price of each pack and what it holds, shipping and all other costs, how many days"
                + " delivery takes, how long we may return it, and until when your offer stands.\n"
                + "We decide after " + when(replyBy, zone) + ", and look at every offer that we have by then.\n"
                + "This is a request and not yet an order.\n" + CLOSE;
    }

    /** {@code latest} is what it asked in answer to what we asked before; empty if this is the first time. */
    static String answer(String seller, Proposal proposal, Money opening, Optional<Money> latest, ZoneId zone) {
        StringBuilder text = new StringBuilder(greeting(seller)).append(latest.isEmpty() ? "thank you for your offer."
                : "thank you for your answer.").append(" You first asked ").append(opening).append(" for each pack")
                .append(latest.map(now -> now.equals(opening) ? ", and still do" : ", and now " + now).orElse(""))
                .append(". ");
        text.append("Could you let us have ").append(packs(proposal.packs())).append(" at ").append(proposal.each())
                .append(proposal.packs() == 1 ? "" : " each").append(wishes(proposal)).append("?\n");
        proposal.mentions().forEach(mention -> text.append(mentioned(mention)).append('\n'));
        if (proposal.finalCall()) {
            text.append("We shall not ask again, so please tell us your best price.\n");
        }
        return text.append("Please answer by ").append(when(proposal.replyBy(), zone))
                .append(".\nThis is a question and not yet an order.\n").append(CLOSE).toString();
    }

    static String order(String seller, Deal deal, Optional<Offer> quoted) {
        StringBuilder text = new StringBuilder(greeting(seller)).append("we take your offer and order:\n\n");
        for (Deal.Line line : deal.lines()) {
            text.append("  ").append(packs(line.packs())).append(" of ").append(line.title()).append(" at ")
                    .append(line.each()).append(line.packs() == 1 ? "\n" : " each\n");
        }
        deal.extras().forEach(extra -> text.append("  ").append(extra.label()).append(": ").append(extra.amount())
                .append('\n'));
        text.append("  in all: ").append(deal.total()).append("\n\n");
        deal.terms().deliveryDays().ifPresent(days -> text.append("delivered within ").append(days(days))
                .append(", as you offered\n"));
        deal.terms().returnDays().ifPresent(days -> text.append("with ").append(days(days))
                .append(" to return it, as you offered\n"));
        quoted.flatMap(Offer::warrantyMonths).ifPresent(months -> text.append("with ").append(months)
                .append(" months of warranty, as you offered\n"));
        return text.append("Please deliver to: [write your name and address here]\n")
                .append("Please confirm the order and what it comes to in all.\n").append(CLOSE).toString();
    }

    /** The seller's own words, as quoted data. */
    static String quoted(List<SellerText> words) {
        return words.isEmpty() ? "" : " It wrote: \"" + words.stream().map(SellerText::value)
                .collect(Collectors.joining(" / ")) + "\"";
    }

    private static String wishes(Proposal proposal) {
        List<String> wishes = new ArrayList<>();
        proposal.deliveryDays().ifPresent(days -> wishes.add("delivered within " + days(days)));
        proposal.returnDays().ifPresent(days -> wishes.add("with " + days(days) + " to return it"));
        proposal.warrantyMonths().ifPresent(months -> wishes.add("with " + months + " months of warranty"));
        return wishes.isEmpty() ? "" : ", " + String.join(", ", wishes);
    }

    private static String mentioned(Mention mention) {
        return switch (mention) {
            case ANOTHER_OFFER -> "We have another offer as well.";
            case LARGER_QUANTITY -> "We take more than one pack.";
            case NEXT_TIME -> "We buy this regularly.";
        };
    }

    private static String greeting(String seller) {
        return "Dear " + seller + ",\n\n";
    }

    private static String packs(int packs) {
        return packs == 1 ? "1 pack" : packs + " packs";
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String when(Instant at, ZoneId zone) {
        String id = zone.getId();
        return MINUTES.format(at.atZone(zone)) + ", " + id.substring(id.lastIndexOf('/') + 1).replace('_', ' ')
                + " time";
    }
}
