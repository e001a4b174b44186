package dev.emptor.wire;

import dev.emptor.model.AgeRequest;
import dev.emptor.model.Datum;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the link by which a phone is asked for a proof of age (OpenID for Verifiable Presentations 1.0, section 5). The
 * wallet obeys the link and nothing else, so all that matters must stand in it by value, and be answered to the seller
 * itself. Never throws.
 */
public final class AgeLink {
    private static final Pattern SHAPE = Pattern.compile("([a-z0-9-]{1,20})://([A-Za-z0-9./-]{0,100})\\?([!-~]+)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/-]{1,200}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}");
    private static final List<String> METADATA =
            List.of("jwks", "vp_formats_supported", "encrypted_response_enc_values_supported");
    private static final List<String> TAKEN = List.of("client_id", "client_metadata", "dcql_query", "nonce",
            "response_mode", "response_type", "response_uri", "state");
    private static final List<String> UNSEEN =
            List.of("request", "request_uri", "scope", "presentation_definition", "presentation_definition_uri");
    private static final int SHOWN = 10;

    private final List<String> wrong = new ArrayList<>();
    private final List<Datum> beyond = new ArrayList<>();

    private AgeLink() {}

    /** What the link asks; {@code seller} is where the seller is reached, which is where the answer must go. */
    public static AgeRequest read(String link, Optional<URI> seller) {
        AgeLink reading = new AgeLink();
        reading.link(link, seller);
        List<String> wrong = reading.wrong.stream().limit(SHOWN).toList();
        return new AgeRequest(wrong.isEmpty() ? link : "", wrong, reading.beyond);
    }

    private void link(String link, Optional<URI> seller) {
        var shape = SHAPE.matcher(link);
        if (link.length() > AgeRequest.LONGEST) {
            wrong.add("link: has more than " + AgeRequest.LONGEST + " characters");
        } else if (!shape.matches() || !AgeRequest.SCHEMES.contains(shape.group(1))) {
            wrong.add("link: must begin with one of " + String.join(", ", AgeRequest.SCHEMES) + ", then ://, and ask"
                    + " in parameters after a question mark");
        } else if (link.contains("#") || link.contains("+")) {
            wrong.add("link: must have no '#', and write a '+' as %2B and a space as %20");
        } else {
            parameters(shape.group(3)).ifPresent(given -> asked(given, seller));
        }
    }

    private Optional<Map<String, String>> parameters(String query) {
        Map<String, String> given = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? part : part.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : part.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                wrong.add("link: has a parameter that is not percent-encoded UTF-8");
                return Optional.empty();
            }
            if (given.put(name.get(), value.get()) != null) {
                wrong.add(Shown.of(name.get()) + ": stands twice, so nobody knows which one the phone obeys");
            }
        }
        return Optional.of(given);
    }

    private void asked(Map<String, String> given, Optional<URI> seller) {
        for (String name : given.keySet()) {
            if (UNSEEN.contains(name)) {
                wrong.add(name + ": what it asks does not stand in the link, so it cannot be looked at before the phone"
                        + " obeys it");
            } else if (!TAKEN.contains(name)) {
                wrong.add(Shown.of(name) + ": is a parameter that is not known");
            }
        }
        exactly(given, "response_type", List.of("vp_token"));
        exactly(given, "response_mode", List.of("direct_post", "direct_post.jwt"));
        String to = given.getOrDefault("response_uri", "");
        if (!ours(to, seller)) {
            wrong.add("response_uri: must be https at the seller's own host, or below its url in sellers.yaml");
        }
        exactly(given, "client_id", List.of("redirect_uri:" + to));
        plain(given, "nonce", true);
        plain(given, "state", false);
        metadata(given.getOrDefault("client_metadata", "{}"));
        if (!given.containsKey("dcql_query")) {
            wrong.add("dcql_query: is missing");
            return;
        }
        for (AgeQuery.Excess excess : AgeQuery.excess(
                given.getOrDefault("dcql_query", "").getBytes(StandardCharsets.UTF_8))) {
            wrong.add("dcql_query." + excess);
            beyond.add(excess.datum());
        }
    }

    private void exactly(Map<String, String> given, String name, List<String> allowed) {
        String value = given.getOrDefault(name, "");
        if (!allowed.contains(value)) {
            wrong.add(name + ": must be " + (name.equals("client_id") ? "redirect_uri: and the response_uri"
                    : String.join(" or ", allowed)));
        }
    }

    private void plain(Map<String, String> given, String name, boolean needed) {
        if ((needed || given.containsKey(name)) && !PLAIN.matcher(given.getOrDefault(name, "")).matches()) {
            wrong.add(name + ": must be 1 to 200 plain characters");
        }
    }

    /** Keys and formats; what a phone would show of it, such as a name, is not the seller's to say here. */
    private void metadata(String text) {
        try {
            for (String name : Json.parse(text, new Caps(AgeRequest.LONGEST, 8, AgeRequest.LONGEST, 12)).asObject()
                    .names()) {
                if (!METADATA.contains(name)) {
                    wrong.add("client_metadata." + Shown.of(name) + ": is a member that is not known");
                }
            }
        } catch (JsonException unreadable) {
            wrong.add("client_metadata: " + unreadable.why());
        }
    }

    /** Whether what is sent there reaches the seller: its own host, a host below it, or below its very url. */
    private static boolean ours(String text, Optional<URI> seller) {
        try {
            URI to = new URI(text);
            String host = host(to);
            if (seller.isEmpty() || host.isEmpty() || to.getRawUserInfo() != null || to.getRawFragment() != null) {
                return false;
            }
            String home = host(seller.get());
            boolean sameDoor = Objects.equals(to.getScheme(), seller.get().getScheme())
                    && to.getPort() == seller.get().getPort();
            if (host.equals(home) && sameDoor) {
                return true;
            }
            String own = home.startsWith("www.") && home.indexOf('.', 4) > 0 ? home.substring(4) : home;
            boolean name = own.indexOf('.') > 0 && own.chars().anyMatch(c -> c >= 'a' && c <= 'z');
            boolean https = "https".equals(to.getScheme()) && (to.getPort() < 0 || to.getPort() == 443);
            return https && name && (host.equals(own) || host.endsWith("." + own));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return HOST.matcher(host).matches() && !host.endsWith(".") ? host : "";
    }

    private static Optional<String> decoded(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            String read = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return read.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(read);
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
