package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    Path home;

    private static JournalFault refused(Path folder) {
        return ((Attempt.Failed<HomeLock>) HomeLock.take(folder)).fault();
    }

    @Test
    void one_process_takes_it_once() throws Exception {
        Path state = home.resolve("state");
        HomeLock lock = HomeLock.take(state).orThrow();
        assertThat(lock.isHeld()).isTrue();
        assertThat(refused(state).message()).contains("in use by this very process", "stop that one first");
        Path link = Files.createSymbolicLink(home.resolve("link"), state);
        assertThat(refused(link)).isInstanceOf(JournalFault.Held.class);
        lock.close();
        assertThat(lock.isHeld()).isFalse();
        HomeLock again = HomeLock.take(link).orThrow();
        again.close();
        again.close();
        HomeLock.take(state).orThrow().close();
    }

    @Test
    void a_second_process_is_refused_and_told_who_holds_it_until_that_one_dies() throws Exception {
        try (Child child = Child.start("hold", home)) {
            assertThat(child.line()).isEqualTo("held");
            assertThat(refused(home).message()).contains("in use by process " + child.pid());
            assertThat(refused(home)).isInstanceOf(JournalFault.Held.class);
            child.kill();
            HomeLock.take(home).orThrow().close();
        }
    }

    @Test
    void refusals_in_the_same_process_do_not_drop_the_lock_towards_another_process() throws Exception {
        try (HomeLock lock = HomeLock.take(home).orThrow()) {
            assertThat(HomeLock.take(home)).isInstanceOf(Attempt.Failed.class);
            assertThatThrownBy(() -> FileDisk.of(lock).openToRead("lock")).isInstanceOf(IOException.class);
            try (Child child = Child.start("hold", home)) {
                assertThat(child.line())
                        .isEqualTo("refused process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void a_disk_is_written_only_while_the_lock_is_held() throws Exception {
        HomeLock lock = HomeLock.take(home).orThrow();
        FileDisk disk = FileDisk.of(lock);
        disk.open("a").close();
        lock.close();
        assertThatThrownBy(() -> disk.open("b")).hasMessageContaining("its lock is not held");
        assertThatThrownBy(() -> disk.delete("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FileDisk.reading(home).replace("a", "b")).isInstanceOf(IOException.class);
        assertThat(disk.list()).containsExactly("a", "lock");
    }
}
