package dev.emptor.simulation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links that ask a phone for a proof of age: as it should be, with more than the age, or where nobody can look. */
final class Phone {
    private static final String TYPE = "eu.europa.ec.av.1";

    private Phone() {}

    /** The age alone, answered to the seller itself. */
    static String good(String seller) {
        return link(seller, "dcql_query=" + code(query("")));
    }

    /** The day of birth as well. */
    static String greedy(String seller) {
        return link(seller, "dcql_query=" + code(query(",{\"path\":[\"" + TYPE + "\",\"birth_date\"]}")));
    }

    /** What it asks stands somewhere else. */
    static String byReference(String seller) {
        return "av://?client_id=x&request_uri=" + code("https://" + seller + ".example/request/7");
    }

    private static String link(String seller, String query) {
        String to = "https://" + seller + ".example/age";
        return "av://?response_type=vp_token&response_mode=direct_post&response_uri=" + code(to) + "&client_id="
                + code("redirect_uri:" + to) + "&nonce=n-1&" + query;
    }

    private static String query(String more) {
        return "{\"credentials\":[{\"id\":\"a\",\"format\":\"mso_mdoc\",\"meta\":{\"doctype_value\":\"" + TYPE
                + "\"},\"claims\":[{\"path\":[\"" + TYPE + "\",\"age_over_18\"]}" + more + "]}]}";
    }

    private static String code(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
