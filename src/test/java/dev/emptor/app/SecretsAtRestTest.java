package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than twenty secrets, planted in a home whose daemon buys with them from real sellers: the sellers get them, and
 * no file, log, export or memory dump has any of them in the clear.
 */
class SecretsAtRestTest {
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
    private static final Map<String, String> PROFILE = new LinkedHashMap<>();

    static {
        PROFILE.put("region", "Plantregion-q1w2");
        PROFILE.put("postcode", "PC-98x13");
        PROFILE.put("name", "Ärla Plantéd-Nämé");
        PROFILE.put("street", "Hidden Way 4711b");
        PROFILE.put("city", "Secretville-Łódź");
        PROFILE.put("email", "arla.planted@mail.example");
        PROFILE.put("phone", "+49 5550 771177");
        PROFILE.put("birth-date", "1987-11-23");
        PROFILE.put("gender", "gender-plant-z9");
    }

    private final Map<String, String> planted = new LinkedHashMap<>();

    @TempDir
    Path folder;

    @Test
    void sellers_get_the_values_and_nothing_else_has_them_in_the_clear() throws Exception {
        PROFILE.forEach((key, value) -> planted.put("profile." + key, value));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path captured = Files.createDirectory(folder.resolve("captured"));
        TestHome home = TestHome.in(Files.createDirectory(folder.resolve("home")), "live").needs(COFFEE);
        Map<String, String> env = Map.of(
                "EMPTOR_PASSPHRASE_FILE", plant(outside, "passphrase", "plum-tree-over-the-hill"),
                "XDG_RUNTIME_DIR", privateFolder(outside));
        try (PeerSeller hill = new PeerSeller("hill", "12.50"); PeerSeller vale = new PeerSeller("vale", "13.50");
                NoticeBoard board = new NoticeBoard()) {
            plantInFiles(home, board, hill, vale);
            assertThat(planted).hasSizeGreaterThanOrEqualTo(20);
            try (ChildDaemon daemon = ChildDaemon.start(home.folder(), env)) {
                plantGiven(home, env);
                assertThat(daemon.words()).anyMatch(line -> line.contains("Sealed in config/profile.yaml"));
                try (OwnerClient owner = new OwnerClient(home.folder())) {
                    buy(daemon, owner, hill, vale);
                    received(hill, board);
                    capture(captured, home, owner, daemon);
                }
                assertThat(inTheHeapOf(daemon)).as("secrets in the heap").isEmpty();
                assertThat(daemon.stop()).isIn(0, 143);
                Files.write(captured.resolve("words-at-end"), daemon.words());
            }
        }
        assertNowhere(home.folder());
        assertNowhere(captured);
        assertThat(new SecretSearch(planted).in(outside)).as("the search finds what is there").hasSizeGreaterThan(1);
        startsAgain(home, env);
    }

