package dev.emptor.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small mistakes, some for each thing that may never happen (DESIGN section 4), as they might be made in the main code:
 * which file, which text becomes which, and what the simulation must then say. None merely throws.
 */
final class PlantedBugs {
    /**
     * A mistake. {@code file} lies below {@code src/main/java/dev/emptor}, {@code find} stands in it exactly once,
     * {@code finding} must stand in a finding of the simulation. The seed {@code first} is tried before all others:
     * one in which it was found when this was written, so that a build need not search for it.
     */
    record Bug(String breaks, String file, String find, String replace, String finding, long first) {
        Bug(String breaks, String file, String find, String replace, String finding) {
            this(breaks, file, find, replace, finding, 1);
        }

        /** Whether it can only be found where it is bargained. */
        boolean ofTalks() {
            return PlantedTalks.ALL.contains(this);
        }

        /** The worlds in which alone it can be found, if something must be special there. */
        Optional<Twist> twist() {
            return PlantedTwists.ALL.entrySet().stream().filter(entry -> entry.getValue().contains(this))
                    .map(Map.Entry::getKey).findFirst();
        }

        String className() {
            return "dev.emptor." + file.substring(0, file.length() - ".java".length()).replace('/', '.');
        }

        /** The changed source; a clear failure if the text is not there exactly once any more. */
        String changed() {
            String source = PlantedBugsLoader.source(file);
            int at = source.indexOf(find);
            if (at < 0 || source.indexOf(find, at + 1) >= 0) {
                throw new IllegalStateException("the planted bug '" + breaks + "' must be moved: " + file + " has "
                        + (at < 0 ? "no longer" : "more than once") + " the text: " + find);
            }
            return source.replace(find, replace);
        }
    }

