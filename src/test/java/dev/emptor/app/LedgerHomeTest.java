package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.ledger.Commitment;
import dev.emptor.model.Datum;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disclosure ledger of a house that bought something: asked, proved, erased, exported, damaged. */
class LedgerHomeTest {
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

    @TempDir
    private Path folder;

    @Test
    void what_was_given_is_asked_proved_and_erased_and_then_no_file_can_prove_it() throws Exception {
        Path exports = Files.createDirectory(folder.resolve("exports"));
        try (PeerSeller hill = new PeerSeller("hill", "12.50")) {
            TestHome home = TestHome.in(folder.resolve("home"), "live").needs(COFFEE)
                    .write("config/sellers.yaml", hill.configured());
            long street;
            String key;
            String commitment;
            try (OpenHouse house = OpenHouse.of(home)) {
                nothingYet(home);
                buy(house, hill);
                JsonObject line = json(home, "disclosures", "who", "street", "--json").objects("items").get(0);
                street = line.needNumber("line");
                commitment = line.texts("commitments").get(0);
                key = key(home, street);
                asked(home);
                proved(home, street);
                assertThat(home.run("disclosures", "export", "--format", "json",
                        exports.resolve("ledger.json").toString()).exit()).isZero();
                assertThat(Commitment.toValue(HexFormat.of().parseHex(key), Datum.STREET, "Musterweg 7"))
                        .isEqualTo(commitment);

                TestHome.Done erased = home.run("disclosures", "erase", Long.toString(street), "--yes");
                assertThat(erased.exit()).as(erased.err()).isZero();
                assertThat(erased.out()).contains("The seller still has what it was given", "backups");
                house.daemon.clerk().quiet().join();
                gone(home, street);
                for (String form : List.of("csv", "iso27560")) {
                    assertThat(home.run("disclosures", "export", "--format", form,
                            exports.resolve("ledger." + form).toString()).exit()).isZero();
                }
            }
            nowhere(key, commitment, List.of(home.folder(), exports));
            assertThat(home.run("journal", "verify").exit()).isZero();
            assertThat(home.run("disclosures", "verify", exports.resolve("ledger.json").toString()).exit()).isZero();
            try (OpenHouse again = OpenHouse.safe(home)) {
                assertThat(again.owner.get("/api/v1/disclosures/held").needText("what")).isEqualTo("now");
                gone(home, street);
                damagedWhileItRuns(home);
            }
        }
    }

    private static void nothingYet(TestHome home) {
        assertThat(home.run("disclosures", "who", "phone").err()).contains("Nobody was given your phone,");
        assertThat(home.run("disclosures", "seller", "hill", "--year", "2001").err())
                .contains("hill was given nothing in 2001.");
        assertThat(home.run("disclosures", "expiring", "--month", "2001-01").err())
                .contains("Nothing expires in 2001-01.");
        TestHome.Done unknown = home.run("disclosures", "who", "shoe-size");
        assertThat(unknown.exit()).isNotZero();
        assertThat(unknown.err()).contains("'shoe-size' is none of the data", "pick-up-point");
        TestHome.Done noLine = home.run("disclosures", "erase", "4711", "--yes");
        assertThat(noLine.exit()).isNotZero();
        assertThat(noLine.err()).contains("the disclosure ledger has no line 4711");
    }

    private static void buy(OpenHouse house, PeerSeller hill) throws Exception {
        String thread = hill.await("intents", 1).json().needText("identifier");
        assertThat(hill.offer(URI.create("http://127.0.0.1:" + house.daemon.marketPort()), thread)).isEqualTo(202);
        JsonObject question = Patience.until("the owner is asked", () ->
                house.owner.items("/api/v1/escalations?status=open").stream().findFirst());
        house.owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
        Patience.until("it is ordered", () -> house.owner.items("/api/v1/orders").stream().findFirst());
        house.daemon.clerk().quiet().join();
    }

    private static void asked(TestHome home) {
        assertThat(home.run("disclosures", "who", "street").out()).contains("hill", "street", "left", "delivery");
        assertThat(home.run("disclosures", "seller", "hill").out()).contains("country", "postcode", "name", "city");
        assertThat(home.run("disclosures", "without-agreement").out()).contains("street", "none");
        assertThat(home.run("disclosures", "may-have-left").err()).contains("Of everything it is known whether");
        assertThat(home.run("disclosures", "verify").out()).contains("The ledger is whole");
    }