    @Test
    void the_search_finds_each_form_that_memory_and_files_know() throws Exception {
        planted.putAll(Map.of("latin", "planted-in-latin-1", "wide", "planted-in-utf-16", "chars", "planted-in-chars",
                "bytes", "planted-in-bytes"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), SecretHolder.class.getName()).start();
        try {
            holder.getOutputStream().write((String.join("|", planted.get("latin"), planted.get("wide"),
                    planted.get("chars"), planted.get("bytes")) + "\n").getBytes(StandardCharsets.UTF_8));
            holder.getOutputStream().flush();
            assertThat(holder.getInputStream().read()).isEqualTo('h');
            Set<String> found = new SecretSearch(planted).in(HeapDump.of(holder.pid(), folder.resolve("h.hprof")));
            for (String name : planted.keySet()) {
                assertThat(found).anyMatch(line -> line.startsWith(name + " in "));
            }
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        Path file = folder.resolve("file");
        String secret = PROFILE.get("name");
        for (byte[] form : List.of(secret.getBytes(StandardCharsets.UTF_16BE), secret.getBytes(
                StandardCharsets.UTF_8), Base64.getEncoder().encode(("x" + secret + "y").getBytes(
                        StandardCharsets.UTF_8)), URLEncoder.encode(secret, StandardCharsets.UTF_8).getBytes(
                                StandardCharsets.US_ASCII))) {
            byte[] large = new byte[(1 << 20) + 40];
            System.arraycopy(form, 0, large, large.length - form.length - 30, form.length);
            Files.write(file, large);
            assertThat(new SecretSearch(Map.of("name", secret)).in(file)).isNotEmpty();
        }
    }

    private void plantInFiles(TestHome home, NoticeBoard board, PeerSeller hill, PeerSeller vale) throws IOException {
        StringBuilder profile = new StringBuilder("country: DE\n");
        PROFILE.forEach((key, value) -> profile.append(key).append(": \"").append(value).append("\"\n"));
        home.write("config/profile.yaml", profile.toString());
        home.write("config/sellers.yaml", hill.configured() + vale.configured()
                + TestHome.seller("asleep", "http://127.0.0.1:1", "token-to-asleep-k3", "token-from-asleep-k4")
                        .replace("enabled: true", "enabled: false")
                + TestHome.seller("mute", "http://127.0.0.1:1", "token-to-mute-k5", "token-from-mute-k6")
                        .replace("bargains: false", "takes-intents: false"));
        String settings = Files.readString(home.folder().resolve("config/emptor.yaml")).replace("secrets: clear\n", "");
        home.write("config/emptor.yaml", settings + """
                channels:
                  privacy: full
                  ntfy: { url: "%s", topic: planted-topic-55, token: tk_planted66 }
                  webhook: { url: "%s", secret: planted-hook-77 }
                """.formatted(board.url("/ntfy"), board.url("/hook")));
        planted.putAll(Map.of("mute's token", "token-to-mute-k5", "from mute", "token-from-mute-k6",
                "hill's token", hill.ours, "vale's token", vale.ours, "from hill", hill.theirs,
                "from vale", vale.theirs, "asleep's token", "token-to-asleep-k3", "topic", "planted-topic-55",
                "ntfy", "tk_planted66", "hook", "planted-hook-77"));
    }

    /** What came to be at the start: the token of the command line, and the key itself. */
    private void plantGiven(TestHome home, Map<String, String> env) throws IOException {
        Path at = Path.of(Files.readString(home.folder().resolve("state/cli.token-at")).strip());
        planted.put("token of the command line", Files.readString(at).strip());
        assertThat(home.folder().resolve("state/cli.token")).doesNotExist();
        TestHome.Done recovery = home.run(env, new byte[0], "secrets", "recovery");
        assertThat(recovery.exit()).as(recovery.err()).isZero();
        planted.put("recovery text", recovery.out().strip());
        planted.put("recovery text, bare", recovery.out().strip().replace("-", ""));
    }

    private static void buy(ChildDaemon daemon, OwnerClient owner, PeerSeller hill, PeerSeller vale) throws Exception {
        for (PeerSeller seller : List.of(hill, vale)) {
            String thread = seller.await("intents", 1).json().needText("identifier");
            assertThat(seller.offer(daemon.market(), thread)).isEqualTo(202);
        }
        JsonObject question = Patience.until("the owner is asked", () ->
                owner.items("/api/v1/escalations?status=open").stream().findFirst());
        Patience.until("the rules are in force", () ->
                Optional.of(owner.get("/api/v1/status").needFlag("ready")).filter(ready -> ready));
        owner.post("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object()
                .put("choice", "APPROVE").put("hash", question.objects("options").get(0).needText("hash")));
        hill.await("orders", 1);
        JsonObject ordered = Patience.until("it is ordered", () -> owner.items("/api/v1/purchases").stream()
                .filter(purchase -> purchase.needText("state").equals("ORDERED")).findFirst());
        assertThat(hill.delivered(daemon.market(), ordered.needText("orderRef"))).isEqualTo(202);
        Patience.until("it is delivered", () -> owner.items("/api/v1/purchases").stream()
                .filter(purchase -> purchase.needText("state").equals("DELIVERED")).findFirst());
    }

    private static void received(PeerSeller hill, NoticeBoard board) throws Exception {
        JsonObject recipient = hill.seen("orders").get(0).json().needObject("recipient");
        for (String key : List.of("name", "street", "postcode", "city")) {
            assertThat(recipient.needText(key)).isEqualTo(PROFILE.get(key));
        }
        NoticeBoard.Posted told = Patience.until("ntfy is told", () -> board.posted.stream()
                .filter(posted -> posted.path().equals("/ntfy")).findFirst());
        assertThat(told.authorization()).isEqualTo("Bearer tk_planted66");
        assertThat(Json.parse(told.body().getBytes(StandardCharsets.UTF_8), Caps.DOOR).asObject()
                .needText("topic")).isEqualTo("planted-topic-55");
        NoticeBoard.Posted hook = Patience.until("the webhook is told", () -> board.posted.stream()
                .filter(posted -> posted.path().equals("/hook")).findFirst());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("planted-hook-77".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String seconds = hook.signature().replaceFirst("t=([0-9]+),.*", "$1");
        assertThat(hook.signature()).isEqualTo("t=" + seconds + ",v1=" + HexFormat.of().formatHex(
                mac.doFinal((seconds + "." + hook.body()).getBytes(StandardCharsets.UTF_8))));
    }

    /** Everything that Emptor says of itself to whoever asks. */
    private static void capture(Path captured, TestHome home, OwnerClient owner, ChildDaemon daemon) throws Exception {
        int count = 0;
        for (String command : List.of("journal export", "journal verify", "disclosures", "disclosures --json",
                "explain coffee", "purchases --json", "orders --json", "sellers --json", "decisions --json",
                "quarantine --json", "escalations --json", "secrets", "secrets --json", "check", "doctor", "status")) {
            TestHome.Done done = home.run(command.split(" "));
            assertThat(done.out() + done.err()).as(command).isNotEmpty();
            Files.writeString(captured.resolve("command-" + count++), done.out() + done.err());
        }
        assertThat(Files.readString(captured.resolve("command-2"))).contains("street");
        for (String path : List.of("/api/v1/status", "/api/v1/purchases", "/api/v1/tokens", "/api/v1/disclosures")) {
            Files.writeString(captured.resolve("answer-" + count++), owner.get(path).toString());
        }
        for (String path : List.of("/metrics", "/healthz", "/readyz", "/")) {
            Files.writeString(captured.resolve("answer-" + count++), owner.text(path));
        }
        Files.write(captured.resolve("words"), daemon.words());
    }

    private Set<String> inTheHeapOf(ChildDaemon daemon) throws Exception {
        Path heap = HeapDump.of(daemon.pid(), folder.resolve("heap.hprof"));
        Set<String> found = new SecretSearch(planted).in(heap);
        Files.delete(heap);
        return found;
    }

    private void startsAgain(TestHome home, Map<String, String> env) throws Exception {
        try (ChildDaemon daemon = ChildDaemon.start(home.folder(), env)) {
            assertThat(daemon.words()).noneMatch(line -> line.contains("Sealed in"));
        }
        TestHome.Done locked = home.run("run", "--port", "0", "--market-port", "0");
        assertThat(locked.exit()).isEqualTo(77);
        assertThat(locked.err()).contains("nobody to ask", "EMPTOR_PASSPHRASE_FILE");
    }

    private void assertNowhere(Path place) throws IOException {
        assertThat(new SecretSearch(planted).in(place)).as("secrets in the clear in %s", place).isEmpty();
    }

    private String plant(Path outside, String name, String secret) throws IOException {
        planted.put(name, secret);
        return Files.writeString(outside.resolve(name), secret + "\n").toString();
    }

    private static String privateFolder(Path outside) throws IOException {
        return Files.createDirectory(outside.resolve("runtime"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------"))).toString();
    }
}
