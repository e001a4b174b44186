package dev.emptor.catalog;

import static dev.emptor.catalog.Offers.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.catalog.OfferQuery.Order;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CatalogueRestartTest {
    private static final String JOURNAL = "journal";

    /**
     * Damage is made by the hundred here; what is said about it would bury everything else. Held, or it is forgotten.
     */
    private static final List<Logger> QUIET =
            Stream.of("IndexHome", "Feeder").map(name -> Logger.getLogger("dev.emptor.catalog." + name)).toList();

    @TempDir
    private Path home;

    private final List<List<Offer>> journal = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();

    /** Sixty turns with offers of twenty articles at four sellers, so that many replace an earlier one. */
    CatalogueRestartTest() {
        Market market = new Market(21);
        for (int turn = 0; turn < 60; turn++) {
            List<Offer> offers = new ArrayList<>();
            for (int i = turn % 5; i > 0; i--) {
                Offer made = market.offer().offer();
                offers.add(new Offers.Draft(made.id().value(), made.seller().value(), "ref-" + (turn * 7 + i) % 20,
                        Optional.empty(), made.title().value(), "", made.gtins(), made.category(), made.features(),
                        made.size(), made.price().each(), made.availability(), Optional.empty()).made());
            }
            journal.add(offers);
        }
        Stream.generate(market::need).limit(20).forEach(meant -> needs.add(meant.need()));
    }

    @BeforeAll
    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @AfterAll
    static void loud() {
        QUIET.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void after_a_restart_only_what_is_missing_is_fed() throws Exception {
        List<Object> before;
        try (Catalogue catalogue = open(home)) {
            for (int turn = 0; turn < 40; turn++) {
                assertThat(catalogue.index(turn, journal.get(turn))).isTrue();
            }
        }
        try (Catalogue catalogue = open(home)) {
            assertThat(catalogue.needsFrom()).isEqualTo(40);
            before = fed(catalogue);
            assertThat(catalogue.index(12, List.of(offer("stray", "a turn that is there already").made()))).isTrue();
            assertThat(answers(catalogue)).isEqualTo(before);
        }
        assertThat(fromNothing()).isEqualTo(before);
    }

    @Test
    void deleting_the_directory_loses_nothing() throws Exception {
        Path index = home.resolve("index");
        List<Object> before;
        try (Catalogue catalogue = open(index)) {
            before = fed(catalogue);
        }
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(index);
        try (Catalogue catalogue = open(index)) {
            assertThat(catalogue.needsFrom()).isZero();
            assertThat(fed(catalogue)).isEqualTo(before);
        }
    }

    @Test
    void a_copy_taken_while_it_runs_opens_or_is_built_anew() throws Exception {
        List<Object> expected = fromNothing();
        try (Catalogue catalogue = open(home.resolve("live"))) {
            for (int turn = 0; turn < journal.size(); turn++) {
                assertThat(catalogue.index(turn, journal.get(turn))).isTrue();
                if (turn % 20 == 7) {
                    catalogue.flush();
                    Path copy = copy(home.resolve("live"), home.resolve("copy" + turn));
                    try (Catalogue copied = open(copy)) {
                        assertThat(copied.needsFrom()).isLessThanOrEqualTo(turn + 1);
                        assertThat(fed(copied)).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void damage_to_any_byte_is_noticed_or_does_not_matter() throws Exception {
        List<Object> expected;
        try (Catalogue catalogue = open(home.resolve("sound"))) {
            expected = fed(catalogue);
        }
        int anew = 0;
        int cases = 0;
        for (String file : files(home.resolve("sound"))) {
            long length = Files.size(home.resolve("sound").resolve(file));
            for (long at : List.of(0L, length / 3, length / 2, length - 9, length - 1)) {
                if (at < 0 || at >= length) {
                    continue;
                }
                Path copy = copy(home.resolve("sound"), home.resolve("damaged" + cases++));
                byte[] bytes = Files.readAllBytes(copy.resolve(file));
                bytes[(int) at] ^= 0x20;
                Files.write(copy.resolve(file), bytes);
                try (Catalogue catalogue = open(copy)) {
                    anew += catalogue.needsFrom() == 0 ? 1 : 0;
                    assertThat(fed(catalogue)).as("%s at %s", file, at).isEqualTo(expected);
                }
            }
        }
        assertThat(anew).isEqualTo(cases).isGreaterThan(5);
    }

    @Test
    void a_file_that_is_missing_or_cut_short_is_noticed() throws Exception {
        List<Object> expected;
        try (Catalogue catalogue = open(home.resolve("sound"))) {
            expected = fed(catalogue);
        }
        int cases = 0;
        for (String file : files(home.resolve("sound"))) {
            for (boolean gone : new boolean[] {true, false}) {
                Path copy = copy(home.resolve("sound"), home.resolve("cut" + cases++));
                byte[] bytes = Files.readAllBytes(copy.resolve(file));
                Files.delete(copy.resolve(file));
                if (!gone) {
                    Files.write(copy.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
                }
                try (Catalogue catalogue = open(copy)) {
                    assertThat(fed(catalogue)).as("%s gone: %s", file, gone).isEqualTo(expected);
                }
            }
        }
        assertThat(cases).isGreaterThan(3);
    }

    @Test
    void an_index_of_another_journal_or_version_or_of_turns_that_never_were_is_built_anew() throws Exception {
        try (Catalogue catalogue = open(home)) {
            fed(catalogue);
            assertThat(catalogue.needsFrom()).isEqualTo(60);
        }
        try (Catalogue same = Catalogue.open(home, new TinyCodec(), JOURNAL, 59)) {
            assertThat(same.needsFrom()).isEqualTo(60);
        }
        try (Catalogue shorter = Catalogue.open(home, new TinyCodec(), JOURNAL, 58)) {
            assertThat(shorter.needsFrom()).isZero();
            assertThat(shorter.size()).isZero();
            fed(shorter);
        }
        try (Catalogue other = Catalogue.open(home, new TinyCodec(), "another", 59)) {
            assertThat(other.needsFrom()).isZero();
            fed(other);
        }
        try (Catalogue newer = Catalogue.open(home, new TinyCodec(2), "another", 59)) {
            assertThat(newer.needsFrom()).isZero();
        }
    }

    @Test
    void only_files_of_the_index_are_ever_deleted() throws Exception {
        for (String name : List.of(".gitkeep", "notes.txt", "segments_1", "_0.cfs", "_photo")) {
            Files.writeString(home.resolve(name), "not an index");
        }
        try (Catalogue catalogue = open(home)) {
            assertThat(fed(catalogue)).isEqualTo(fromNothing());
        }
        assertThat(home.resolve(".gitkeep")).hasContent("not an index");
        assertThat(home.resolve("notes.txt")).hasContent("not an index");
        assertThat(home.resolve("_photo")).hasContent("not an index");
    }

    @Test
    void two_catalogues_never_share_a_directory() throws Exception {
        try (Catalogue catalogue = open(home)) {
            assertThatThrownBy(() -> Catalogue.open(home, new TinyCodec(2), JOURNAL, 59))
                    .isInstanceOf(IOException.class).hasMessageContaining("in use by another process");
            assertThat(fed(catalogue)).isEqualTo(fromNothing());
        }
    }

    @Test
    void a_full_queue_never_blocks_the_clerk_and_what_it_refused_is_caught_up() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        TinyCodec plain = new TinyCodec();
        OfferCodec slow = new OfferCodec() {
            @Override
            public int format() {
                return plain.format();
            }

            @Override
            public byte[] write(Offer offer) {
                try {
                    stuck.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                return plain.write(offer);
            }

            @Override
            public Offer read(byte[] bytes) {
                return plain.read(bytes);
            }
        };
        int turns = 70;
        try (Catalogue catalogue = Catalogue.open(home, slow, JOURNAL, turns)) {
            long refused = -1;
            for (int turn = 0; turn <= turns; turn++) {
                boolean taken = catalogue.index(turn, batch(turn));
                refused = !taken && refused < 0 ? turn : refused;
                assertThat(taken).as("no turn is taken after one is missing").isEqualTo(refused < 0);
            }
            assertThat(refused).isBetween(10L, (long) turns);
            assertThat(catalogue.needsFrom()).isEqualTo(refused);
            stuck.countDown();
            catalogue.flush();
            assertThat(catalogue.index(turns, batch(turns))).as("still missing %s", refused).isFalse();
            for (long turn = catalogue.needsFrom(); turn <= turns; turn++) {
                assertThat(catalogue.catchUp(turn, batch((int) turn))).isTrue();
            }
            catalogue.flush();
            assertThat(catalogue.size()).isEqualTo((turns + 1) * 400);
            assertThat(catalogue.index(turns + 1, List.of())).isTrue();
        }
    }

    @Test
    void when_writing_breaks_it_says_so_and_still_answers() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        TinyCodec plain = new TinyCodec();
        OfferCodec codec = new OfferCodec() {
            @Override
            public int format() {
                return plain.format();
            }

            @Override
            public byte[] write(Offer offer) {
                if (broken.get()) {
                    throw new OutOfMemoryError("as if");
                }
                return plain.write(offer);
            }

            @Override
            public Offer read(byte[] bytes) {
                return plain.read(bytes);
            }
        };
        try (Catalogue catalogue = Catalogue.open(home, codec, JOURNAL, 59)) {
            assertThat(catalogue.index(0, List.of(offer("a", "coffee").made()))).isTrue();
            catalogue.flush();
            broken.set(true);
            assertThat(catalogue.index(1, List.of(offer("b", "coffee").made()))).isTrue();
            catalogue.flush();
            assertThat(catalogue.fault()).hasValueSatisfying(
                    why -> assertThat(why).contains("as if").contains("restart"));
            assertThat(catalogue.index(2, List.of())).isFalse();
            assertThat(catalogue.search(OfferQuery.all()).offers()).hasSize(1);
        }
        try (Catalogue catalogue = open(home)) {
            assertThat(catalogue.needsFrom()).as("nothing after the break counts as written").isLessThanOrEqualTo(1);
            assertThat(fed(catalogue)).isEqualTo(fromNothing());
        }
    }

    @Test
    void searches_run_beside_the_writing_and_never_see_two_versions() throws Exception {
        try (Catalogue catalogue = open(home); ExecutorService readers = Executors.newFixedThreadPool(3)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Future<Integer>> running = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                running.add(readers.submit(() -> {
                    int asked = 0;
                    while (writing.get() || asked == 0) {
                        catalogue.flush();
                        OfferQuery coffee = OfferQuery.all().withText("coffee").withLimit(200);
                        List<Offer> page = catalogue.search(coffee).offers();
                        assertThat(page.stream().map(offer -> offer.ref())).doesNotHaveDuplicates();
                        asked++;
                    }
                    return asked;
                }));
            }
            for (int turn = 0; turn < 300; turn++) {
                List<Offer> offers = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    offers.add(offer("o" + turn + "-" + i, "coffee").ref("r" + (turn + i) % 50).made());
                }
                assertThat(catalogue.catchUp(turn, offers)).isTrue();
            }
            writing.set(false);
            for (Future<Integer> reader : running) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            }
            catalogue.flush();
            assertThat(catalogue.size()).isEqualTo(50);
        }
    }

    private static List<Offer> batch(int turn) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            offers.add(offer("o" + turn + "-" + i, "coffee").made());
        }
        return offers;
    }

    private Catalogue open(Path directory) throws IOException {
        return Catalogue.open(directory, new TinyCodec(), JOURNAL, journal.size() - 1);
    }

    private List<Object> fromNothing() throws Exception {
        try (Catalogue catalogue = open(Files.createTempDirectory(home, "fresh"))) {
            return fed(catalogue);
        }
    }

    private List<Object> fed(Catalogue catalogue) throws InterruptedException {
        for (long turn = catalogue.needsFrom(); turn < journal.size(); turn++) {
            assertThat(catalogue.catchUp(turn, journal.get((int) turn))).isTrue();
        }
        catalogue.flush();
        return answers(catalogue);
    }

    private List<Object> answers(Catalogue catalogue) {
        List<Object> answers = new ArrayList<>();
        answers.add(catalogue.search(OfferQuery.all().withLimit(200)));
        answers.add(catalogue.search(OfferQuery.all().withOrder(Order.PRICE).withLimit(10)));
        needs.forEach(need -> answers.add(catalogue.search(OfferQuery.all().withNeed(need))));
        assertThat(catalogue.size()).isGreaterThan(19);
        return answers;
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("write.lock"))
                    .sorted().toList();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : files(from)) {
            try {
                Files.copy(from.resolve(file), to.resolve(file));
            } catch (NoSuchFileException gone) {
                // The index is alive: a file may go between the listing and its copy, as it may in a backup tool's.
                Files.deleteIfExists(to.resolve(file));
            }
        }
        return to;
    }
}
