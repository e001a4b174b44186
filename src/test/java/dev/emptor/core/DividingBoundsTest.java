package dev.emptor.core;

import static dev.emptor.core.Story.ALPHA;
import static dev.emptor.core.Story.BETA;
import static dev.emptor.core.Story.COFFEE;
import static dev.emptor.core.Story.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Availability;
import dev.emptor.model.Candidate;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Purchase;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Quantity;
import dev.emptor.model.Round;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.SortedDict;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Offers whose cost, for as much as is wanted, is beyond all numbers. */
class DividingBoundsTest {
    @Test
    void crumbs_for_a_fortune_against_a_mountain_are_weighed_without_harm() {
        Story story = new Story();
        Round round = new Round(new PurchaseId("p-9"), COFFEE, Quantity.of(1_000_000_000, "g"), story.now,
                SortedDict.empty());
        Candidate one = candidate(ALPHA);
        Candidate other = candidate(BETA);
        Purchase purchase = new Purchase.Weighing(round, SortedDict.<String, Candidate>empty().with(one.key(), one)
                .with(other.key(), other), story.now);
        assertThat(Dividing.plan(story.state, purchase)).isEmpty();
    }

    private static Candidate candidate(SellerId seller) {
        Offer offer = new Offer(new OfferId("o-" + seller), seller, "crumb", Offer.Source.REPLY, Optional.empty(),
                SellerText.of("One crumb"), Optional.empty(), List.of(), "pantry", List.of(),
                new PackageSize.Known(Quantity.parse("0.001 g").orElseThrow(), 1),
                new Price(eur(99_999_900), Optional.of(eur(0)), Optional.of(eur(0)), Optional.empty()),
                Availability.IN_STOCK, Optional.of(2), Optional.of(30), List.of(), false, false, Optional.empty())
                .upTo(1);
        return new Candidate(offer, 1, Verdict.join(List.of(new Opinion("Take it", "rules/1.drl", 1, Verb.ACCEPT, 0,
                "any price"))), 0, Optional.empty());
    }
}
