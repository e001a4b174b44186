package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

class ViewsTest {

    private static final int LAYOUT = 3;

    @TempDir
    Path home;

    private HomeLock lock;

    @BeforeEach
    void take_the_home() {
        lock = HomeLock.take(home).orThrow();
    }

    @AfterEach
    void leave_the_home() throws IOException {
        lock.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Position at(long number) {
        return new Position(number, Hash.ZERO.followedBy(bytes("record " + number)));
    }

    private static Views.Change put(String map, String key, String value) {
        return new Views.Change.Put(map, key, bytes(value));
    }

    private Views.Opening open() {
        return Views.open(lock, LAYOUT, position -> true).orThrow();
    }

    private Views fresh(String why) {
        Views.Opening opening = open();
        assertThat(opening).isInstanceOf(Views.Opening.Fresh.class);
        assertThat(((Views.Opening.Fresh) opening).why()).contains(why);
        assertThat(opening.views().reflects()).isEqualTo(Position.NONE);
        assertThat(opening.views().prefix("needs", "", 1, "").orThrow()).isEmpty();
        return opening.views();
    }

    private Views filled() {
        Views views = fresh("");
        List<Views.Change> changes = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            changes.add(put("needs", "n" + i, "value " + i));
        }
        views.apply(at(7), changes).orThrow();
        return views;
    }

    private static List<String> keys(Attempt<List<Views.Row>> rows) {
        return rows.orThrow().stream().map(Views.Row::key).toList();
    }

    private Path file(String name) {
        return home.resolve("views").resolve(name);
    }

    @Test
    void rows_and_position_come_back_after_closing_in_order() {
        assertThat(filled().close().orThrow()).isEqualTo(at(7));
        Views.Opening opening = open();
        assertThat(opening).isInstanceOf(Views.Opening.Kept.class);
        Views views = opening.views();
        assertThat(views.reflects()).isEqualTo(at(7));
        assertThat(views.get("needs", "n150").orThrow()).hasValue(bytes("value 150"));
        assertThat(views.get("needs", "n99").orThrow()).isEmpty();
        assertThat(views.get("unheard-of", "n150").orThrow()).isEmpty();
        views.apply(at(8), List.of(new Views.Change.Remove("needs", "n150"), put("sellers", "s", "1")))
                .orThrow();
        views.close().orThrow();
        Views again = open().views();
        assertThat(again.get("needs", "n150").orThrow()).isEmpty();
        assertThat(again.get("sellers", "s").orThrow()).hasValue(bytes("1"));
        again.close().orThrow();
    }

    @Test
    void ranges_and_prefixes_are_sorted_bounded_and_can_be_paged() {
        Views views = filled();
        assertThat(keys(views.range("needs", "n110", "n113", 100))).containsExactly("n110", "n111", "n112");
        assertThat(keys(views.range("needs", "n110", "n115", 2))).containsExactly("n110", "n111");
        assertThat(keys(views.range("needs", "n115", "n110", 2))).isEmpty();
        assertThat(keys(views.prefix("needs", "n19", 100, ""))).hasSize(10);
        assertThat(keys(views.prefix("needs", "n19", 3, "n195"))).containsExactly("n196", "n197", "n198");
        assertThat(keys(views.prefix("needs", "n19", 3, "n199"))).isEmpty();
        assertThat(keys(views.prefix("needs", "n19", 2, "a"))).containsExactly("n190", "n191");
        List<Views.Change> many = new ArrayList<>();
        for (int i = 0; i < JournalLimits.VIEW_ROWS + 50; i++) {
            many.add(put("offers", ViewKey.of("o", Integer.toString(i)), "x"));
        }
        views.apply(at(8), many).orThrow();
        List<Views.Row> page = views.prefix("offers", ViewKey.prefix("o"), Integer.MAX_VALUE, "").orThrow();
        assertThat(page).hasSize(JournalLimits.VIEW_ROWS);
        String last = page.get(page.size() - 1).key();
        assertThat(views.prefix("offers", ViewKey.prefix("o"), 1000, last).orThrow()).hasSize(50);
        views.close().orThrow();
    }

