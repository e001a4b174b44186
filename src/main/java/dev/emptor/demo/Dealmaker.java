package dev.emptor.demo;

import dev.emptor.identity.Identities;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.PackageSizeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A seller that speaks A2CN: it comes down with each round, and takes a counteroffer that is near enough to its own as
 * it stands. Of wine it does not speak, since A2CN has no words for a proof of age.
 */
final class Dealmaker implements Merchant {
    private static final String SESSIONS = A2cnHouse.BASE + "/sessions";
    private static final Map<String, String> UNITS = Map.of("GRM", "g", "MLT", "ml", "H87", "pc");
    /** So many percent of what goods are worth it must have for them at the least. */
    private static final int LEAST_PERCENT = 83;
    /** What it takes rather than no deal, when nobody may speak any more. */
    private static final int TAKEN_PERCENT = 77;
    /** What is not below so many percent of its own price it takes at once. */
    private static final int NEAR_PERCENT = 97;

    private final Shop shop;
    private final DemoTime time;
    private final Agenda agenda;
    private final Parcels parcels;
    private final SalesHabits habits;
    private final List<Goods.Article> articles;
    private final Stand stand;
    private final A2cnHouse house;
    private final Map<String, Session> sessions = new TreeMap<>();
    private final Map<String, String> begun = new TreeMap<>();

    /** What is talked about in one session, and its price so far, in minor units. */
    private static final class Session {
        private final A2cnTalk talk;
        private Optional<Talk.Quote> quote = Optional.empty();
        private int packs;
        private int heard;

        private Session(A2cnTalk talk) {
            this.talk = talk;
        }
    }

    Dealmaker(Shop shop, Chance chance, DemoTime time, Agenda agenda, Parcels parcels) throws IOException {
        this.shop = shop;
        this.time = time;
        this.agenda = agenda;
        this.parcels = parcels;
        this.habits = new SalesHabits(shop, chance);
        this.articles = Goods.of(shop).stream().filter(one -> !one.goods().equals(Goods.WINE)).toList();
        this.stand = new Stand(time, "application/a2cn+json", this::answer);
        byte[] master = new byte[Identities.MASTER_BYTES];
        ByteBuffer.wrap(master).putInt(chance.between(0, Integer.MAX_VALUE - 1, shop.id(), "key"));
        this.house = new A2cnHouse(shop.name(), Identities.of(master).house(shop.id()).p256(), stand::url);
        stand.open();
    }

    @Override
    public Shop shop() {
        return shop;
    }

    @Override
    public Stand stand() {
        return stand;
    }

    /** No tokens are agreed on: each side signs. */
    @Override
    public SellerLink link(String inboundToken) {
        return new SellerLink(shop.asSeller(), stand.url(), inboundToken, "");
    }

    @Override
    public synchronized boolean made(String key, Optional<String> thread) {
        return sessions.values().stream().filter(one -> thread.equals(one.talk.reference())).anyMatch(one ->
                one.talk.log().getLast().needText("message_type").equals("acceptance"));
    }

    private synchronized Answered answer(Asked asked) {
        String path = asked.path();
        if (path.equals("/.well-known/a2cn-agent")) {
            return new Answered(200, house.discovery(time.now()));
        }
        if (path.equals("/.well-known/did.json")) {
            return new Answered(200, house.document());
        }
        if (path.equals(SESSIONS) && asked.post()) {
            String id = begun.computeIfAbsent(asked.json().needText("message_id"),
                    message -> shop.id() + "-" + (begun.size() + 1));
            return sessions.computeIfAbsent(id, name -> new Session(new A2cnTalk(house, name))).talk
                    .said(asked, time.now());
        }
        List<String> parts = path.startsWith(SESSIONS + "/")
                ? List.of(path.substring(SESSIONS.length() + 1).split("/", -1)) : List.of();
        Session session = parts.isEmpty() ? null : sessions.get(parts.getFirst());
        if (session == null || parts.size() != 2) {
            return Answered.problem(404, "there is nothing here");
        }
        if (parts.get(1).equals("messages") && asked.post()) {
            Answered answered = session.talk.said(asked, time.now());
            heard(parts.getFirst(), session);
            return answered;
        }
        session.talk.token(asked, true);
        return parts.get(1).equals("messages") ? new Answered(200, session.talk.page(session.talk.log().size()))
                : new Answered(200, session.talk.record());
    }

