package dev.emptor.app;

import dev.emptor.catalog.Catalogue;
import dev.emptor.catalog.Match;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.catalog.OfferCodec;
import dev.emptor.catalog.OfferPage;
import dev.emptor.catalog.OfferQuery;
import dev.emptor.core.State;
import dev.emptor.engine.Audience;
import dev.emptor.engine.Matcher;
import dev.emptor.event.Effect;
import dev.emptor.event.Event;
import dev.emptor.event.Report;
import dev.emptor.event.Turn;
import dev.emptor.model.Limits;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.money.Money;
import dev.emptor.web.Library;
import dev.emptor.web.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The catalogue, kept in step with the journal: it matches what comes in, and finds what came before. */
final class Shelf implements Audience, Matcher, Library, AutoCloseable {
    private static final int FOUND = 50;

    /** As the journal writes them. */
    private static final OfferCodec CODEC = new OfferCodec() {
        @Override
        public int format() {
            return 1;
        }

        @Override
        public byte[] write(Offer offer) {
            return dev.emptor.wire.OfferCodec.encode(offer);
        }

        @Override
        public Offer read(byte[] bytes) {
            return dev.emptor.wire.OfferCodec.decode(bytes);
        }
    };

    private final Catalogue catalogue;
    private final LiveJournal journal;
    private final Supplier<State> state;
    private volatile NeedMatcher matcher;

    private Shelf(Catalogue catalogue, LiveJournal journal, Supplier<State> state) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.state = state;
        this.matcher = NeedMatcher.of(List.of());
    }

    /** The features of the offers heard so far, also while a daemon runs on that home. */
    static List<String> features(Path directory) {
        return Catalogue.features(directory, CODEC);
    }

    static Shelf open(Path directory, String home, LiveJournal journal, Supplier<State> state) throws IOException {
        // What is offered and looked for is nobody else's business; the index itself would follow the umask.
        Catalogue catalogue = Catalogue.open(Durable.folder(directory), CODEC, home,
                journal.now().log().durable().number());
        return new Shelf(catalogue, journal, state);
    }

    /** Feeds what the index lacks from the journal, and learns the standing needs. Before the clerk starts. */
    void catchUp(State now) throws IOException {
        feed();
        matcher = NeedMatcher.of(standing(now));
    }

    @Override
    public void turned(List<Turn> turns, State after) {
        boolean behind = false;
        NeedMatcher next = matcher;
        for (Turn turn : turns) {
            behind |= !catalogue.index(turn.number(), Offers.in(turn));
            for (Event event : turn.events()) {
                if (event instanceof Event.NeedStated stated) {
                    next = next.with(stated.need());
                } else if (event instanceof Event.NeedWithdrawn withdrawn) {
                    next = next.without(withdrawn.need());
                }
            }
        }
        matcher = next;
        if (behind && catalogue.fault().isEmpty()) {
            Thread.ofVirtual().name("catalogue-catch-up").start(this::feedQuietly);
        }
    }

    @Override
    public List<NeedId> match(Offer offer) {
        return matcher.match(offer).stream().map(Match::need).sorted().limit(Limits.MATCHES).toList();
    }

    Report find(Effect.LookInCatalogue look, Instant at) {
        return new Report.OffersFound(state.get().needs().get(look.need())
                .map(standing -> catalogue.find(standing.need(), at, FOUND)).orElse(List.of()));
    }

    @Override
    public Page<Offer> search(Query query) {
        OfferQuery asked = OfferQuery.all().withLimit(query.limit());
        if (!query.text().isBlank()) {
            asked = asked.withText(query.text());
        }
        if (query.seller().isPresent()) {
            asked = asked.withSeller(query.seller().get());
        }
        if (query.need().isPresent()) {
            Need need = state.get().needs().get(query.need().get()).map(State.Standing::need)
                    .orElseThrow(() -> new IllegalArgumentException("there is no need " + query.need().get()));
            asked = asked.withNeed(need);
        }
        if (query.minPrice().isPresent() || query.maxPrice().isPresent()) {
            Currency currency = query.minPrice().or(query::maxPrice).orElseThrow().currency();
            asked = asked.withPrice(new OfferQuery.PriceRange(currency, query.minPrice().map(Money::minor).orElse(0L),
                    query.maxPrice().map(Money::minor).orElse(Money.MAX_MINOR)));
        }
        if (query.after().isPresent()) {
            asked = asked.withCursor(query.after().get());
        }
        OfferPage page = catalogue.search(asked);
        return new Page<>(page.offers(), page.next());
    }

    @Override
    public Optional<Offer> offer(OfferId id) {
        return catalogue.get(id);
    }

    Optional<String> fault() {
        return catalogue.fault();
    }

    @Override
    public void close() throws IOException {
        catalogue.close();
    }

    private synchronized void feed() throws IOException {
        long from = Math.max(1, catalogue.needsFrom());
        journal.now().replay(from - 1, turn -> {
            try {
                catalogue.catchUp(turn.number(), Offers.in(turn));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void feedQuietly() {
        try {
            feed();
        } catch (IOException | RuntimeException failure) {
            System.getLogger("emptor.catalogue").log(System.Logger.Level.WARNING,
                    "the catalogue is behind the journal; it is fed again at the next start", failure);
        }
    }

    private static List<Need> standing(State state) {
        return state.needs().values().stream().filter(s -> !s.met()).map(State.Standing::need).toList();
    }
}