    static final List<Bug> ALL = Stream.of(PlantedTalks.ALL.stream(),
            PlantedTwists.ALL.values().stream().flatMap(List::stream), Stream.of(
            // 1. Spent and held exceed a budget.
            new Bug("1: spent money stays available", "ledger/Ledger.java",
                    "spent ? sheet.move(0, -minor, minor)", "spent ? sheet.move(minor, -minor, 0)",
                    "the ledger does not say what was held and spent", 88),
            new Bug("1: a day of the budget begins at midnight in Greenwich", "model/Period.java",
                    "at.atZone(zone)", "at.atZone(java.time.ZoneOffset.UTC)",
                    "the ledger does not say what was held and spent", 42),
            new Bug("1: money is freed while an order may have been taken", "core/Effects.java",
                    "Orders.lost(draft, id);", "Orders.refused(draft, id, \"no answer\");",
                    "the money of an order that may exist was released", 31),
            // 2. A purchase is ordered twice; an order leaves before its intent is on disk.
            new Bug("2: an order of unknown outcome is repeated under a new key", "core/Orders.java",
                    "now.orderKey(), now.checkout(), give, standIns, Optional.empty())",
                    "draft.secretName(\"again\"), now.checkout(), give, standIns, Optional.empty())",
                    "an order left under a key that was not recorded", 31),
            new Bug("2: the key of an order is that of its need", "core/Purchases.java",
                    "draft.secretName(\"order|\" + draft.heard().epoch() + \"|\" + id)",
                    "\"order-of-\" + purchase.round().need()",
                    "two orders share one key", 2),
            new Bug("2: an order that may have arrived is tried again without looking", "core/Effects.java",
                    "case Fault.Unknown f -> !(pending.effect() instanceof Effect.PlaceOrder)",
                    "case Fault.Unknown f -> pending.tries() < 2",
                    "an order that may have arrived is tried again without looking", 24),
            new Bug("2: effects leave before the disk has their turn", "engine/Cycle.java",
                    "                loop.force();\n", "                outbox.send(loop.state(), now());\n"
                            + "                loop.force();\n",
                    "an effect left before its turn was on disk"),
            // 3. Personal data above its stage, or without a line in the ledger.
            new Bug("3: the name is given for final totals", "core/Steps.java",
                    "return gives.stream().filter(stage.allowed(way)::contains).sorted().toList();",
                    "gives.add(Datum.NAME); return gives;",
                    "NAME above its stage", 6),
            new Bug("3: an order's data are not written into the disclosure ledger", "core/Purchases.java",
                    "candidate.offer().id(), Stage.ORDER, release),",
                    "candidate.offer().id(), Stage.ORDER, release).subList(0, 2),",
                    "without a line in the disclosure ledger", 88),
            new Bug("3: what a rule keeps back is given all the same", "core/Sharing.java",
                    "if (kept.isPresent()) {", "if (kept.isPresent() && give.isEmpty()) {",
                    "although a rule keeps it back", 42),
            new Bug("3: the region is given because the seller asks for the address", "core/Regions.java",
                    "|| offer.price().shipping().isPresent()",
                    "|| (offer.price().shipping().isPresent() && !offer.asksFor().contains(Datum.POSTCODE))",
                    "at stage REGION of a purchase", 42),
            new Bug("3: a one-time link shows what it holds to whoever comes", "market/LinkPages.java",
                    "LinkPage.opened(openedAt(link.get()), false)",
                    "shown(link.get(), mine, view, turn.get().heard().at())",
                    "a link shows what it holds twice", 88),
            new Bug("3: a one-time link is opened without a line", "core/Links.java",
                    "            disclose(draft, link);\n", "",
                    "a link was opened without a line in the disclosure ledger", 40),
            new Bug("3: what is asked too much counts for each step", "core/OverAsking.java",
                    "return counted(state, ask) ? next", "return counted(state, ask) && ask.fields().isEmpty() ? next",
                    "asked too much in", 42),
            // 4. A limit or a deadline is revealed.
            new Bug("4: a seller is offered what the need may cost at the most", "core/Table.java",
                    "asked, Bargaining.replyBy(draft",
                    "article.limit().map(m -> new Money(m.minor() / candidate.packs(), m.currency()))"
                            + ".filter(Money::isPositive).orElse(asked), Bargaining.replyBy(draft",
                    "follows from something else than the market", 29),
            new Bug("4: a seller is told when it is decided", "core/Bargaining.java",
                    "return Intents.end(draft, whose, draft.now().plus(within), within);", "return decideBy;",
                    "a seller is told the time at which it is decided", 88),
            // 5. An answer counts for something else, or silence for consent.
            new Bug("5: a yes is bound to the seller alone", "model/Deal.java",
                    ".digest(text.toString()", ".digest(seller.toString()",
                    "two deals share one hash", 2),
            new Bug("5: a stranger's answer counts", "core/Asking.java",
                    "} else if (!draft.settings().members().contains(b.member())) {",
                    "} else if (b.member().isEmpty()) {",
                    "an answer counted of somebody who is no member", 34),
            new Bug("5: one person is asked where both must agree", "core/Asking.java",
                    "int needed = verdict.verb() == Verb.ASK_BOTH ?", "int needed = verdict.verb() == Verb.DECLINE ?",
                    "one is asked where both are needed", 6),
            new Bug("5: silence is consent", "core/Asking.java",
                    "        if (purchase instanceof Purchase.Asked && cutShort(draft, question)) {\n",
                    "        if (purchase instanceof Purchase.Asked silent && silent.checkout().isPresent()) {\n"
                            + "            approved(draft, purchase, true, question.options().get(0),"
                            + " new Answer(\"nobody\", Choice.APPROVE,"
                            + " question.options().get(0).hash(), draft.now()), 1);\n"
                            + "        } else if (purchase instanceof Purchase.Asked && cutShort(draft, question)) {\n",
                    "silence is no consent", 5),
            // 6. Text from a seller is obeyed.
            new Bug("6: an offer that says so is accepted", "core/Offers.java",
                    "        Verdict verdict = rules;\n",
                    "        Verdict verdict = question.offer().title().value().matches(\"(?s).*(accept|approve).*\")\n"
                            + "                ? new Verdict(dev.emptor.model.Verb.ACCEPT, List.of()) : rules;\n",
                    "and decided ACCEPT", -38),
            new Bug("6: the longest title wins", "core/Weighing.java",
                    ".thenComparing((a, b) -> byCost(a, b, weights))",
                    ".thenComparing(c -> -c.offer().title().value().length())",
                    "a dearer offer was chosen", 42),
            // 7. An acknowledged turn is lost, or its time runs backwards.
            new Bug("7: a turn is acknowledged before it is on disk", "journal/SegmentWriter.java",
                    "        flush();\n        file.force();\n", "        flush();\n",
                    "is lost", 28),
            new Bug("7: the instants of turns waver by a second or two", "engine/TurnLoop.java",
                    "Instant at = now.isBefore(state.at()) ? state.at() : now;",
                    "Instant at = now.minusMillis(state.turn() % 3 * 1_000);",
                    "time went backwards in the journal"),
            // 8. Bought from a seller not enabled, above the daily cap, from a new seller unasked, in shadow mode.
            new Bug("8: money is held and final totals asked for in shadow mode", "core/Purchases.java",
                    "if (draft.settings().mode() == Mode.SHADOW) {", "if (draft.settings().members().isEmpty()) {",
                    "in shadow mode", 4),
            new Bug("8: a seller that was switched off is bought from", "core/Facts.java",
                    "state.rules().seller(id).orElse(",
                    "state.rules().seller(id).map(s -> new Seller(s.id(), s.name(), true, s.categories(),"
                            + " s.takesIntents(), s.bargains(), true)).orElse(",
                    "a seller that is not enabled", -26),
            new Bug("8: the daily cap does not count", "model/Settings.java",
                    ".filter(b -> b.covers(category))",
                    ".filter(b -> b.covers(category) && !b.name().equals(Budget.DAILY_CAP))",
                    "outside the daily cap", 2),
            new Bug("8: the first order with a seller is not asked about", "core/Guards.java",
                    "return record.orders() == 0;", "return record.orders() < 0;",
                    "a new seller was bought from unasked", 2),
            // 9. A rule that does not load is passed over.
            new Bug("9: rules with a mistake are left out and the rest loaded", "rules/RuleBook.java",
                    "return problems.stream().anyMatch(Problem::isError) ? broken(snapshot, problems)",
                    "return problems.size() > 1_000 ? broken(snapshot, problems)",
                    "broken rules were loaded", 2),
            // 10. A decision cannot be explained; the unknown wins; what has expired is bought.
            new Bug("10: what the guards said is not recorded", "core/Offers.java",
                    "verdict.verb(), guards));", "verdict.verb(), List.of()));",
                    "said was", 2),
            new Bug("10: a package of unknown size may win", "core/Guards.java",
                    "decline(said, \"Package size known\", \"nobody can tell how much is in the package\");",
                    "ask(said, \"Package size known\", \"nobody can tell how much is in the package\");",
                    "an unknown quantity", 2),
            new Bug("10: an offer that has expired may win", "core/Guards.java",
                    "decline(said, \"Offer still stands\", \"the offer has expired\");",
                    "ask(said, \"Offer still stands\", \"the offer has expired\");",
                    "may not win: expired", 5),
            // And what was added to them since.
            new Bug("8: an offer is chosen and its money held while spending is halted", "core/Asking.java",
                    "\n        if (draft.state().halted().isPresent()) {",
                    "\n        if (draft.state().settings().isEmpty()) {",
                    "an offer was chosen while spending is halted", -154),
            new Bug("another total is charged and nobody disputes it", "core/Orders.java",
                    "boolean other = !report.total().equals(deal.total());",
                    "boolean other = !report.total().sameCurrency(deal.total());",
                    "another total was charged than agreed", -26),
            new Bug("7: what a second daemon wrote is not noticed", "journal/SegmentWriter.java",
                    "if (size != written) {", "if (size < written) {", "it says it is record", -17)))
                    .flatMap(all -> all).toList();

    private PlantedBugs() {}
}
