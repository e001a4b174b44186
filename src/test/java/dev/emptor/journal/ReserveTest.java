package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReserveTest {
    private static final long TOTAL = 400L << 20;
    private static final long SIZE = 4L << 20;
    private final MemoryDisk disk = new MemoryDisk();
    private final Reserve reserve = Reserve.on(disk, TOTAL);

    @Test
    void it_is_64_mib_but_at_most_a_hundredth_of_the_disk() {
        assertThat(Reserve.on(disk, 1L << 40).bytes()).isEqualTo(64L << 20);
        assertThat(Reserve.on(disk, TOTAL).bytes()).isEqualTo(SIZE);
        assertThat(Reserve.on(disk, 0).bytes()).isZero();
    }

    @Test
    void it_is_made_only_where_there_is_plenty_of_room() throws IOException {
        assertThat(reserve.make(SIZE * 4 - 1)).isFalse();
        assertThat(disk.list()).isEmpty();
        assertThat(reserve.make(SIZE * 4)).isTrue();
        assertThat(disk.bytes(Reserve.FILE)).hasSize((int) SIZE);
        assertThat(reserve.make(0)).as("it is there already").isTrue();
    }

    @Test
    void it_is_really_there_and_not_a_file_of_nothing() throws IOException {
        reserve.make(TOTAL);
        byte[] bytes = disk.bytes(Reserve.FILE);
        long[] seen = new long[256];
        for (byte one : bytes) {
            seen[one & 0xff]++;
        }
        long rarest = LongStream.of(seen).min().orElseThrow();
        assertThat(rarest).as("every byte about equally often").isGreaterThan(SIZE / 256 * 9 / 10);
    }

    @Test
    void a_disk_that_fills_up_while_it_is_made_is_left_as_it_was() throws IOException {
        disk.limitTo(SIZE - 1);
        assertThatThrownBy(() -> reserve.make(TOTAL)).isInstanceOf(IOException.class);
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void giving_it_up_gives_the_space_back() throws IOException {
        reserve.make(TOTAL);
        disk.limitTo(SIZE);
        assertThat(reserve.release()).isTrue();
        assertThat(reserve.isThere()).isFalse();
        assertThat(reserve.release()).isFalse();
    }

    @Test
    void half_of_one_is_made_whole_again() throws IOException {
        reserve.make(TOTAL);
        disk.put(Reserve.FILE, new byte[17]);
        assertThat(reserve.isThere()).isFalse();
        assertThat(reserve.make(TOTAL)).isTrue();
        assertThat(disk.bytes(Reserve.FILE)).hasSize((int) SIZE);
    }
}
