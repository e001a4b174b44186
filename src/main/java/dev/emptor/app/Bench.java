package dev.emptor.app;

import dev.emptor.catalog.NeedMatcher;
import dev.emptor.cli.Workshop.Judged;
import dev.emptor.cli.Workshop.Judgement;
import dev.emptor.cli.Workshop.Unmatched;
import dev.emptor.cli.Workshop.Unreadable;
import dev.emptor.config.Config;
import dev.emptor.core.State;
import dev.emptor.engine.TurnLoop;
import dev.emptor.event.Event;
import dev.emptor.event.Heard;
import dev.emptor.event.Turn;
import dev.emptor.model.Deal;
import dev.emptor.model.Judgment;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.Opinion;
import dev.emptor.model.Question;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Verdict;
import dev.emptor.money.Money;
import dev.emptor.rules.RuleSet;
import dev.emptor.wire.Caps;
import dev.emptor.wire.OfferReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges offers as the daemon would, with its rules, guards and what the journal knows of prices and sellers, and
 * leaves no trace.
 */
final class Bench {
    private final TurnLoop loop;
    private final RuleSet rules;
    private final List<Need> needs;
    private final Instant now;

    /** {@code seller} is judged as one that is enabled where the configuration does not know it. */
    Bench(Config config, State known, RuleSet rules, Optional<NeedId> only, SellerId seller, Instant now)
            throws IOException {
        this.loop = TurnLoop.open(new MemoryJournal(known), () -> "00");
        this.rules = rules;
        this.now = now;
        loop.judgeBy(rules);
        loop.turn(new Heard.AdoptSettings(with(config.settings(), seller)), now);
        for (Config.StatedNeed stated : config.needs()) {
            boolean same = known.needs().get(stated.need().id())
                    .map(standing -> standing.need().equals(stated.need())).orElse(false);
            if (!same) {
                loop.turn(new Heard.StateNeed(stated.need(), stated.stock()), now);
            }
        }
        this.needs = loop.state().needs().values().stream().map(State.Standing::need)
                .filter(need -> only.map(need.id()::equals).orElse(true)).toList();
    }

    private static Settings with(Settings settings, SellerId seller) {
        if (settings.seller(seller).isPresent()) {
            return settings;
        }
        List<Seller> sellers = new ArrayList<>(settings.sellers());
        sellers.add(new Seller(seller, seller.value(), true, List.of(), true, true));
        return new Settings(settings.zone(), settings.currency(), settings.mode(), settings.country(),
                settings.members(), settings.budgets(), sellers, settings.answerWithin(), settings.bargainFor(),
                settings.standIns(), settings.holds());
    }

    /** The needs there are to judge for. */
    List<Need> needs() {
        return needs;
    }

    /** Judges what a seller would have sent; a seller that is not named in it is called {@code seller}. */
    void judge(byte[] offers, boolean lines, SellerId seller, Consumer<Judgement> judgements) throws IOException {
        OfferReader reader = new OfferReader(seller, Offer.Source.PUSH, loop.state().rules().currency(), now);
        List<OfferReader.Read> read = new ArrayList<>();
        if (lines) {
            long number = 0;
            for (String line : new String(offers, StandardCharsets.UTF_8).lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    read.add(reader.line(line.getBytes(StandardCharsets.UTF_8), number));
                }
            }
        } else {
            read.addAll(reader.document(offers, Caps.DOOR));
        }
        int place = 0;
        for (OfferReader.Read one : read) {
            place++;
            switch (one) {
                case OfferReader.Bad bad -> judgements.accept(new Unreadable(Integer.toString(place), bad.why()));
                case OfferReader.Good good -> judged(Integer.toString(place), good.offer(), judgements);
            }
        }
    }

    private void judged(String place, Offer offer, Consumer<Judgement> judgements) throws IOException {
        List<String> whyNot = new ArrayList<>();
        boolean any = false;
        for (Need need : needs) {
            Optional<String> why = NeedMatcher.whyNot(need, offer);
            if (why.isPresent()) {
                whyNot.add(need.id() + ": " + why.get());
            } else {
                any = true;
                judgements.accept(judged(place, offer, need));
            }
        }
        if (!any) {
            judgements.accept(new Unmatched(place, offer.ref(), offer.seller().value(), offer.title().value(), whyNot));
        }
    }

    private Judged judged(String place, Offer offer, Need need) throws IOException {
        Turn turn = loop.turn(new Heard.OfferHeard(offer, List.of(need.id())), now).orElseThrow();
        List<Opinion> guards = turn.events().stream().filter(Event.Decided.class::isInstance)
                .flatMap(event -> ((Event.Decided) event).guards().stream()).toList();
        Judgment judgment = turn.judgment();
        Verdict verdict = judgment.verdictOn(Question.onOffer(need.id(), offer.id()))
                .orElseGet(() -> Verdict.join(List.of()));
        List<Opinion> opinions = verdict.opinions();
        for (Opinion guard : guards) {
            verdict = verdict.and(guard);
        }
        int packs = offer.packsFor(need.amount());
        return new Judged(place, offer.ref(), offer.seller().value(), offer.title().value(), need.id().value(), packs,
                Deal.of(offer, packs).map(Deal::total).map(Money::toString), verdict.verb(), opinions, guards,
                rules.revision());
    }
}
