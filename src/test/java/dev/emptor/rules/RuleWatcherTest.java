package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.emptor.model.Verb;
import dev.emptor.rules.RuleStatus.State;
import dev.emptor.rules.RuleWatcher.Next;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that change under a running agent. Looks are taken by hand, but in the last test. */
final class RuleWatcherTest {
    @TempDir
    Path dir;

    private final List<RuleLoad> told = new ArrayList<>();
    private RuleWatcher watcher;

    @BeforeEach
    void one_good_file() throws IOException {
        write("a.drl", "A", "accept");
        watcher = new RuleWatcher(new RuleBook(Known.NOTHING), dir, told::add);
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    private void write(String file, String name, String verb) throws IOException {
        Files.writeString(dir.resolve(file),
                "rule \"" + name + "\" when $o : Offer( ) then verdict." + verb + "($o, \"because\"); end\n");
    }

    private void settle() {
        watcher.look();
        watcher.look();
    }

    private Map<String, State> states() {
        Map<String, State> states = new TreeMap<>();
        watcher.status().files().forEach(file -> states.put(
                file.path().substring(file.path().indexOf('/') + 1), file.state()));
        return states;
    }

    @Test
    void a_change_is_told_of_once_it_has_settled_and_only_once() throws IOException {
        watcher.reload();
        settle();
        assertThat(told).hasSize(1);
        write("a.drl", "A", "decline");
        watcher.look();
        assertThat(told).hasSize(1);
        write("a.drl", "A", "ask");
        watcher.look();
        assertThat(told).as("it changed again between two looks").hasSize(1);
        watcher.look();
        settle();
        assertThat(told).hasSize(2);
        assertThat(Rules.judge(Rules.sound(told.get(1)), Situation.offer(s -> { })).verb()).isEqualTo(Verb.ASK);
    }

    @Test
    void a_file_half_saved_leaves_the_last_good_rules_in_force_and_says_so() throws IOException {
        write("b.drl", "B", "ask");
        String good = watcher.reload().revision();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.ACTIVE, "b.drl", State.ACTIVE));
        Files.writeString(dir.resolve("a.drl"), "rule \"A\" when $o : Off");
        write("b.drl", "B", "decline");
        settle();
        assertThat(told.get(1)).isInstanceOf(RuleLoad.Broken.class);
        assertThat(states()).isEqualTo(Map.of("a.drl", State.BROKEN, "b.drl", State.STALE));
        RuleStatus status = watcher.status();
        assertThat(status.isCurrent()).isFalse();
        assertThat(status.inForce()).isEqualTo(good).isNotEqualTo(status.onDisk());
        assertThat(status.files().get(0).problems()).isNotEmpty().allSatisfy(
                problem -> assertThat(problem.line()).isEqualTo(1));
        write("a.drl", "A", "accept");
        settle();
        assertThat(told.get(2)).isInstanceOf(RuleLoad.Loaded.class);
        assertThat(watcher.status().isCurrent()).isTrue();
    }

    @Test
    void going_back_to_what_was_in_force_gives_the_very_same_rules() throws IOException {
        RuleLoad first = watcher.reload();
        write("a.drl", "A", "decline");
        settle();
        write("a.drl", "A", "accept");
        settle();
        assertThat(told).hasSize(3);
        assertThat(told.get(2)).isSameAs(first);
    }

    @Test
    void an_editor_that_renames_and_a_file_that_is_deleted_are_seen() throws IOException {
        watcher.reload();
        write("new.tmp", "A", "decline");
        settle();
        assertThat(told).hasSize(1);
        Files.move(dir.resolve("new.tmp"), dir.resolve("a.drl"), StandardCopyOption.REPLACE_EXISTING);
        settle();
        assertThat(told).hasSize(2);
        Files.delete(dir.resolve("a.drl"));
        settle();
        assertThat(told).hasSize(3);
        assertThat(Rules.sound(told.get(2)).rules()).isEmpty();
    }

    @Test
    void a_file_gone_while_another_is_broken_is_stale_and_a_broken_start_has_nothing_in_force() throws IOException {
        write("b.drl", "B", "ask");
        watcher.reload();
        Files.delete(dir.resolve("b.drl"));
        Files.writeString(dir.resolve("a.drl"), "rule");
        watcher.reload();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.BROKEN, "b.drl", State.STALE));
        try (RuleWatcher fresh = new RuleWatcher(new RuleBook(Known.NOTHING), dir, load -> { })) {
            assertThat(fresh.reload()).isInstanceOf(RuleLoad.Broken.class);
            assertThat(fresh.status().inForce()).isEmpty();
            assertThat(fresh.status().isCurrent()).isFalse();
        }
    }

    @Test
    void an_explicit_reload_tells_even_if_nothing_changed() {
        watcher.reload();
        watcher.reload();
        assertThat(told).hasSize(2);
    }

    @Test
    void a_whole_file_settles_soon_and_what_may_be_half_of_one_later() throws IOException {
        write("b.drl", "B", "ask");
        watcher.reload();
        assertThat(watcher.look()).isEqualTo(Next.NUDGED);
        write("a.drl", "A", "decline");
        assertThat(watcher.look()).as("an edit that loads").isEqualTo(Next.SOON);
        assertThat(watcher.look()).isEqualTo(Next.NUDGED);
        assertThat(told).hasSize(2);
        Files.writeString(dir.resolve("a.drl"), "");
        assertThat(watcher.look()).as("an editor has truncated it").isEqualTo(Next.LATER);
        write("a.drl", "A", "ask");
        assertThat(watcher.look()).as("and written it").isEqualTo(Next.SOON);
        watcher.look();
        assertThat(told).as("the truncated file was never told of").hasSize(3);
        assertThat(told.get(2)).isInstanceOf(RuleLoad.Loaded.class);
        Files.writeString(dir.resolve("a.drl"), "rule \"A\" when $o : Off");
        assertThat(watcher.look()).as("it does not load").isEqualTo(Next.LATER);
        Files.writeString(dir.resolve("c.yaml"), "- rule: C\n  when: always\n  ask: half a sen");
        write("a.drl", "A", "ask");
        assertThat(watcher.look()).as("a line without an end").isEqualTo(Next.LATER);
        Files.delete(dir.resolve("c.yaml"));
        Files.delete(dir.resolve("b.drl"));
        assertThat(watcher.look()).as("a rule is gone").isEqualTo(Next.LATER);
    }

    @Test
    void a_file_with_the_same_time_and_length_but_other_contents_is_seen() throws IOException {
        write("b.drl", "B", "ask");
        watcher.reload();
        FileTime time = Files.getLastModifiedTime(dir.resolve("b.drl"));
        Files.writeString(dir.resolve("b.drl"), Files.readString(dir.resolve("b.drl")).replace("because", "cause b"));
        Files.setLastModifiedTime(dir.resolve("b.drl"), time);
        settle();
        assertThat(told).hasSize(2);
    }

    @Test
    void a_directory_that_vanishes_leaves_the_last_good_rules_and_is_found_again_when_it_is_back() throws IOException {
        RuleLoad first = watcher.reload();
        Path away = Files.createTempDirectory("rules-away").resolve("rules");
        Files.move(dir, away);
        settle();
        assertThat(told.get(1)).isInstanceOf(RuleLoad.Broken.class);
        assertThat(watcher.status().inForce()).isEqualTo(first.revision());
        assertThat(watcher.status().isCurrent()).isFalse();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.STALE));
        Files.move(away, dir);
        settle();
        assertThat(told.get(2)).isSameAs(first);
        assertThat(watcher.status().isCurrent()).isTrue();
    }

    @Test
    void a_file_that_cannot_be_read_is_broken_and_the_last_good_rules_stay() throws IOException {
        String good = watcher.reload().revision();
        Files.delete(dir.resolve("a.drl"));
        Files.createSymbolicLink(dir.resolve("a.drl"), dir.resolve("nowhere"));
        write("b.drl", "B", "ask");
        settle();
        assertThat(told.get(1)).isInstanceOf(RuleLoad.Broken.class);
        assertThat(watcher.status().inForce()).isEqualTo(good);
        assertThat(states()).containsEntry("a.drl", State.BROKEN).containsEntry("b.drl", State.STALE);
    }

    @Test
    void a_file_whose_permission_is_lost_is_broken_and_mends_itself_when_it_is_back() throws IOException {
        watcher.reload();
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(dir.resolve("a.drl"));
        Files.setPosixFilePermissions(dir.resolve("a.drl"), Set.of());
        assumeFalse(Files.isReadable(dir.resolve("a.drl")), "who may read everything loses no permission");
        settle();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.BROKEN));
        Files.setPosixFilePermissions(dir.resolve("a.drl"), allowed);
        settle();
        assertThat(watcher.status().isCurrent()).isTrue();
    }

    @Test
    void a_shadow_file_is_shown_as_such_while_it_is_as_it_is_on_disk() throws IOException {
        write("b.shadow.drl", "B", "decline");
        watcher.reload();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.ACTIVE, "b.shadow.drl", State.SHADOW));
        Files.move(dir.resolve("b.shadow.drl"), dir.resolve("b.drl"));
        settle();
        assertThat(states()).isEqualTo(Map.of("a.drl", State.ACTIVE, "b.drl", State.ACTIVE));
        assertThat(Rules.judge(Rules.sound(told.get(1)), Situation.offer(s -> { })).verb()).isEqualTo(Verb.DECLINE);
    }

    @Test
    void a_thousand_quick_saves_end_with_the_last_one_in_force_and_few_loads() throws Exception {
        BlockingQueue<RuleLoad> heard = new LinkedBlockingQueue<>();
        try (RuleWatcher watching = new RuleWatcher(new RuleBook(Known.NOTHING), dir, heard::add)) {
            watching.start();
            for (int i = 0; i < 1_000; i++) {
                Path saved = dir.resolve(i % 2 == 0 ? "a.drl" : "save.tmp");
                Files.writeString(saved,
                        "rule \"A\" when $o : Offer( ) then verdict.ask($o, \"save " + i + "\"); end\n");
                if (i % 2 == 1) {
                    Files.move(saved, dir.resolve("a.drl"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            int loads = 0;
            String reason = "";
            while (!reason.equals("save 999")) {
                RuleLoad next = heard.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("the last save, after " + loads + " loads").isInstanceOf(RuleLoad.Loaded.class);
                reason = Rules.judge(Rules.sound(next), Situation.offer(s -> { })).opinions().get(0).reason();
                loads++;
            }
            assertThat(loads).isLessThan(100);
        }
    }

    @Test
    void the_watching_thread_finds_a_change_by_itself() throws Exception {
        BlockingQueue<RuleLoad> heard = new LinkedBlockingQueue<>();
        try (RuleWatcher watching = new RuleWatcher(new RuleBook(Known.NOTHING), dir, heard::add)) {
            assertThat(watching.start()).isSameAs(heard.poll(10, TimeUnit.SECONDS));
            write("a.drl", "A", "decline");
            RuleLoad next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(Rules.judge(Rules.sound(next), Situation.offer(s -> { })).verb()).isEqualTo(Verb.DECLINE);
        }
    }
}
