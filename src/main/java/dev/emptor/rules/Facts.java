package dev.emptor.rules;

import dev.emptor.model.Question;
import dev.emptor.rules.model.Agreement;
import dev.emptor.rules.model.AskedFor;
import dev.emptor.rules.model.Budget;
import dev.emptor.rules.model.Charge;
import dev.emptor.rules.model.Clock;
import dev.emptor.rules.model.DataRequest;
import dev.emptor.rules.model.Delivery;
import dev.emptor.rules.model.Drift;
import dev.emptor.rules.model.Household;
import dev.emptor.rules.model.Need;
import dev.emptor.rules.model.Negotiation;
import dev.emptor.rules.model.Offer;
import dev.emptor.rules.model.Order;
import dev.emptor.rules.model.Proposal;
import dev.emptor.rules.model.Purchase;
import dev.emptor.rules.model.Seller;
import dev.emptor.rules.model.Terms;
import java.util.ArrayList;
import java.util.List;

/** A question, spread out into the facts of the vocabulary. */
record Facts(Clock clock, Household household, List<Object> all) {
    static Facts of(Question question) {
        List<Object> all = new ArrayList<>();
        Terms terms = Terms.of(question);
        Clock clock = Clock.of(question);
        Household household = Household.of(question);
        all.add(Offer.of(question, terms));
        all.add(Need.of(question));
        all.addAll(Budget.of(question));
        all.add(Seller.of(question));
        all.add(terms);
        for (String datum : terms.getAsksFor()) {
            all.add(new AskedFor(datum));
        }
        all.add(household);
        all.add(clock);
        Drift.of(question).ifPresent(all::add);
        Negotiation.of(question).ifPresent(all::add);
        Proposal.of(question).ifPresent(all::add);
        DataRequest.of(question).ifPresent(all::add);
        Agreement.of(question).ifPresent(all::add);
        Purchase.of(question).ifPresent(all::add);
        Order.of(question).ifPresent(all::add);
        Delivery.of(question).ifPresent(all::add);
        Charge.of(question).ifPresent(all::add);
        return new Facts(clock, household, all);
    }
}
