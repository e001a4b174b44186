package dev.emptor.gate;

import dev.emptor.event.Heard;
import dev.emptor.ledger.Commitment;
import dev.emptor.model.Datum;
import dev.emptor.model.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one request commits to, line by line, worked out before its first byte leaves: no key, no departure. It is told
 * once the bytes left, or may have.
 */
final class Departure {
    private final Disclosures disclosures;
    private final List<Heard.Seal> seals;

    private Departure(Disclosures disclosures, List<Heard.Seal> seals) {
        this.disclosures = disclosures;
        this.seals = seals;
    }

    /** Makes the keys of the lines; fails if they cannot be kept. */
    static Departure of(Call call, Released values, byte[] body, Disclosures disclosures) throws IOException {
        List<Heard.Seal> seals = new ArrayList<>();
        for (Datum datum : values.data()) {
            Optional<Long> line = call.purchase()
                    .flatMap(purchase -> disclosures.number(call.seller(), purchase, datum, call.stage(),
                            call.effect()));
            if (line.isPresent()) {
                byte[] key = disclosures.key(line.get());
                seals.add(new Heard.Seal(line.get(), Commitment.toValue(key, datum, values.value(datum)),
                        Commitment.toBytes(key, body)));
                Arrays.fill(key, (byte) 0);
            }
        }
        return new Departure(disclosures, seals);
    }

    /** Tells the ledger, unless nobody was reached: then it is for the report to say that nothing left. */
    void came(Reply reply) {
        boolean unreached = reply instanceof Reply.Failed failed
                && (failed.fault() instanceof Fault.Transient || failed.fault() instanceof Fault.Permanent);
        if (!unreached && !seals.isEmpty()) {
            disclosures.departed(new Heard.Departed(seals));
        }
    }
}
