package dev.emptor.market;

import dev.emptor.gate.Call;
import dev.emptor.gate.Envelope;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.identity.P256;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Who a seller is in A2CN, from its discovery document and its DID document. Both, and all that is sent later, are
 * looked for only at the address in sellers.yaml: what a document says of other addresses is refused, not followed.
 */
record A2cnSeller(String did, String method, byte[] x, byte[] y, List<String> endpoint, int rounds, int level) {
    static final String GOODS = "goods_procurement";
    private static final Envelope PLAIN = Envelope.of(A2cnSession.MEDIA);
    private static final int ROUNDS = 10;
    private static final int MOST_ROUNDS = 50;

    /** Blocks; throws an {@link A2cnTrouble} that says what is wrong. */
    static A2cnSeller found(Gate gate, SellerId seller, String circuit) {
        URI home = gate.address(seller).orElseThrow(() -> A2cnTrouble.no("it has no url in sellers.yaml"));
        JsonObject about = got(gate, seller, circuit, List.of(".well-known", "a2cn-agent"));
        try {
            String version = about.needText("a2cn_version");
            if (!version.equals("0.1") && !version.equals("0.2")) {
                throw A2cnTrouble.no("it speaks another version of A2CN than 0.1 and 0.2");
            }
            if (!about.texts("deal_types").contains(GOODS) || !about.texts("mandate_methods").contains("declared")) {
                throw A2cnTrouble.no("it does not sell goods to whoever only declares what it acts for");
            }
            if (about.has("value_thresholds")) {
                throw A2cnTrouble.no("it wants to be told beforehand how much is to be spent, which nobody is told");
            }
            String did = about.needObject("organization").needText("did");
            String method = about.needText("verification_method");
            JsonObject document = got(gate, seller, circuit, placeOf(did, home));
            JsonObject key = key(document, did, method);
            return new A2cnSeller(did, method, coordinate(key, "x"), coordinate(key, "y"),
                    below(URI.create(about.needText("endpoint")), home), rounds(about),
                    about.needInteger("conformance_level"));
        } catch (IllegalArgumentException unreadable) {
            throw A2cnTrouble.no("its discovery document cannot be read: " + unreadable.getMessage());
        }
    }

    /** The session's own method counts, if the seller's DID document has it. */
    boolean signs(String named) {
        return method.equals(named);
    }

    boolean signed(byte[] message, byte[] signature) {
        return P256.verify(x, y, message, signature);
    }

    private static JsonObject got(Gate gate, SellerId seller, String circuit, List<String> path) {
        Reply reply = gate.send(Call.get(seller, "discovery", Stage.NEED, path.toArray(String[]::new))
                .through(circuit).in(PLAIN));
        return A2cnTrouble.asked(reply, "its discovery");
    }

    private static int rounds(JsonObject about) {
        int most = about.object("max_rounds_by_deal_type").flatMap(all -> all.integer(GOODS)).orElse(ROUNDS);
        return Math.max(1, Math.min(MOST_ROUNDS, most));
    }

    /** Where the document of a {@code did:web} lies, which must be at the seller's own address. */
    private static List<String> placeOf(String did, URI home) {
        String prefix = "did:web:";
        List<String> parts = List.of(did.split(":", -1));
        String authority = home.getRawAuthority().toLowerCase(Locale.ROOT);
        if (!did.startsWith(prefix) || !parts.get(2).toLowerCase(Locale.ROOT).replace("%3a", ":").equals(authority)) {
            throw A2cnTrouble.no("its DID is not a did:web at the address in sellers.yaml");
        }
        List<String> place = new ArrayList<>(parts.subList(3, parts.size()));
        if (place.isEmpty()) {
            place.add(".well-known");
        }
        place.add("did.json");
        return place;
    }

    private static List<String> below(URI endpoint, URI home) {
        boolean same = home.getScheme().equals(endpoint.getScheme())
                && home.getRawAuthority().equalsIgnoreCase(String.valueOf(endpoint.getRawAuthority()))
                && endpoint.getRawQuery() == null;
        if (!same) {
            throw A2cnTrouble.no("its endpoint is not at the address in sellers.yaml");
        }
        List<String> path = new ArrayList<>();
        for (String segment : endpoint.getPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                path.add(segment);
            }
        }
        return path;
    }

    private static JsonObject key(JsonObject document, String did, String method) {
        if (!document.needText("id").equals(did)) {
            throw A2cnTrouble.no("its DID document is of another DID");
        }
        for (JsonObject listed : document.objects("verificationMethod")) {
            if (listed.text("id").filter(method::equals).isPresent()) {
                JsonObject key = listed.needObject("publicKeyJwk");
                if (key.needText("kty").equals("EC") && key.needText("crv").equals("P-256")) {
                    return key;
                }
            }
        }
        throw A2cnTrouble.no("its DID document does not have the key that it names, of P-256");
    }

    private static byte[] coordinate(JsonObject key, String name) {
        byte[] bytes = Base64.getUrlDecoder().decode(key.needText(name));
        if (bytes.length != 32) {
            throw A2cnTrouble.no("its key is malformed");
        }
        return bytes;
    }
}
