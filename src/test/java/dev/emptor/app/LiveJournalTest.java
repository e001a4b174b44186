package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.engine.Journal;
import dev.emptor.journal.HomeLock;
import dev.emptor.journal.Reserve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a home, opened again after it failed. */
class LiveJournalTest {
    @Test
    void a_journal_that_does_not_open_on_a_disk_with_room_leaves_the_reserve_for_the_day_it_is_full(@TempDir Path home)
            throws IOException {
        Path state = Files.createDirectories(home.resolve("state"));
        try (HomeLock lock = HomeLock.take(state).orThrow(); LiveJournal journal = new LiveJournal(lock)) {
            Journal first = journal.open();
            Path reserve = Files.write(state.resolve(Reserve.FILE), new byte[1 << 10]);
            Path inTheWay = Files.createDirectory(state.resolve("epoch.tmp"));
            assertThatThrownBy(journal::open).isInstanceOf(IOException.class);
            assertThat(reserve).exists();
            Files.delete(inTheWay);
            assertThat(journal.open().epoch()).isGreaterThan(first.epoch());
            assertThat(reserve).exists();
        }
    }
}
