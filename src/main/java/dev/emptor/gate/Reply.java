package dev.emptor.gate;

import dev.emptor.model.Fault;
import java.nio.charset.StandardCharsets;

/** What a call through the gate came to. */
public sealed interface Reply {
    /** A whole answer below 500, but 429: also refusals, and redirects, which are never followed. */
    record Answered(int status, Body body) implements Reply {
        public boolean good() {
            return status >= 200 && status < 300;
        }

        public boolean refused() {
            return status >= 400;
        }
    }

    /**
     * No usable answer. Permanent: the gate refused, nothing left. Transient: nobody was reached. Throttled: answered
     * 429. Unknown: the request may have been received.
     */
    record Failed(Fault fault) implements Reply {}

    /** Bytes of an answer, at most {@link GateSettings#ANSWER_BYTES}. */
    final class Body {
        private final byte[] bytes;

        public Body(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Body[" + bytes.length + " bytes]";
        }
    }
}
