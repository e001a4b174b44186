package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.State;
import dev.emptor.event.Heard;
import dev.emptor.identity.Signatures;
import dev.emptor.ledger.Line;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Closure;
import dev.emptor.terms.Examiner;
import dev.emptor.terms.Exchange;
import dev.emptor.terms.Party;
import dev.emptor.terms.Status;
import dev.emptor.wire.TermsJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole homes on this machine: one buys, the other answers terms at its own market door. */
class TwoHousesTest {
    private static final String COFFEE = """
            - id: coffee
              title: Coffee beans
              category: pantry
              words: [coffee, beans]
              amount: 1 kg
              lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }
              stock: 200 g
              reply-within: 15s
            """;
    private static final String ANSWER = """
            terms:
              answer:
                legal-name: House Two
                address: 2 Lane, 10115 Berlin, DE
                domain: 127.0.0.1
                privacy-contact: privacy@two.example
                accepts: [SD-BASE]
            """;

    @TempDir
    Path folder;

    @Test
    void two_houses_agree_keep_the_same_bytes_and_part_again() throws Exception {
        TestHome other = TestHome.in(folder.resolve("two"), "live");
        other.write("config/emptor.yaml", Files.readString(folder.resolve("two/config/emptor.yaml")) + ANSWER);
        try (PeerSeller hill = new PeerSeller("hill", "12.50"); OpenHouse second = OpenHouse.of(other);
                OpenHouse first = buying(hill, second)) {
            Exchange ours = settled(first);
            Exchange theirs = settled(second);
            assertThat(ours.status()).as(ours.why()).isEqualTo(Status.AGREED);
            assertThat(theirs.we()).isEqualTo(Party.SECOND);
            byte[] file = file(first, ours);
            assertThat(file(second, theirs)).isEqualTo(file);
            verifiesOffline(file);

            hill.await("checkouts", 1);
            String record = ours.closure().orElseThrow().accord().sha256();
            assertThat(state(first).register().lines().values().stream()
                    .filter(line -> line.agreement().equals(Optional.of(record))).map(Line::datum))
                    .as("lines of what was given under the agreement").isNotEmpty();

            first.daemon.clerk().hear(new Heard.EndAgreement(record, "owner")).join();
            for (OpenHouse house : List.of(first, second)) {
                Patience.until("both houses know the end", () -> Optional.of(settled(house))
                        .filter(exchange -> exchange.status() == Status.TERMINATED));
            }
            assertThat(file(second, settled(second))).isEqualTo(file(first, settled(first))).isNotEqualTo(file);
            verifiesOffline(file(first, settled(first)));
        }
    }

    @Test
    void a_house_that_answers_nobody_is_silence_and_the_purchase_goes_on() throws Exception {
        TestHome other = TestHome.in(folder.resolve("two"), "live");
        try (PeerSeller hill = new PeerSeller("hill", "12.50"); OpenHouse second = OpenHouse.of(other);
                OpenHouse first = buying(hill, second)) {
            hill.await("checkouts", 1);
            assertThat(settled(first).status()).isEqualTo(Status.SILENT);
            assertThat(settled(first).why()).contains("404");
            assertThat(state(second).accords().exchanges()).isEmpty();
        }
    }

    private OpenHouse buying(PeerSeller hill, OpenHouse second) throws Exception {
        hill.termsAt(URI.create("http://127.0.0.1:" + second.daemon.marketPort()));
        TestHome home = TestHome.in(folder.resolve("one"), "live").needs(COFFEE)
                .write("config/sellers.yaml", hill.configured());
        OpenHouse first = OpenHouse.of(home);
        String thread = hill.await("intents", 1).json().needText("identifier");
        assertThat(hill.offer(URI.create("http://127.0.0.1:" + first.daemon.marketPort()), thread)).isEqualTo(202);
        return first;
    }

    private static Exchange settled(OpenHouse house) throws Exception {
        return Patience.until("terms are settled", () -> state(house).accords().exchanges().values().stream()
                .filter(exchange -> !exchange.status().open()).findFirst());
    }

    private static State state(OpenHouse house) {
        return house.daemon.clerk().state();
    }

    private static byte[] file(OpenHouse house, Exchange exchange) {
        Closure closure = exchange.closure().orElseThrow();
        AgreementRef ref = closure.accord().agreement();
        return closure.file(state(house).accords().texts().get(ref.sha256()).orElseThrow(), exchange.end());
    }

    /** With nothing but the file, and not if a letter of its text is another. */
    private static void verifiesOffline(byte[] file) {
        assertThat(verified(TermsJson.kept(file))).isEmpty();
        String changed = new String(file, StandardCharsets.UTF_8).replace("do not follow", "may follow");
        assertThat(verified(TermsJson.kept(changed.getBytes(StandardCharsets.UTF_8))))
                .hasValueSatisfying(why -> assertThat(why).contains("text is not the one"));
    }

    private static Optional<String> verified(TermsJson.Kept kept) {
        return new Examiner(Signatures::verify).file(kept.closure(), kept.sha256(), kept.text(), kept.end());
    }
}
