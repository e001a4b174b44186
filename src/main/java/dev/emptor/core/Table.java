package dev.emptor.core;

import dev.emptor.bargain.Coordinator.Clock;
import dev.emptor.bargain.Coordinator.Step;
import dev.emptor.bargain.Jitter;
import dev.emptor.bargain.Mandate;
import dev.emptor.core.State.Standing;
import dev.emptor.model.Budget;
import dev.emptor.model.Candidate;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Negotiation.Market;
import dev.emptor.model.Negotiation.Mention;
import dev.emptor.model.Negotiation.Move.Quoted;
import dev.emptor.model.Purchase;
import dev.emptor.model.Quantity;
import dev.emptor.model.UnitCost;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What lies on the table when a round is decided: the articles that are bargained over, the offers that stand beside
 * them and are permitted, and where the market stood when it began.
 */
record Table(Purchase purchase, Market market, Map<String, Article> articles, int round, Clock clock) {

    /** A price is said to a two-hundredth of it, in steps that people count in. */
    private static final long COARSE = 200;
    private static final long[] STEPS = LongStream.iterate(1, tens -> tens * 10).limit(14)
            .flatMap(tens -> LongStream.of(tens, 2 * tens, 5 * tens)).toArray();

    /** Empty where nobody is to be asked for anything. */
    static Optional<Table> lay(Draft draft, Purchase purchase) {
        List<Candidate> all = Weighing.standing(purchase);
        Quantity wanted = purchase.round().amount();
        Weights weights = Weights.of(all);
        List<Candidate> talks = talks(draft, purchase, all);
        Optional<Market> market = talks.isEmpty() ? Optional.empty() : market(draft, purchase, all, weights);
        Optional<Standing> standing = draft.state().needs().get(purchase.round().need());
        if (market.isEmpty() || standing.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Article> articles = new TreeMap<>();
        int room = purchase instanceof Purchase.Bargaining ? 0 : Bargaining.room(draft.state(), purchase.id());
        int round = 0;
        int most = 0;
        for (Candidate candidate : talks) {
            Optional<Negotiation> talk = Bargaining.underWay(draft.state(), purchase.id(), candidate);
            Optional<Article> article = talk.isEmpty() && room <= 0 ? Optional.empty()
                    : Scale.of(candidate, wanted, weights).flatMap(scale -> Article.of(candidate, talk, scale,
                            market.get(), limit(draft, standing.get(), candidate),
                            Talks.patience(draft.state(), candidate),
                            jitter(market.get(), purchase, candidate.key())));
            // A seller speaks about one thing at a time: its thread has one order.
            boolean first = articles.values().stream().noneMatch(other -> other.candidate().offer().seller()
                    .equals(candidate.offer().seller()));
            if (article.isPresent() && first) {
                room -= talk.isEmpty() ? 1 : 0;
                round = Math.max(round, candidate.round());
                most = Math.max(most, Talks.patience(draft.state(), candidate));
                articles.put(candidate.key(), article.get());
            }
        }
        if (articles.isEmpty()) {
            return Optional.empty();
        }
        for (Candidate candidate : all) {
            if (candidate.verdict().verb() == Verb.ACCEPT && !articles.containsKey(candidate.key())) {
                Scale.of(candidate, wanted, weights)
                        .ifPresent(scale -> articles.put(candidate.key(), Article.standing(candidate, scale)));
            }
        }
        // A seller quotes once more than it is asked: before the first time. Rounds are over when their time is.
        return Optional.of(new Table(purchase, market.get(), articles, round, new Clock(round, most + 1, most + 1)));
    }

    /** With how many there is, or may now be, a talk: what is not bargained over takes no time. */
    long talks() {
        return articles.values().stream().filter(article -> article.talk().isPresent()
                || article.candidate().verdict().verb() == Verb.COUNTER).count();
    }

    /** With whom a round could be had, best first: a rule says so, or a talk is under way and rules have patience. */
    private static List<Candidate> talks(Draft draft, Purchase purchase, List<Candidate> all) {
        List<Candidate> talks = new ArrayList<>();
        for (Candidate candidate : all) {
            Verb verb = candidate.verdict().verb();
            boolean goesOn = Bargaining.underWay(draft.state(), purchase.id(), candidate).isPresent()
                    && verb != Verb.WAIT && Talks.onlyTooDear(candidate);
            boolean opens = candidate.round() == 0 && verb == Verb.COUNTER;
            boolean may = candidate.round() < Talks.patience(draft.state(), candidate) && !Talks.stopped(candidate)
                    && proposals(draft, purchase, candidate) < Facts.seller(draft.state(), candidate.offer().seller())
                            .speaks().counters()
                    && !candidate.offer().lastWord()
                    && Facts.seller(draft.state(), candidate.offer().seller()).bargains();
            if (may && (goesOn || opens)) {
                talks.add(candidate);
            }
        }
        return talks;
    }

    /** Frozen when the first round of a purchase begins: what comes in meanwhile moves no goalposts. */
    private static Optional<Market> market(Draft draft, Purchase purchase, List<Candidate> all, Weights weights) {
        if (purchase instanceof Purchase.Bargaining now && now.market().isPresent()) {
            return now.market();
        }
        Quantity wanted = purchase.round().amount();
        Optional<Market> best = Optional.empty();
        for (Candidate candidate : all) {
            Verb verb = candidate.verdict().verb();
            Optional<Scale> scale = verb == Verb.ACCEPT || verb == Verb.COUNTER
                    ? Scale.of(candidate, wanted, weights) : Optional.empty();
            Optional<Long> costs = scale.flatMap(s -> s.comesTo(Quoted.of(candidate.offer(), Optional.empty()))
                    .map(minor -> Math.floorDiv(minor * s.factor(), Scale.FINE)));
            if (costs.isPresent() && best.map(b -> b.best().cost().currency().equals(scale.get().currency())
                    && b.best().cost().minor() > costs.get()).orElse(true)) {
                UnitCost cost = new UnitCost(new Money(costs.get(), scale.get().currency()), wanted);
                best = Optional.of(new Market(cost, usual(draft, purchase, cost), key(draft, purchase)));
            }
        }
        return best;
    }

    private static Optional<UnitCost> usual(Draft draft, Purchase purchase, UnitCost like) {
        return draft.state().needs().get(purchase.round().need())
                .flatMap(standing -> Facts.usual(standing, like, draft.now()));
    }

    /** 32 bytes that nobody can guess; the same for all purchases of a need, and in every replay. */
    private static String key(Draft draft, Purchase purchase) {
        Optional<String> known = draft.state().broadcastsOf(purchase.round().need()).key();
        return known.orElseGet(() -> draft.secretName("bargain|1|" + purchase.id())
                + draft.secretName("bargain|2|" + purchase.id()));
    }

    /** Choices of one talk that nobody can foresee; some of them are the same in all talks over the need. */
    static Jitter jitter(Market market, Purchase purchase, String key) {
        return new Jitter(ByteBuffer.wrap(HexFormat.of().parseHex(market.key())), purchase.id() + "|" + key)
                .lastingFor(purchase.round().need().value());
    }

    /** The most that may be paid for these packs, all in: it decides what is not asked for, and nothing else. */
    private static Optional<Money> limit(Draft draft, Standing standing, Candidate candidate) {
        List<Money> limits = new ArrayList<>(standing.need().atMost().stream().toList());
        for (Budget budget : draft.settings().budgetsFor(standing.need().category())) {
            limits.add(draft.state().ledger().left(budget, draft.now(), draft.settings().zone()));
        }
        Optional<Integer> over = Talks.guidance(candidate).limit();
        Optional<UnitCost> mine = candidate.unitCost();
        if (over.isPresent() && mine.isPresent()) {
            Facts.usual(standing, mine.get(), draft.now()).ifPresent(usual -> limits.add(new Money(
                    BigInteger.valueOf(usual.cost().minor()).multiply(BigInteger.valueOf(mine.get().amount().milli()))
                            .multiply(BigInteger.valueOf(100L + over.get()))
                            .divide(BigInteger.valueOf(100).multiply(BigInteger.valueOf(usual.amount().milli())))
                            .min(BigInteger.valueOf(Money.MAX_MINOR)).longValueExact(), usual.cost().currency())));
        }
        return limits.stream().filter(limit -> limit.sameCurrency(candidate.offer().price().each()))
                .min(Money::compareTo);
    }

    Article article(String key) {
        Article article = articles.get(key);
        if (article == null) {
            throw new IllegalStateException("nothing is on the table for " + key);
        }
        return article;
    }

    /** Points of the best that stands with anybody else, whether or not it is good enough to be the floor here. */
    Optional<Long> elsewhere(Article article) {
        return articles.values().stream().filter(other -> !other.candidate().key().equals(article.candidate().key()))
                .flatMap(other -> other.scale().comesTo(Quoted.of(other.candidate().offer(), Optional.empty())).stream()
                        .map(other.scale()::points)).max(Long::compare);
    }

    Mandate mandate(String key) {
        return article(key).mandate();
    }

    /** The proposal that a decision comes to; empty where even all of it granted would be more than may be paid. */
    Optional<Negotiation.Proposal> proposal(Draft draft, Step.Counter step, Instant decideBy) {
        Article article = article(step.seller());
        Candidate candidate = article.candidate();
        Optional<Money> each = article.each(step.asked());
        if (each.isEmpty() || article.limit().map(most -> article.total(each.get()).compareTo(most) > 0)
                .orElse(false)) {
            return Optional.empty();
        }
        Money said = told(candidate, each.get(), false);
        Money least = keepingOurWord(article, step, said);
        Money asked = least.equals(said) ? said : told(candidate, least, true);
        Negotiation.Proposal proposal = new Negotiation.Proposal(1 + proposals(draft, purchase, candidate),
                candidate.offer().ref(), candidate.packs(), asked, Bargaining.replyBy(draft, candidate.key(), decideBy),
                article.wanted(step.asked(), 0), article.wanted(step.asked(), 1), article.wanted(step.asked(), 2),
                step.finalCall(), mentions(draft, article));
        return notAbove(candidate.offer().price().each(), proposal, ours(article)).filter(good -> article.limit()
                .map(most -> article.total(good.each()).compareTo(most) <= 0).orElse(true));
    }

    /** More than a seller wants is not bid, not for days or months either: then we stay with what we asked for. */
    private static Optional<Negotiation.Proposal> notAbove(Money theirs, Negotiation.Proposal now,
            Optional<Negotiation.Proposal> before) {
        return now.each().compareTo(theirs) <= 0 ? Optional.of(now)
                : before.filter(ours -> ours.each().compareTo(theirs) < 0).map(ours -> new Negotiation.Proposal(
                        now.sequence(), now.ref(), now.packs(), ours.each(), now.replyBy(), ours.deliveryDays(),
                        ours.returnDays(), ours.warrantyMonths(), now.finalCall(), now.mentions()));
    }

    /** What we asked this seller for the last time, for as many packs. */
    private static Optional<Negotiation.Proposal> ours(Article article) {
        return article.talk().filter(Negotiation.OurMove.class::isInstance)
                .map(talk -> ((Negotiation.OurMove) talk).ours())
                .filter(before -> before.packs() == article.scale().packs()
                        && before.each().currency().equals(article.scale().currency()));
    }

    /** How many proposals this seller has had on its thread, over whatever article: their numbers strictly grow. */
    private static int proposals(Draft draft, Purchase purchase, Candidate candidate) {
        return draft.state().negotiations().values().stream()
                .filter(talk -> talk.exchange().purchase().equals(purchase.id())
                        && talk.exchange().seller().equals(candidate.offer().seller()))
                .flatMap(talk -> talk.history().stream()).filter(Negotiation.Move.Asked.class::isInstance)
                .mapToInt(move -> ((Negotiation.Move.Asked) move).proposal().sequence()).max()
                .orElse(candidate.round());
    }

    /**
     * A price as a person would say it, and never just what another seller quoted: the last digits of what we aim at
     * would tell what stands elsewhere.
     */
    private Money told(Candidate candidate, Money each, boolean up) {
        long step = 1;
        for (long next : STEPS) {
            step = next <= each.minor() / COARSE ? next : step;
        }
        long down = each.minor() - each.minor() % step;
        Money said = new Money(up && down < each.minor() ? down + step : down, each.currency());
        boolean theirs = EvolvePurchases.candidates(purchase).values().stream().map(Candidate::offer)
                .filter(other -> !other.seller().equals(candidate.offer().seller()))
                .anyMatch(other -> other.price().each().equals(said));
        long other = up ? said.minor() + step : said.minor() - step;
        return theirs && other > 0 ? new Money(other, each.currency()) : said;
    }

    /**
     * What was once asked for is good: more is asked, with days and months counted, only where something as good stands
     * elsewhere by now. Gives the least price that says so.
     */
    private static Money keepingOurWord(Article article, Step.Counter step, Money each) {
        Optional<Negotiation.Proposal> ours = ours(article);
        if (ours.isEmpty()) {
            return each;
        }
        Negotiation.Proposal before = ours.get();
        long then = article.comesTo(before.each(), before.deliveryDays(), before.returnDays(),
                before.warrantyMonths());
        long now = article.comesTo(each, article.wanted(step.asked(), 0), article.wanted(step.asked(), 1),
                article.wanted(step.asked(), 2));
        boolean inHand = article.scale().points(then) + article.mandate().spread() <= step.decision().floor();
        return now >= then || inHand ? each : new Money(each.minor()
                + Math.ceilDiv(then - now, (long) article.scale().packs()), each.currency());
    }

    /** What rules let be said, as far as it is true. */
    private List<Mention> mentions(Draft draft, Article article) {
        boolean again = draft.state().needs().get(purchase.round().need())
                .map(standing -> standing.need().cadence().isPresent()).orElse(false);
        return Talks.guidance(article.candidate()).mentions().stream().filter(said -> switch (said) {
            case ANOTHER_OFFER -> articles.values().stream().anyMatch(other -> asGood(other, article));
            case LARGER_QUANTITY -> article.candidate().packs() > 1;
            case NEXT_TIME -> again;
        }).toList();
    }

    /** Whether somebody else offers something that may be taken and is as good a buy as what this seller offers now. */
    private static boolean asGood(Article other, Article than) {
        Candidate one = other.candidate();
        Candidate own = than.candidate();
        Optional<UnitCost> cost = than.scale().weights().weighted(own);
        return !one.offer().seller().equals(own.offer().seller()) && one.verdict().verb() != Verb.DECLINE
                && other.scale().weights().weighted(one).flatMap(elsewhere -> cost.filter(elsewhere::comparableWith)
                        .map(mine -> UnitCost.compare(elsewhere, one.verdict().preference(), mine,
                                own.verdict().preference()) <= 0)).orElse(false);
    }

    /** A hash of all that a talk runs under, so that a change of the rules in between can be seen. */
    String hash(Article article) {
        Mandate mandate = article.mandate();
        String text = "mandate/1|" + purchase.id() + "|" + article.candidate().key() + "|" + market.best() + "|"
                + market.usual() + "|" + article.scale() + "|" + mandate.ranking().best() + "|"
                + mandate.ranking().walkAway() + "|" + mandate.aim() + "|" + mandate.style() + "|" + mandate.offers()
                + "|" + mandate.keptBack() + "|" + article.limit();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
