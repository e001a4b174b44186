package dev.emptor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TailSearchTest {

    private static final int WINDOW = 256 << 10;

    @Test
    void a_proof_is_found_wherever_it_lies_among_the_rubbish() throws Exception {
        byte[] payload = new byte[100];
        int bytes = Frame.bytes(payload.length);
        for (int offset = WINDOW - bytes - 2; offset <= WINDOW + 2; offset++) {
            ByteBuffer tail = ByteBuffer.allocate(WINDOW + 1000).position(offset);
            Frame.encode(tail, 9, 7, Hash.ZERO, payload);
            MemoryDisk disk = new MemoryDisk();
            disk.put("tail", tail.array());
            try (DiskFile file = disk.openToRead("tail")) {
                long end = file.size();
                assertThat(TailSearch.proof(file, 0, end, 7)).as("offset %d", offset).hasValue(9);
                assertThat(TailSearch.proof(file, 0, end, 8)).as("it says 7 only").isEmpty();
                assertThat(TailSearch.proof(file, 0, end, 9)).as("itself").isEmpty();
                assertThat(TailSearch.proof(file, 0, offset + bytes - 1, 7)).as("cut short").isEmpty();
            }
        }
    }
}