    /** What was just said by the buyer, once. */
    private void heard(String id, Session session) {
        List<JsonObject> log = session.talk.log();
        if (log.size() == session.heard) {
            return;
        }
        session.heard = log.size();
        JsonObject last = log.getLast();
        switch (last.needText("message_type")) {
            case "offer" -> wanted(id, session, last);
            case "counteroffer" -> agenda.add(habits.answersAt(time.now(),
                    Instant.parse(last.needText("expires_at")), "counter " + goods(session)), id(), id, Json.object());
            case "acceptance" -> session.quote.ifPresent(sold -> sent(session, sold));
            default -> { }
        }
    }

    private static String goods(Session session) {
        return session.quote.map(quote -> quote.article().goods()).orElse("");
    }

    /** The first of its goods that is what the request describes; where there is none it says nothing. */
    private void wanted(String id, Session session, JsonObject request) {
        JsonObject line = request.needObject("terms").objects("line_items").getFirst();
        JsonObject custom = request.needObject("terms").object("custom_terms").orElse(Json.object());
        List<String> words = List.of(line.needText("description").toLowerCase(Locale.ROOT).split(" ", -1));
        for (Goods.Article article : articles) {
            // The first word is the category.
            boolean fits = words.getFirst().equals(article.category()) && article.fits(
                    custom.text("dev.emptor.gtin").stream().toList(), words.subList(1, words.size()), List.of());
            if (fits && session.quote.isEmpty()) {
                session.quote = Optional.of(habits.quote(article, time.now()));
                session.packs = packs(article, line);
                agenda.add(habits.answersAt(time.now(), Instant.parse(request.needText("expires_at")),
                        article.goods()), id(), id, Json.object());
            }
        }
    }

    private static int packs(Goods.Article article, JsonObject line) {
        PackageSize size = PackageSizeReader.read(article.size());
        return Quantity.parse(line.needInteger("quantity") + " " + UNITS.getOrDefault(line.needText("unit"), "pc"))
                .map(amount -> Offer.packsFor(size, amount)).orElse(1);
    }

    /** Its quote, or its answer to a counteroffer that still stands: a yes, or a lower price. */
    @Override
    public synchronized void speaks(String about, Instant now) {
        Session session = Optional.ofNullable(sessions.get(about)).orElseThrow();
        JsonObject last = session.talk.log().getLast();
        boolean stands = last.has("terms") && session.heard == session.talk.log().size()
                && (session.heard == 1 || Instant.parse(last.needText("expires_at")).isAfter(now));
        if (stands && session.quote.isPresent()) {
            Talk.Quote quote = session.quote.get();
            if (session.heard > 1 && answered(session, quote, last, now)) {
                return;
            }
            Talk.Quote said = session.quote.get();
            session.talk.log().add(session.talk.counteroffer(A2cnTalk.terms(Json.object()
                    .put("id", said.article().ref()).put("description", said.article().title())
                    .put("unit", said.article().size()), said.each(), session.packs, said.shipping(), said.days()),
                    session.heard + 1, now));
            session.heard++;
        }
    }

    /** Whether it takes what was asked for; if not, it has come down half of the way, if it can. */
    private boolean answered(Session session, Talk.Quote quote, JsonObject last, Instant now) {
        JsonObject terms = last.needObject("terms");
        long asked = terms.objects("line_items").getFirst().needNumber("unit_price");
        long least = Math.min(quote.each(), quote.article().worth() * (long) LEAST_PERCENT / 100);
        boolean over = session.talk.last()
                || terms.object("custom_terms").map(custom -> custom.has("dev.emptor.final_call")).orElse(false);
        boolean near = asked >= least && asked >= quote.each() * NEAR_PERCENT / 100;
        if (near || (over && asked >= quote.article().worth() * (long) TAKEN_PERCENT / 100)) {
            session.talk.log().add(session.talk.acceptance(now));
            session.heard++;
            sent(session, quote);
            return true;
        }
        long lower = Math.max(least, quote.each() - Math.max(0, quote.each() - asked) / 2);
        session.quote = Optional.of(quote.at(new Talk.Reply(lower, false, quote.validUntil())));
        return false;
    }

    /** To the address that it has from the account. */
    private void sent(Session session, Talk.Quote sold) {
        parcels.send(habits.delivery(sold, time.now()).comes(), id(), session.talk.record().needText("record_id"));
    }
}
