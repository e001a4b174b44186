package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.AgeRequest;
import dev.emptor.model.Datum;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a link that says by value all that it asks, and is answered to the seller itself, may reach a phone. */
final class AgeLinkTest {
    private static final URI SELLER = URI.create("https://www.cellar.example/shop");
    private static final String QUERY = "{\"credentials\":[{\"id\":\"av\",\"format\":\"mso_mdoc\",\"meta\":"
            + "{\"doctype_value\":\"eu.europa.ec.av.1\"},\"claims\":[{\"path\":[\"eu.europa.ec.av.1\","
            + "\"age_over_18\"]}]}]}";
    private static final String GOOD = link("av://", "https://www.cellar.example/age/7", QUERY);

    private static String link(String scheme, String to, String query) {
        return scheme + "?response_type=vp_token&response_mode=direct_post&response_uri=" + code(to)
                + "&client_id=" + code("redirect_uri:" + to) + "&nonce=n-0S6_WzA2Mj&state=t-5f1c&dcql_query="
                + code(query);
    }

    private static String code(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static AgeRequest read(String link) {
        return AgeLink.read(link, Optional.of(SELLER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"av://", "openid4vp://", "haip://", "eudi-openid4vp://", "openid4vp://authorize"})
    void a_link_that_asks_for_the_age_alone_is_kept_as_it_is(String scheme) {
        String link = link(scheme, "https://www.cellar.example/age/7", QUERY);
        assertThat(read(link)).isEqualTo(new AgeRequest(link, java.util.List.of(), java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/?", "javascript://", "http://", "intent://", "AV://", "av:",
            "data://", "file://", "avx://", " av://"})
    void no_other_kind_of_link_is_ever_kept(String scheme) {
        AgeRequest read = read(link(scheme, "https://www.cellar.example/age/7", QUERY));
        assertThat(read.minimal()).isFalse();
        assertThat(read.link()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://www.cellar.example/age, true", "https://cellar.example/age, true",
        "https://age.cellar.example/x, true", "https://www.cellar.example:443/x, true",
        "http://www.cellar.example/x, false", "https://www.cellar.example:8443/x, false",
        "https://evil.example/x, false", "https://cellar.example.evil.example/x, false",
        "https://evilcellar.example/x, false", "https://a@www.cellar.example/x, false",
        "https://www.cellar.example@evil.example/x, false", "https://example/x, false", "//www.cellar.example/x, false",
        "https://www.cellar.example/x#y, false", "https:///x, false", "https://www.cellar.example./x, false",
        "mailto:a@www.cellar.example, false"})
    void the_answer_must_go_to_the_seller_itself(String to, boolean good) {
        assertThat(read(link("av://", to, QUERY)).minimal()).isEqualTo(good);
    }

    @Test
    void a_seller_at_an_address_without_a_name_is_answered_at_its_very_url_only() {
        Optional<URI> home = Optional.of(URI.create("http://127.0.0.1:8123"));
        assertThat(AgeLink.read(link("av://", "http://127.0.0.1:8123/age", QUERY), home).minimal()).isTrue();
        assertThat(AgeLink.read(link("av://", "http://127.0.0.1:8124/age", QUERY), home).minimal()).isFalse();
        assertThat(AgeLink.read(link("av://", "https://127.0.0.1/age", QUERY), home).minimal()).isFalse();
        assertThat(AgeLink.read(GOOD, Optional.empty()).minimal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request=eyJ", "request_uri=https%3A%2F%2Fwww.cellar.example%2Fr", "scope=age",
        "presentation_definition=%7B%7D", "presentation_definition_uri=x"})
    void what_does_not_stand_in_the_link_cannot_be_looked_at_and_is_refused_saying_so(String more) {
        AgeRequest read = read(GOOD + "&" + more);
        assertThat(read.wrong()).anyMatch(why -> why.contains("does not stand in the link"));
        assertThat(read.beyond()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce=again", "dcql_query=%7B%7D", "%64cql_query=%7B%7D", "transaction_data=x",
        "verifier_info=x", "response_mode=direct_post", "x=y", "", "a=%zz", "a=%ff", "a=%00", "client_metadata=x",
        "client_metadata=[]", "client_metadata=%7B%22client_name%22:%22Your%20bank%22%7D", "a+b=c"})
    void parameters_that_stand_twice_or_are_not_known_are_refused(String more) {
        assertThat(read(GOOD + "&" + more).minimal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"response_type=vp_token, response_type=id_token", "response_type=vp_token, response_type=vp_token%20id",
        "response_mode=direct_post, response_mode=fragment", "response_mode=direct_post&, ''",
        "nonce=n-0S6_WzA2Mj&, ''", "nonce=n-0S6_WzA2Mj, nonce=", "client_id=redirect_uri, client_id=x509_san_dns",
        "dcql_query=, dcql=", "state=t-5f1c, state=%3Cb%3E", "?response, #response", "?response, response"})
    void a_link_without_what_makes_it_safe_is_refused(String part, String instead) {
        assertThat(GOOD).contains(part);
        assertThat(read(GOOD.replace(part, instead)).minimal()).isFalse();
    }

    @Test
    void an_answer_that_is_encrypted_on_its_way_is_as_good() {
        assertThat(read(GOOD.replace("direct_post", "direct_post.jwt") + "&client_metadata=" + code("{\"jwks\":{}}"))
                .minimal()).isTrue();
    }

    @Test
    void too_long_a_link_is_refused_unread() {
        assertThat(read(GOOD + "&state2=" + "x".repeat(AgeRequest.LONGEST)).wrong()).hasSize(1);
    }

    @Test
    void a_birth_date_beside_the_age_is_refused_at_its_path_and_named() {
        AgeRequest read = read(link("av://", "https://www.cellar.example/age/7", QUERY.replace("}]}]}",
                "},{\"path\":[\"eu.europa.ec.av.1\",\"birth_date\"]}]}]}")));
        assertThat(read.beyond()).contains(Datum.BIRTH_DATE);
        assertThat(read.wrong()).anyMatch(why -> why.startsWith("dcql_query.credentials[0].claims[1].path: asks for "));
        assertThat(read.link()).isEmpty();
    }
}
