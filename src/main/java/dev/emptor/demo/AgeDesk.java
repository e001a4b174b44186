package dev.emptor.demo;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The proof of age that a seller of wine asks for, as a link for a phone (OpenID for Verifiable Presentations 1.0). No
 * phone answers in this market: it takes the proof as made once the agent comes back for the totals.
 */
final class AgeDesk {
    private static final String AGE = "eu.europa.ec.av.1";

    private AgeDesk() {}

    /** For the age alone, or for the date of birth as well. */
    static String link(URI seller, boolean birthDate) {
        JsonArray claims = Json.array().add(claim("age_over_18"));
        if (birthDate) {
            claims = claims.add(claim("birth_date"));
        }
        JsonObject query = Json.object().put("credentials", Json.array().add(Json.object().put("id", "age")
                .put("format", "mso_mdoc").put("meta", Json.object().put("doctype_value", AGE))
                .put("claims", claims)));
        String to = seller + "/age";
        return "av://?response_type=vp_token&response_mode=direct_post&response_uri=" + code(to) + "&client_id="
                + code("redirect_uri:" + to) + "&nonce=demo-1&dcql_query=" + code(query.toString());
    }

    private static JsonObject claim(String name) {
        return Json.object().put("path", Json.array().add(AGE).add(name));
    }

    private static String code(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
