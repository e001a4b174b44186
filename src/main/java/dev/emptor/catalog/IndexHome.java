package dev.emptor.catalog;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The directory of the index. An index that is damaged, of another version, or not made from this journal is deleted:
 * all of it can be had again from the journal. Only files of Lucene's are ever deleted.
 */
record IndexHome(Directory directory, IndexWriter writer, Stamp stamp, long position) {
    /** The position of an index that holds nothing. */
    static final long NOTHING = -1;

    private static final Logger LOG = System.getLogger(IndexHome.class.getName());
    /** What Lucene calls its own, as in its IndexFileNames. */
    private static final Pattern INDEX_FILE = Pattern.compile("(pending_)?segments(_[a-z0-9]+)?|_[a-z0-9]+(_.*)?\\..*");
    private static final String STAMP = "emptor.stamp";
    private static final String POSITION = "emptor.position";

    /** What an index was made with and from; one with another stamp is of no use. */
    record Stamp(int format, String journal) {
        @Override
        public String toString() {
            return OfferDocument.LAYOUT + "/" + format + "/" + journal;
        }
    }

    static IndexHome open(Path path, Stamp stamp, long lastTurn) throws IOException {
        Files.createDirectories(path);
        Directory directory = FSDirectory.open(path);
        try {
            long position;
            try (Lock alone = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
                alone.ensureValid();
                position = usable(directory, stamp, lastTurn).orElse(NOTHING);
                if (position == NOTHING) {
                    clear(directory);
                }
            }
            return new IndexHome(directory, new IndexWriter(directory, config()), stamp, position);
        } catch (LockObtainFailedException taken) {
            directory.close();
            throw new IOException("the index in " + path + " is in use by another process; stop that one first", taken);
        } catch (IOException | RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    /** Commits all that was written, as reflecting the journal up to that turn. */
    void commit(long turn) throws IOException {
        writer.setLiveCommitData(Map.of(STAMP, stamp.toString(), POSITION, Long.toString(turn)).entrySet());
        writer.commit();
    }

    /** Leaves what is not committed; merges under way are given up, which loses nothing. */
    void close() throws IOException {
        try (directory) {
            writer.rollback();
        }
    }

    /** The position of an index that can go on being used. Every byte is read once, so damage shows now or never. */
    private static Optional<Long> usable(Directory directory, Stamp stamp, long lastTurn) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return Optional.empty();
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            Map<String, String> made = reader.getIndexCommit().getUserData();
            if (!stamp.toString().equals(made.get(STAMP))) {
                return anew("it was made by another version or from another journal");
            }
            long position = Long.parseLong(made.getOrDefault(POSITION, ""));
            if (position > lastTurn) {
                return anew("it knows turn " + position + " and the journal ends at " + lastTurn);
            }
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return Optional.of(position);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException | EOFException
                | FileNotFoundException | NoSuchFileException | RuntimeException damaged) {
            // Lucene throws runtime exceptions too: an unknown codec, a count that cannot be.
            return anew("it cannot be read (" + damaged + ")");
        }
    }

    private static Optional<Long> anew(String why) {
        LOG.log(Level.WARNING, "The catalogue index is built anew from the journal: " + why);
        return Optional.empty();
    }

    private static void clear(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (INDEX_FILE.matcher(file).matches()) {
                directory.deleteFile(file);
            }
        }
    }

    private static IndexWriterConfig config() {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        IndexWriterConfig config = new IndexWriterConfig(Words.ANALYZER);
        config.setMergeScheduler(merges);
        config.setRAMBufferSizeMB(Limits.BUFFER_MEGABYTES);
        config.setMaxFullFlushMergeWaitMillis(0);
        config.setIndexSort(QueryPlan.newest());
        return config;
    }
}