    private static void proved(TestHome home, long street) {
        TestHome.Done right = home.run("Musterweg 7\n".getBytes(StandardCharsets.UTF_8), "disclosures", "prove",
                Long.toString(street));
        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).contains("That is what left under line " + street);
        TestHome.Done wrong = home.run("Musterweg 8\n".getBytes(StandardCharsets.UTF_8), "disclosures", "prove",
                Long.toString(street));
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.out()).contains("That is not what left");
    }

    private static void gone(TestHome home, long street) {
        TestHome.Done proof = home.run("Musterweg 7\n".getBytes(StandardCharsets.UTF_8), "disclosures", "prove",
                Long.toString(street));
        assertThat(proof.exit()).isNotZero();
        assertThat(proof.err()).contains("cannot be proved", "its key was dropped");
        assertThat(home.run("disclosures", "verify").out()).contains("The ledger is whole");
    }

    /** Neither the key in any form, nor another key that opens the commitment. */
    private static void nowhere(String key, String commitment, List<Path> places) throws IOException {
        byte[] raw = HexFormat.of().parseHex(key);
        List<String> forms = new ArrayList<>(List.of(new String(raw, StandardCharsets.ISO_8859_1), key,
                HexFormat.of().withUpperCase().formatHex(raw), Base64.getEncoder().encodeToString(raw),
                Base64.getUrlEncoder().withoutPadding().encodeToString(raw)));
        int files = 0;
        int kept = 0;
        for (Path place : places) {
            for (var file : KeptHome.tree(place).entrySet()) {
                assertThat(forms).as("the key, in " + file.getKey()).noneMatch(file.getValue()::contains);
                files++;
                if (file.getKey().endsWith(LedgerKeys.NAME)) {
                    for (String line : file.getValue().lines().filter(l -> l.startsWith("key ")).toList()) {
                        String other = line.substring(line.lastIndexOf(' ') + 1);
                        assertThat(Commitment.toValue(HexFormat.of().parseHex(other), Datum.STREET, "Musterweg 7"))
                                .isNotEqualTo(commitment);
                        kept++;
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(10);
        assertThat(kept).as("the keys of other lines are still there").isPositive();
    }

    private static String key(TestHome home, long line) throws IOException {
        return Files.readAllLines(home.folder().resolve("state").resolve(LedgerKeys.NAME)).stream()
                .map(text -> text.split(" ", -1)).filter(words -> words[0].equals("key")
                        && words[2].equals(Long.toString(line))).map(words -> words[3]).findFirst().orElseThrow();
    }

    /** The daemon goes on with what it knows, and says that its journal on disk is not that any more. */
    private static void damagedWhileItRuns(TestHome home) throws IOException {
        Path segment = segments(home.folder()).get(0);
        KeptHome.flip(segment, (int) (Files.size(segment) / 2));
        TestHome.Done found = home.run("disclosures", "verify");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out()).contains("The ledger is broken");
        KeptHome.flip(segment, (int) (Files.size(segment) / 2));
        assertThat(home.run("disclosures", "verify").exit()).isZero();
    }

    @Test
    void every_flipped_byte_of_a_journal_is_named_without_a_daemon() throws IOException {
        PastHome.lived(folder, 11, 2);
        Path segment = segments(folder).get(0);
        JsonObject whole = LedgerRead.verified(folder).orElseThrow();
        assertThat(whole.needFlag("good")).isTrue();
        assertThat(whole.needNumber("entries")).isPositive();
        byte[] bytes = Files.readAllBytes(segment);
        int named = 0;
        int behind = 0;
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            for (int i = 0; i < bytes.length; i++) {
                write(file, i, bytes[i] ^ 0x10);
                JsonObject found = LedgerRead.verified(folder).orElseThrow();
                if (found.needFlag("good")) {
                    assertThat(found.text("behind")).as("byte " + i).isPresent();
                    assertThat(behind++ > 0 || i > bytes.length / 2).as("only in the last record").isTrue();
                } else {
                    assertThat(found.needText("why")).as("byte " + i).containsPattern("[0-9]");
                    assertThat(behind).as("byte " + i + " is behind one that was not named").isZero();
                    named++;
                }
                write(file, i, bytes[i]);
            }
        }
        System.out.println(bytes.length + " bytes, " + named + " named, " + behind + " in the last record");
        assertThat(LedgerRead.verified(folder)).isEqualTo(Optional.of(whole));
    }

    @Test
    void without_a_daemon_the_ledger_is_read_from_the_journal_and_exported(@TempDir Path out) throws IOException {
        PastHome.lived(folder, 11, 2);
        TestHome home = TestHome.in(folder, "live");
        TestHome.Done sound = home.run("disclosures", "verify");
        assertThat(sound.exit()).as(sound.err()).isZero();
        assertThat(sound.out()).containsPattern("The ledger is whole: [0-9]+ entries, head [0-9a-f]{64}");
        assertThat(sound.err()).contains("Emptor is not running; this is from the journal");
        Path file = out.resolve("ledger.json");
        assertThat(home.run("disclosures", "export", file.toString()).exit()).isZero();
        assertThat(home.run("disclosures", "verify", file.toString()).out()).startsWith(sound.out());
        KeptHome.flip(segments(folder).get(0), 700);
        TestHome.Done broken = home.run("disclosures", "verify");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("The ledger is broken", "record 1, file journal-");
        assertThat(home.run("disclosures", "export", out.resolve("other").toString()).exit()).isEqualTo(1);
        assertThat(out.resolve("other")).doesNotExist();
        assertThat(TestHome.in(out.resolve("empty"), "live").run("disclosures", "verify").exit()).isEqualTo(69);
    }

    private static void write(RandomAccessFile file, int at, int value) throws IOException {
        file.seek(at);
        file.write(value);
    }

    private static List<Path> segments(Path home) throws IOException {
        try (var all = Files.list(home.resolve("state"))) {
            return all.filter(file -> file.getFileName().toString().startsWith("journal-")).sorted().toList();
        }
    }

    private static JsonObject json(TestHome home, String... words) {
        TestHome.Done done = home.run(words);
        assertThat(done.exit()).as(done.err()).isZero();
        return Json.parse(done.out().getBytes(StandardCharsets.UTF_8), Caps.OWN).asObject();
    }
}
