package dev.emptor.faults;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A home as its owner writes it, for the whole program, with an owner who says yes and sellers who answer. */
final class Household implements AutoCloseable {
    static final long CAP = 900_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SETTINGS = """
            zone: Europe/Berlin
            country: DE
            currency: EUR
            mode: live
            secrets: clear
            members: [owner]
            answer-within: 12h
            bargain-for: 1h
            daily-cap: 9000.00
            budgets:
              - name: pantry
                categories: [pantry]
                limit: 90000.00
                per: month
            doors:
              owner: { host: 127.0.0.1, port: 0 }
              market: { host: 127.0.0.1, port: 0 }
            """;
    private static final String PROFILE = """
            country: DE
            postcode: "60311"
            name: Erika Muster
            street: Musterweg 7
            city: Musterstadt
            email: erika@example.org
            """;

    final Path folder;
    final List<Shop> shops = List.of(new Shop("hill"), new Shop("vale"));
    /** Offers that the market door said it had recorded, by their refs. */
    final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int needs;

    Household(Path folder) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("config/emptor.yaml"), SETTINGS);
        Files.writeString(folder.resolve("config/profile.yaml"), PROFILE);
        StringBuilder sellers = new StringBuilder();
        for (Shop shop : shops) {
            sellers.append("- id: ").append(shop.id).append("\n  enabled: true\n  bargains: false\n  url: ")
                    .append("http://127.0.0.1:").append(shop.port()).append("\n  token: ").append(shop.token)
                    .append("\n  their-token-sha256: ").append(sha256(theirs(shop))).append('\n');
        }
        Files.writeString(folder.resolve("config/sellers.yaml"), sellers);
        try (Stream<Path> rules = Files.list(Child.checkout().resolve("rules"))) {
            for (Path rule : rules.filter(Files::isRegularFile).toList()) {
                Files.copy(rule, folder.resolve("rules").resolve(String.valueOf(rule.getFileName())));
            }
        }
        Files.writeString(folder.resolve("config/needs.yaml"), "");
    }

    /** Writes more needs into needs.yaml; they are bought from the next start on. */
    void wants(int more) throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(folder.resolve("config/needs.yaml")));
        for (int i = 0; i < more; i++) {
            needs++;
            text.append("- id: coffee-").append(needs).append("\n  title: Coffee ").append(needs)
                    .append("\n  category: pantry\n  words: [coffee]\n  amount: 1 kg\n  at-most: 40.00\n")
                    .append("  reply-within: 10s\n");
        }
        Files.writeString(folder.resolve("config/needs.yaml"), text);
    }

    /** Sellers answer each thread they were asked on, until it is on record. */
    void answer(URI marketDoor) throws IOException, InterruptedException {
        for (Shop shop : shops) {
            for (String thread : shop.threads()) {
                if (!recorded.contains("c-" + thread)) {
                    push(marketDoor, shop, "c-" + thread, Optional.of(thread));
                }
            }
        }
    }

    /** A seller pushes an offer that nobody asked for; gives what the market door answered. */
    int push(URI marketDoor, String ref) throws IOException, InterruptedException {
        return push(marketDoor, shops.get(0), ref, Optional.empty());
    }

    private int push(URI marketDoor, Shop shop, String ref, Optional<String> thread)
            throws IOException, InterruptedException {
        int status = sent(HttpRequest.newBuilder(marketDoor.resolve("/market/v1/offers"))
                .header("Authorization", "Bearer " + theirs(shop)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(offer(ref, thread).toBytes()))).statusCode();
        if (status == 202) {
            recorded.add(ref);
        }
        return status;
    }

    /** What the owner's door answers, signed in. */
    HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(URI.create(door() + path)).header("Authorization", "Bearer " + token()));
    }

    /** What the owner's door answers to an order of hers. */
    int tell(String path, JsonObject body) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(URI.create(door() + path)).header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes()))).statusCode();
    }

    /** The owner says yes to whatever she is asked. */
    void approve() throws IOException, InterruptedException {
        HttpResponse<byte[]> open = ask("/api/v1/escalations?status=open&limit=200");
        if (open.statusCode() != 200) {
            return;
        }
        for (JsonObject question : Json.parse(open.body(), Caps.OWN).asObject().objects("items")) {
            if (question.text("kind").equals(Optional.of("WAS_IT_ORDERED"))) {
                continue; // She does not know; the agent has to find out.
            }
            tell("/api/v1/escalations/" + question.needText("id") + "/answer", Json.object().put("choice", "APPROVE")
                    .put("hash", question.objects("options").get(0).needText("hash")));
        }
    }

    private String door() throws IOException {
        return Files.readString(folder.resolve("state/door.url")).strip();
    }

    private String token() throws IOException {
        return Files.readString(folder.resolve("state/cli.token")).strip();
    }

    long orders() {
        return shops.stream().mapToLong(shop -> shop.sales().size()).sum();
    }

    int requests(String kind) {
        return shops.stream().mapToInt(shop -> shop.count(kind)).sum();
    }

    List<String> complaints() {
        List<String> all = new ArrayList<>();
        shops.forEach(shop -> all.addAll(shop.complaints()));
        return all;
    }

    private HttpResponse<byte[]> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonObject offer(String ref, Optional<String> thread) {
        JsonObject price = Json.object().put("amount", Shop.amount(Shop.each(thread.orElse(ref))))
                .put("currency", "EUR").put("shipping", "2.00").put("fees", "0.00");
        return Json.object().put("ref", ref).put("thread", thread).put("title", "Coffee beans 1 kg")
                .put("category", "pantry").put("size", "1 kg").put("price", price).put("availability", "in_stock")
                .put("deliveryDays", 1).put("returnDays", 30).put("asksFor", List.of("NAME", "STREET"));
    }

    private static String theirs(Shop shop) {
        return "token-from-" + shop.id;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        http.close();
        shops.forEach(Shop::close);
    }
}
