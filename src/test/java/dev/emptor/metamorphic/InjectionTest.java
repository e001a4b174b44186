package dev.emptor.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Offer;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import dev.emptor.wire.OfferReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Text of a seller is data: whatever stands in any field, the decision is that on the cleaned twin (T01). */
class InjectionTest {
    private static final int WORD = 80;
    private static final int REF = 110;

    @Test
    void there_are_two_hundred_strings_and_none_is_there_twice() {
        assertThat(Payloads.ALL).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @Test
    void strings_in_every_text_field_change_no_decision() {
        injected(190, 1_000);
    }

    @Test
    @Tag("long")
    void strings_in_every_text_field_change_no_decision_of_ten_thousand_offers() {
        injected(1_900, 10_000);
    }

    @Test
    void strings_in_fields_with_a_grammar_are_refused_or_weigh_nothing() {
        grammar(12);
    }

    @Test
    @Tag("long")
    void strings_in_fields_with_a_grammar_are_refused_or_weigh_nothing_each_and_all() {
        grammar(1);
    }

    private static void injected(int markets, int atLeast) {
        Findings findings = new Findings();
        int offers = 0;
        int next = 0;
        for (long seed = 0; seed < markets; seed++) {
            Scene scene = Scene.of(seed);
            List<Bid> injected = new ArrayList<>();
            List<Bid> clean = new ArrayList<>();
            for (Bid bid : scene.bids()) {
                String payload = Payloads.ALL.get(next % Payloads.ALL.size());
                Bid dirty = injected(bid, payload, next);
                injected.add(dirty);
                boolean taken = read(dirty, scene) instanceof OfferReader.Good;
                assertThat(taken).as("taken with %s", payload).isEqualTo(!halved(payload));
                if (taken) {
                    clean.add(bid);
                }
                next++;
            }
            offers += injected.size();
            findings.same(seed, scene.with(clean).decided(Shipped.RULES), scene.with(injected).decided(Shipped.RULES));
        }
        findings.none("injected strings in " + offers + " offers", markets);
        assertThat(offers).isGreaterThanOrEqualTo(atLeast);
    }

    /** Half a character is no text at all; a document with one is refused as a whole. */
    private static boolean halved(String text) {
        return text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE
                && point <= Character.MAX_SURROGATE);
    }

    /** The string in every place that takes words, in names of fields nobody knows, and around the words it had. */
    private static Bid injected(Bid bid, String payload, int nr) {
        String title = bid.json().needText("title");
        JsonObject json = bid.json().put("title", nr % 2 == 0 ? title + " " + payload : payload + " " + title)
                .put("brand", payload).put("description", payload.repeat(3))
                .put("payload" + payload, payload).put("reviews", Json.array().add(Json.object().put("text", payload)))
                .put("priority", payload).put("notes", List.of(payload, payload + payload));
        json = json.put("price", bid.price().put("note", payload).put("x" + payload, payload));
        String word = cut(payload, WORD);
        if (!SellerText.of(word).value().isEmpty()) {
            json = json.put("category", word).put("mpn", word).put("features", List.of(word, "organic"));
        }
        String ref = bid.json().needText("ref") + cut(payload, REF);
        json = SellerText.of(ref).value().equals(ref) ? json.put("ref", ref) : json;
        return bid.with(json);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Where a number, a code, a date or a word of a list is expected: refused, or as if the field were not there. */
    private static void grammar(int every) {
        Findings findings = new Findings();
        Map<String, Integer> taken = new TreeMap<>();
        int nr = 0;
        for (String payload : Payloads.ALL) {
            Scene scene = Scene.of(nr % 40);
            Bid bid = scene.bids().get(nr % scene.bids().size());
            for (Map.Entry<String, Bid> spoilt : spoilt(bid, payload).entrySet()) {
                String field = spoilt.getKey();
                Optional<Bid> twin = twin(field, bid, read(spoilt.getValue(), scene));
                if (twin.isPresent()) {
                    taken.merge(field, 1, Integer::sum);
                }
                if (nr++ % every == 0) {
                    List<Bid> dirty = replaced(scene, bid, Optional.of(spoilt.getValue()));
                    findings.same(nr, scene.with(replaced(scene, bid, twin)).decided(Shipped.RULES),
                            scene.with(dirty).decided(Shipped.RULES));
                }
            }
        }
        findings.none("strings where none belongs", Payloads.ALL.size() * 15 / every);
        assertThat(taken.keySet()).as("fields in which some string is taken, without weight")
                .isSubsetOf("availability", "size", "asksFor", "thread", "inReplyTo", "ref");
    }

    private static Map<String, Bid> spoilt(Bid bid, String payload) {
        Map<String, Bid> spoilt = new TreeMap<>();
        for (String field : List.of("thread", "inReplyTo", "gtin", "size", "availability", "deliveryDays", "returnDays",
                "autoRenews", "lastWord", "validUntil")) {
            spoilt.put(field, bid.put(field, payload));
        }
        spoilt.put("asksFor", bid.with(bid.json().put("asksFor", List.of(payload))));
        spoilt.put("ref", bid.put("ref", bid.json().needText("ref") + payload));
        spoilt.put("size.unit", bid.put("size", Json.object().put("amount", 1).put("unit", payload)));
        spoilt.put("size.amount", bid.put("size", Json.object().put("amount", payload).put("unit", "g")));
        for (String part : List.of("currency", "minor", "shipping", "fees", "list")) {
            spoilt.put("price." + part, bid.price(bid.price().put(part, payload)));
        }
        spoilt.put("price.amount", bid.price(bid.price().without("minor").put("amount", payload)));
        return spoilt;
    }

    /** What the spoilt offer must be equal to; nothing if it was refused. */
    private static Optional<Bid> twin(String field, Bid bid, OfferReader.Read read) {
        return switch (read) {
            case OfferReader.Bad bad -> Optional.empty();
            case OfferReader.Good good -> Optional.of(switch (field) {
                case "asksFor" -> bid.with(bid.json().put("asksFor", List.of("other")));
                case "ref" -> bid;
                default -> bid.without(field);
            });
        };
    }

    private static OfferReader.Read read(Bid bid, Scene scene) {
        return new OfferReader(new SellerId(bid.seller()), Offer.Source.REPLY, Home.EUR,
                scene.home().start().plus(bid.after())).document(bid.bytes()).get(0);
    }

    private static List<Bid> replaced(Scene scene, Bid bid, Optional<Bid> by) {
        List<Bid> bids = new ArrayList<>();
        for (Bid each : scene.bids()) {
            if (!each.equals(bid)) {
                bids.add(each);
            } else {
                by.ifPresent(bids::add);
            }
        }
        return bids;
    }
}