    @Test
    void any_text_is_a_key_and_sorts_as_a_string() {
        Views views = fresh("none yet");
        Random chance = new Random(5);
        TreeMap<String, byte[]> expected = new TreeMap<>();
        char[] odd = {0, 1, 2, ' ', 'a', '\n', 0xD800, 0xDC00, 0xFFFF, 'é', 0x4E2D};
        for (int i = 0; i < 500; i++) {
            StringBuilder key = new StringBuilder();
            for (int n = chance.nextInt(6); n >= 0; n--) {
                key.append(odd[chance.nextInt(odd.length)]);
            }
            expected.put(key.toString(), bytes("v" + i));
            views.apply(at(i), List.of(put("needs", key.toString(), "v" + i))).orThrow();
        }
        views.close().orThrow();
        Views again = open().views();
        assertThat(keys(again.prefix("needs", "", 1000, ""))).containsExactlyElementsOf(expected.keySet());
        expected.forEach((key, value) ->
                assertThat(again.get("needs", key).orThrow()).hasValue(value));
        again.close().orThrow();
    }

    @Test
    void a_composite_key_sorts_by_its_parts_whatever_they_contain() {
        List<String> parts =
                List.of("", "\u0000", "\u0000\u0000", "\u0001", "\u0001\u0000", "\u0002", "a", "a\u0000", "b");
        List<String> keys = new ArrayList<>();
        for (String first : parts) {
            for (String second : parts) {
                String key = ViewKey.of(first, second);
                assertThat(key).startsWith(ViewKey.prefix(first));
                assertThat(parts.stream().filter(part -> key.startsWith(ViewKey.prefix(part)))).containsExactly(first);
                keys.add(key);
            }
        }
        assertThat(keys).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void one_unacceptable_change_refuses_all_and_the_views_go_on() {
        Views views = filled();
        Views.Change good = put("needs", "new", "x");
        String longKey = "k".repeat(JournalLimits.VIEW_KEY_CHARS + 1);
        Views.Change large = new Views.Change.Put("needs", "k", new byte[JournalLimits.VIEW_VALUE_BYTES + 1]);
        List<Views.Change> manyMaps = new ArrayList<>();
        for (int i = 0; i < JournalLimits.VIEW_MAPS; i++) {
            manyMaps.add(put("map-" + i, "k", "v"));
        }
        assertRefused(views, at(8), List.of(good, put("Needs!", "k", "v")), "not the name of a map");
        assertRefused(views, at(8), List.of(good, put("needs", longKey, "v")), "characters");
        assertRefused(views, at(8), List.of(good, large), "bytes");
        assertRefused(views, at(8), manyMaps, "65 maps");
        assertRefused(views, at(6), List.of(good), "before the present");
        assertThat(views.get("needs", "new").orThrow()).isEmpty();
        assertThat(views.reflects()).isEqualTo(at(7));
        views.apply(at(8), List.of(good)).orThrow();
        views.close().orThrow();
    }

    private static void assertRefused(Views views, Position at, List<Views.Change> changes, String why) {
        Attempt<Position> refused = views.apply(at, changes);
        assertThat(refused).isInstanceOf(Attempt.Failed.class);
        assertThat(((Attempt.Failed<Position>) refused).fault().message()).contains(why);
    }

    @Test
    void views_not_closed_in_order_are_built_again() throws IOException {
        filled().close().orThrow();
        Views running = open().views();
        running.apply(at(8), List.of(put("needs", "n1", "half a batch"))).orThrow();
        Path other = home.resolve("elsewhere");
        copy(home.resolve("views"), other.resolve("views"));
        try (HomeLock second = HomeLock.take(other).orThrow()) {
            Views.Opening opening = Views.open(second, LAYOUT, position -> true).orThrow();
            assertThat(opening).isInstanceOfSatisfying(Views.Opening.Fresh.class, found -> assertThat(found.why())
                    .contains("not closed in order"));
            assertThat(opening.views().get("needs", "n150").orThrow()).isEmpty();
            opening.views().close().orThrow();
        }
        running.close().orThrow();
        assertThat(open()).isInstanceOf(Views.Opening.Kept.class);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(String.valueOf(each.getFileName())));
            }
        }
    }

    @Test
    void deleted_files_are_built_again_whichever_they_are() throws IOException {
        filled().close().orThrow();
        Files.delete(file("views.db"));
        fresh("missing").close().orThrow();
        filledAgain();
        Files.delete(file("views.clean"));
        fresh("not closed in order").close().orThrow();
        filledAgain();
        Files.delete(file("views.clean"));
        Files.delete(file("views.db"));
        Files.delete(file("views.db").getParent());
        fresh("none yet").close().orThrow();
    }

    private void filledAgain() {
        Views views = open().views();
        views.apply(at(9), List.of(put("needs", "n1", "x"))).orThrow();
        views.close().orThrow();
    }

    @Test
    void a_changed_file_or_marker_is_built_again() throws IOException {
        Random chance = new Random(11);
        for (int round = 0; round < 6; round++) {
            filledAgain();
            Path changed = file(round % 2 == 0 ? "views.db" : "views.clean");
            byte[] content = Files.readAllBytes(changed);
            content[chance.nextInt(content.length)] ^= (byte) (1 << chance.nextInt(8));
            Files.write(changed, content);
            fresh(round % 2 == 0 ? "changed" : "not closed in order").close().orThrow();
        }
    }

    @Test
    void another_layout_or_a_position_of_another_journal_is_built_again() {
        filled().close().orThrow();
        Views.Opening other = Views.open(lock, LAYOUT + 1, position -> true).orThrow();
        assertThat(other).isInstanceOfSatisfying(Views.Opening.Fresh.class, found -> assertThat(found.why())
                .contains("layout 3"));
        other.views().apply(at(5), List.of()).orThrow();
        other.views().close().orThrow();
        Views.Opening foreign = Views.open(lock, LAYOUT + 1, position -> position.number() < 5).orThrow();
        assertThat(foreign).isInstanceOfSatisfying(Views.Opening.Fresh.class, found -> assertThat(found.why())
                .contains("another journal"));
        foreign.views().close().orThrow();
    }

    @Test
    void rubbish_with_a_right_marker_is_built_again() throws IOException {
        filled().close().orThrow();
        Random chance = new Random(17);
        for (int size : new int[] {0, 1, 100, 1 << 20, 3 << 20}) {
            byte[] rubbish = new byte[size];
            chance.nextBytes(rubbish);
            Files.write(file("views.db"), rubbish);
            FileDisk disk = FileDisk.below(lock, "views");
            ViewsMarker.of(disk, "views.db", at(3), LAYOUT).write(disk);
            fresh("MapDB cannot read").close().orThrow();
        }
    }

    /** Says that it was deserialized. */
    private static final class Planted implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final AtomicInteger READ = new AtomicInteger();

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READ.incrementAndGet();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_java_stream_planted_with_a_catalogue_that_asks_for_it_is_not_deserialized() throws IOException {
        filled().close().orThrow();
        Files.delete(file("views.db"));
        try (DB db = DBMaker.fileDB(file("views.db").toFile()).make()) {
            db.treeMap("needs", Serializer.STRING, Serializer.JAVA).create().put("n150", new Planted());
            db.commit();
        }
        Path copy = home.resolve("copy.db");
        Files.copy(file("views.db"), copy);
        FileDisk disk = FileDisk.below(lock, "views");
        ViewsMarker.of(disk, "views.db", at(3), LAYOUT).write(disk);
        fresh("unexpected needs#valueSerializer").close().orThrow();
        assertThat(Planted.READ).hasValue(0);
        try (DB believing = DBMaker.fileDB(copy.toFile()).make()) {
            Map<String, ?> map = believing
                    .treeMap("needs", Serializer.STRING, Serializer.BYTE_ARRAY)
                    .open();
            assertThat((Object) map.get("n150")).isInstanceOf(Planted.class);
        }
        assertThat(Planted.READ).as("MapDB alone believes its catalogue").hasPositiveValue();
    }

    @Test
    void closed_views_refuse() {
        Views views = filled();
        views.close().orThrow();
        assertThat(views.get("needs", "n150")).isEqualTo(new Attempt.Failed<>(new JournalFault.Closed()));
        assertThat(views.apply(at(9), List.of())).isEqualTo(new Attempt.Failed<>(new JournalFault.Closed()));
        assertThat(views.close()).isInstanceOf(Attempt.Failed.class);
        assertThat(open()).isInstanceOf(Views.Opening.Kept.class);
    }

    @Test
    void readers_beside_the_writer_see_whole_batches_only() throws InterruptedException {
        Views views = filled();
        List<String> wrong = new CopyOnWriteArrayList<>();
        Runnable read = () -> {
            while (views.reflects().number() < 300) {
                List<Views.Row> rows = views.prefix("pairs", "", 10, "").orThrow();
                if (rows.size() == 2 && !Arrays.equals(rows.get(0).value(), rows.get(1).value())) {
                    wrong.add("torn pair");
                }
            }
        };
        List<Thread> readers = List.of(Thread.ofPlatform().start(read), Thread.ofPlatform().start(read));
        for (int i = 8; i <= 300; i++) {
            views.apply(at(i), List.of(put("pairs", "a", "" + i), put("pairs", "b", "" + i))).orThrow();
        }
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong).isEmpty();
        views.close().orThrow();
    }
}
