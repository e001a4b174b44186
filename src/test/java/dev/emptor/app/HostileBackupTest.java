package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that pass themselves off as backups. Each is refused with a reason, and nothing is written anywhere. */
class HostileBackupTest {
    private static final String SEGMENT = "state/journal-0000000000000001.log";

    @TempDir
    Path folder;

    private KeptHome kept;
    private Path good;
    private Map<String, byte[]> members;
    private JsonObject manifest;

    @BeforeEach
    void a_good_one() throws IOException {
        kept = KeptHome.in(folder.resolve("home"));
        kept.counts(10);
        good = folder.resolve("good.zip");
        assertThat(kept.home.run("backup", good.toString()).exit()).isZero();
        members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        manifest = Json.parse(members.remove("manifest.json"), Caps.OWN).asObject();
    }

    @Test
    void the_untouched_parts_put_together_again_are_a_backup() throws IOException {
        assertThat(kept.home.run("backup", "verify", zip(manifest).toString()).exit()).isZero();
    }

    @Test
    void any_flipped_bit_is_found_or_touches_nothing_that_is_restored() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        Random chance = new Random(5);
        int found = 0;
        for (int round = 0; round < 40; round++) {
            byte[] flipped = whole.clone();
            flipped[chance.nextInt(whole.length)] ^= (byte) (1 << chance.nextInt(8));
            Path file = Files.write(folder.resolve("flipped.zip"), flipped);
            TestHome.Done done = kept.home.run("backup", "verify", file.toString());
            assertThat(done.exit()).isIn(0, 1);
            found += done.exit();
        }
        // What ZIP says of times and of how it was packed may differ; no content does.
        assertThat(found).isGreaterThan(25);
        assertNothingLeft();
    }

    @Test
    void any_cut_is_found() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 25) {
            Path file = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertThat(kept.home.run("backup", "verify", file.toString()).exit()).as("%s bytes", length).isEqualTo(1);
        }
        assertNothingLeft();
    }

    @Test
    void no_name_leads_out_of_the_home() throws IOException {
        for (String name : List.of("../evil", "config/../../evil", "/etc/evil", "config//evil", "config/./evil",
                "config\\..\\..\\evil", "C:/evil", "config/C:evil", "config/ev\u0000il", "config/evil\n", "rules/",
                "evil", "config/..", "config/evil.", "rules/a/b/c/d/e/f/g/h/i/j/k/l/m", "config/.hidden")) {
            refused(with(name, new byte[] {1}), "outside the home, or nowhere");
        }
        assertThat(Files.exists(folder.getParent().resolve("evil"))).isFalse();
    }

    @Test
    void nothing_comes_in_that_belongs_in_no_backup() throws IOException {
        for (String name : List.of("state/lock", "state/cli.token", "state/tokens", "state/epoch", "state/id",
                "state/views/rows", "catalog-index/segments_1", "backups/a.zip", "bin/emptor",
                "state/aside-1-journal-0000000000000001.log")) {
            refused(with(name, new byte[] {1}), "belongs in no backup");
        }
    }

    @Test
    void a_file_that_is_not_listed_missing_or_listed_twice_is_refused() throws IOException {
        members.put("config/more.yaml", new byte[0]);
        refused(zip(manifest), "files and lists");
        members.remove("config/more.yaml");
        byte[] needs = members.remove("config/needs.yaml");
        refused(zip(manifest), "files and lists");
        members.put("config/other.yaml", needs);
        refused(zip(manifest), "does not list: 'config/other.yaml'");
        members.remove("config/other.yaml");
        members.put("config/needs.yaml", needs);
        List<JsonObject> twice = new ArrayList<>(manifest.objects("members"));
        twice.add(twice.get(0).put("path", twice.get(0).needText("path").toUpperCase(java.util.Locale.ROOT)
                .replace("STATE/", "state/").replace("JOURNAL", "journal").replace("LOG", "log")));
        refused(zip(manifest.put("members", Json.array(twice))), "twice");
    }

    @Test
    void a_bomb_is_not_unpacked() throws IOException {
        byte[] zeros = new byte[60 << 20];
        refused(with("state/journal-00000000000000ff.log", zeros), "more than a file of its size can");
        refused(listedAs(SEGMENT, member -> member.put("bytes", 1L << 40)), "cannot have");
        refused(listedAs("config/needs.yaml", member -> member.put("bytes", 3)), "longer than it should be");
        refused(listedAs("config/needs.yaml", member -> member.put("bytes", 5_000)), "not as it was written");
        refused(zip(manifest.put("note", "x".repeat(17 << 20))), "longer than any backup's");
    }

    @Test
    void content_that_is_not_what_was_written_is_refused() throws IOException {
        members.put("config/needs.yaml", "- id: yacht\n".getBytes(StandardCharsets.UTF_8));
        refused(zip(manifest), "'config/needs.yaml' is");
    }

    @Test
    void a_journal_that_was_changed_with_its_sums_is_caught_by_its_chain() throws IOException {
        byte[] segment = members.get(SEGMENT);
        segment[segment.length - 3] ^= 1;
        members.put(SEGMENT, segment);
        refused(zip(relisted()), "its journal is not sound");

        members.put(SEGMENT, Arrays.copyOf(segment, segment.length - 200));
        refused(zip(relisted()), "its journal is not sound");
    }

    @Test
    void a_whole_but_other_journal_is_not_the_one_it_says() throws IOException {
        refused(zip(manifest.put("turn", 11)), "ends at turn 12");
        refused(zip(manifest.put("head", "0".repeat(64))), "with another chain");
        refused(zip(manifest.put("state", "0".repeat(64))), "folds to another state");
    }

    @Test
    void what_it_says_of_itself_must_make_sense() throws IOException {
        refused(zip(manifest.put("format", 2)), "has the format 2, and this Emptor reads format 1");
        refused(zip(manifest.put("home", "../../x")), "damaged");
        refused(zip(manifest.put("taken", "yesterday")), "no instant");
        refused(zip(manifest.put("turn", -1)), "below zero");
        refused(zip(manifest.without("members")), "cannot be read");
        members.put("manifest.json", "[[[[[[".getBytes(StandardCharsets.UTF_8));
        refused(raw(), "cannot be read");
        members.remove("manifest.json");
        refused(raw(), "has no manifest.json");
    }

    private void refused(Path file, String why) throws IOException {
        Map<String, String> before = KeptHome.tree(kept.folder());
        TestHome.Done verified = kept.home.run("backup", "verify", file.toString());
        assertThat(verified.exit()).as(why).isEqualTo(1);
        assertThat(verified.out()).contains("cannot be restored", why);
        TestHome.Done done = kept.home.run("restore", file.toString(), "--replace", "--insist");
        assertThat(done.exit()).as(why).isEqualTo(1);
        assertThat(done.err()).contains(why, "Nothing was changed");
        assertThat(KeptHome.tree(kept.folder())).isEqualTo(before);
        Path fresh = folder.resolve("fresh");
        assertThat(kept.home.run("restore", file.toString(), "--into", fresh.toString()).exit()).isEqualTo(1);
        assertThat(!Files.exists(fresh) || KeptHome.tree(fresh).isEmpty()).isTrue();
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    /** The backup with one more file, lawfully listed. */
    private Path with(String name, byte[] bytes) throws IOException {
        Map<String, byte[]> before = new LinkedHashMap<>(members);
        members.put(name, bytes);
        Path file = zip(relisted());
        members.clear();
        members.putAll(before);
        return file;
    }

    private Path listedAs(String path, UnaryOperator<JsonObject> change) throws IOException {
        return zip(manifest.put("members", Json.array(manifest.objects("members").stream()
                .map(member -> member.needText("path").equals(path) ? change.apply(member) : member).toList())));
    }

    private JsonObject relisted() {
        return manifest.put("members", Json.array(members.entrySet().stream().map(member -> {
            var digest = Backup.sha256();
            digest.update(member.getValue());
            return Json.object().put("path", member.getKey()).put("bytes", member.getValue().length)
                    .put("sha256", Backup.hex(digest));
        }).toList()));
    }

    private Path zip(JsonObject says) throws IOException {
        members.put("manifest.json", says.toBytes());
        Path file = raw();
        members.remove("manifest.json");
        return file;
    }

    private Path raw() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("hostile.zip"), bytes.toByteArray());
    }
}
