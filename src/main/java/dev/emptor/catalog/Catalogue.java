package dev.emptor.catalog;

import dev.emptor.catalog.IndexHome.Stamp;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The current offers of all sellers, to be searched by people and by new needs: a view of the journal on disk. A
 * newer offer of the same seller for the same goods in the same thread takes the place of the older. Any thread may
 * ask; asking takes milliseconds and reads files, so never ask on an event loop.
 *
 * <p>After {@link #open}, and again whenever {@link #index} has said no, feed every turn from {@link #needsFrom} to
 * the end of the journal with {@link #catchUp}; then hand over each recorded turn with {@link #index}.
 */
public final class Catalogue implements AutoCloseable {
    static final int LOOKED_AT = 10_000;

    private final IndexHome home;
    private final OfferCodec codec;
    private final Feeder feeder;
    private final SearcherManager searchers;
    private volatile long visible;
    private volatile long refreshedNanos = System.nanoTime();

    private Catalogue(IndexHome home, OfferCodec codec) throws IOException {
        this.home = home;
        this.codec = codec;
        this.searchers = new SearcherManager(home.writer(), new SearcherFactory());
        this.visible = home.position();
        this.feeder = new Feeder(home, codec);
    }

    /**
     * The features of the offers that an index holds, each once, as the sellers wrote them; of the first
     * {@value #LOOKED_AT} offers. It may be in use meanwhile; none are known where there is no index that can be read.
     */
    public static List<String> features(Path directory, OfferCodec codec) {
        TreeSet<String> features = new TreeSet<>();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Directory files = FSDirectory.open(directory); DirectoryReader reader = DirectoryReader.open(files)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(MatchAllDocsQuery.INSTANCE, LOOKED_AT).scoreDocs) {
                BytesRef bytes = stored.document(hit.doc, Set.of(OfferDocument.OFFER))
                        .getBinaryValue(OfferDocument.OFFER);
                features.addAll(codec.read(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length))
                        .features());
            }
        } catch (IOException | RuntimeException unreadable) {
            return List.of(); // The daemon builds it anew; nothing but a hint depends on it here.
        }
        return List.copyOf(features);
    }

    /**
     * Opens the index in a directory, which is made if need be. An index that is damaged, of another version, of
     * another journal, or ahead of this one's last turn, is deleted and starts empty; {@link #needsFrom} then says
     * so.
     *
     * @param journal names the journal, such as the hash of its first record
     * @param lastTurn the last turn on record
     * @throws IOException if the directory cannot be written or another process has it open
     */
    public static Catalogue open(Path directory, OfferCodec codec, String journal, long lastTurn) throws IOException {
        IndexHome home = IndexHome.open(directory, new Stamp(codec.format(), journal), lastTurn);
        try {
            return new Catalogue(home, codec);
        } catch (IOException | RuntimeException failed) {
            home.close();
            throw failed;
        }
    }

    /** The first turn that the catalogue has not been given; 0 when it holds nothing at all. */
    public long needsFrom() {
        return feeder.wants();
    }

    /**
     * Hands over the offers of one turn, an empty list if it brought none, and returns at once. Every turn comes once
     * and in order; one that is already there is passed over. False if the turn was not taken: the queue is full, an
     * earlier turn is missing, or the index is broken ({@link #fault}); the catalogue then waits to be fed from
     * {@link #needsFrom}.
     */
    public boolean index(long turn, List<Offer> offers) {
        return feeder.offer(turn, offers);
    }

    /** As {@link #index}, but waits while the queue is full. For feeding from the journal, never for the clerk. */
    public boolean catchUp(long turn, List<Offer> offers) throws InterruptedException {
        return feeder.put(turn, offers);
    }

    /** Waits until all that was handed over can be found, at most two minutes. */
    public void flush() {
        feeder.flush();
        if (feeder.written() > visible && feeder.fault().isEmpty()) {
            refresh();
        }
    }

    /** Why nothing more can be written, if so; searches then show what was known before. */
    public Optional<String> fault() {
        return feeder.fault();
    }

    /**
     * One page of the offers that are asked for, as of a second ago or later. Any text may be asked for; a cursor
     * that is not from a page of the same search is refused with an IllegalArgumentException.
     */
    public OfferPage search(OfferQuery asked) {
        boolean stale = System.nanoTime() - refreshedNanos >= Limits.STALE.toNanos();
        if (stale && feeder.written() > visible && feeder.fault().isEmpty()) {
            refresh();
        }
        return withSearcher(searcher -> page(asked, searcher));
    }

    /** The offers standing at that instant that could fill a need, newest first, of all that was handed over so far. */
    public List<Offer> find(Need need, Instant at, int limit) {
        flush();
        return search(OfferQuery.all().withNeed(need).withStandingAt(at).withLimit(limit)).offers();
    }

    /** A current offer by its id; not one that a newer version has replaced. */
    public Optional<Offer> get(OfferId id) {
        return withSearcher(searcher -> {
            ScoreDoc[] found = searcher.search(new TermQuery(new Term(OfferDocument.ID, id.value())), 1).scoreDocs;
            return found.length == 0 ? Optional.empty() : Optional.of(read(searcher.storedFields(), found[0].doc));
        });
    }

    /** How many offers can be found. */
    public int size() {
        return withSearcher(searcher -> searcher.getIndexReader().numDocs());
    }

    /** Writes and commits all that was handed over, and ends. A second call does nothing. */
    @Override
    public void close() throws IOException {
        try {
            feeder.stop();
        } finally {
            searchers.close();
            home.close();
        }
    }

    private OfferPage page(OfferQuery asked, IndexSearcher searcher) throws IOException {
        int documents = searcher.getIndexReader().maxDoc();
        Optional<FieldDoc> after = asked.cursor().map(cursor -> Cursor.place(asked, cursor, documents));
        if (documents == 0) {
            return new OfferPage(List.of(), Optional.empty());
        }
        int oneMore = asked.limit() + 1;
        ScoreDoc[] found = after.isPresent()
                ? searcher.searchAfter(after.get(), QueryPlan.of(asked), oneMore, QueryPlan.sort(asked)).scoreDocs
                : searcher.search(QueryPlan.of(asked), oneMore, QueryPlan.sort(asked)).scoreDocs;
        StoredFields stored = searcher.storedFields();
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < Math.min(found.length, asked.limit()); i++) {
            Offer offer = read(stored, found[i].doc);
            if (holds(asked, offer)) {
                offers.add(offer);
            }
        }
        return new OfferPage(offers, found.length < oneMore
                ? Optional.empty()
                : Optional.of(Cursor.after(asked, (FieldDoc) found[asked.limit() - 1])));
    }

    /** What an index cannot say exactly, or must not be trusted with, is asked of the offer itself. */
    private static boolean holds(OfferQuery asked, Offer offer) {
        return asked.standingAt().stream().allMatch(offer::standsAt)
                && asked.need().stream().allMatch(need -> NeedMatcher.whyNot(need, offer).isEmpty());
    }

    private Offer read(StoredFields stored, int document) throws IOException {
        BytesRef bytes = stored.document(document, Set.of(OfferDocument.OFFER)).getBinaryValue(OfferDocument.OFFER);
        byte[] exact = new byte[bytes.length];
        System.arraycopy(bytes.bytes, bytes.offset, exact, 0, bytes.length);
        return codec.read(exact);
    }

    private void refresh() {
        try {
            long sure = feeder.written();
            searchers.maybeRefreshBlocking();
            visible = sure;
            refreshedNanos = System.nanoTime();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private <T> T withSearcher(Asking<T> asking) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return asking.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private static UncheckedIOException unreadable(IOException failed) {
        return new UncheckedIOException("the catalogue index cannot be read; delete the catalog-index directory and "
                + "restart: nothing is lost, it is fed from the journal", failed);
    }

    private interface Asking<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }
}
