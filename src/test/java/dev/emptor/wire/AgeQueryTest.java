package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Datum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a query can be satisfied, nothing is shown but being over 18; all else is refused at its path. */
final class AgeQueryTest {
    private static final String AGE = "{'path': ['eu.europa.ec.av.1', 'age_over_18']}";
    private static final String AGE_ID = "{'id': 'a', 'path': ['eu.europa.ec.av.1', 'age_over_18']}";
    private static final String PID_AGE = "{'path': ['age_equal_or_over', '18']}";
    private static final String MDOC = mdoc("'claims': [" + AGE + "]");
    private static final String PID = pid("'claims': [" + PID_AGE + "]");
    private static final String BOTH = MDOC + ", " + PID;

    private record Case(String name, String query, String path) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String mdoc(String more) {
        return "{'id': 'av', 'format': 'mso_mdoc', 'meta': {'doctype_value': 'eu.europa.ec.av.1'}, " + more + "}";
    }

    private static String pid(String more) {
        return "{'id': 'pid', 'format': 'dc+sd-jwt', 'meta': {'vct_values': ['urn:eudi:pid:1']}, " + more + "}";
    }

    private static String claims(String... claims) {
        return "{'credentials': [" + mdoc("'claims': [" + String.join(", ", claims) + "]") + "]}";
    }

    private static String pidClaims(String... claims) {
        return "{'credentials': [" + pid("'claims': [" + String.join(", ", claims) + "]") + "]}";
    }

    private static String one(String more) {
        return "{'credentials': [" + mdoc(more + ", 'claims': [" + AGE + "]") + "]}";
    }

    private static String sets(String sets) {
        return "{'credentials': [" + BOTH + "], 'credential_sets': " + sets + "}";
    }

    private static Stream<Case> good() {
        return Stream.of(
                new Case("the age profile", claims(AGE), ""),
                new Case("with a name for the claim", claims(AGE_ID), ""),
                new Case("true and nothing else", claims("{'path': ['eu.europa.ec.av.1', 'age_over_18'], "
                        + "'values': [true]}"), ""),
                new Case("not kept", claims("{'path': ['eu.europa.ec.av.1', 'age_over_18'], "
                        + "'intent_to_retain': false}"), ""),
                new Case("a set of the one claim", one("'multiple': false").replace(AGE, AGE_ID)
                        .replace("'multiple'", "'claim_sets': [['a']], 'multiple'"), ""),
                new Case("the person's credential", pidClaims(PID_AGE), ""),
                new Case("of two issues", pidClaims(PID_AGE).replace("['urn:eudi:pid:1']",
                        "['urn:eudi:pid:1', 'urn:eudi:pid:de:1']"), ""),
                new Case("one of a kind", one("'multiple': false"), ""),
                new Case("bound to its holder", one("'require_cryptographic_holder_binding': true"), ""),
                new Case("not bound", one("'require_cryptographic_holder_binding': false"), ""),
                new Case("of an authority on a list",
                        one("'trusted_authorities': [{'type': 'etsi_tl', 'values': ['https://list.example']}]"), ""),
                new Case("either will do", sets("[{'options': [['av'], ['pid']]}]"), ""),
                new Case("either will do, said to be required",
                        sets("[{'options': [['pid'], ['av']], 'required': true}]"), ""),
                new Case("either, or none", sets("[{'options': [['av'], ['pid']], 'required': false}]"), ""));
    }

    private static Stream<Case> bad() {
        return Stream.of(badClaims(), badPersons(), badCredentials(), badSets(), badForms()).flatMap(s -> s);
    }

    private static Stream<Case> badClaims() {
        String ns = "['eu.europa.ec.av.1', ";
        String first = "credentials[0].claims[0].path";
        return Stream.of(
                new Case("a birth date too", claims(AGE, "{'path': " + ns + "'birth_date']}"),
                        "credentials[0].claims[1].path"),
                new Case("a name too", claims(AGE, "{'path': " + ns + "'family_name']}"),
                        "credentials[0].claims[1].path"),
                new Case("a portrait", claims("{'path': " + ns + "'portrait']}"), first),
                new Case("a document number", claims("{'path': " + ns + "'document_number']}"), first),
                new Case("over 16", claims("{'path': " + ns + "'age_over_16']}"), first),
                new Case("over 21", claims("{'path': " + ns + "'age_over_21']}"), first),
                new Case("over 19 beside 18, which narrows it", claims(AGE, "{'path': " + ns + "'age_over_19']}"),
                        "credentials[0].claims[1].path"),
                new Case("the age in years", claims("{'path': " + ns + "'age_in_years']}"), first),
                new Case("the issuing country", claims("{'path': " + ns + "'issuing_country']}"), first),
                new Case("the whole name space", claims("{'path': ['eu.europa.ec.av.1']}"), first),
                new Case("every element", claims("{'path': " + ns + "null]}"), first),
                new Case("the first element", claims("{'path': " + ns + "0]}"), first),
                new Case("below the age", claims("{'path': " + ns + "'age_over_18', 'x']}"), first),
                new Case("another name space", claims("{'path': ['org.iso.18013.5.1', 'age_over_18']}"), first),
                new Case("the age in other letters", claims("{'path': " + ns + "'Age_Over_18']}"), first),
                new Case("the age with a hidden mark", claims("{'path': " + ns + "'age_over_18\\u200b']}"), first),
                new Case("an empty path", claims("{'path': []}"), first),
                new Case("a path that is text", claims("{'path': 'age_over_18'}"), first),
                new Case("no path", claims("{'id': 'a'}"), first),
                new Case("the same claim twice", claims(AGE, AGE), "credentials[0].claims"),
                new Case("two names that are one", claims(AGE_ID, AGE_ID), "credentials[0].claims[1].id"),
                new Case("a value of false", claims("{'path': " + ns + "'age_over_18'], 'values': [false]}"),
                        "credentials[0].claims[0].values"),
                new Case("either value", claims("{'path': " + ns + "'age_over_18'], 'values': [true, false]}"),
                        "credentials[0].claims[0].values"),
                new Case("no value", claims("{'path': " + ns + "'age_over_18'], 'values': []}"),
                        "credentials[0].claims[0].values"),
                new Case("a value that is text", claims("{'path': " + ns + "'age_over_18'], 'values': ['true']}"),
                        "credentials[0].claims[0].values"),
                new Case("values that are null", claims("{'path': " + ns + "'age_over_18'], 'values': null}"),
                        "credentials[0].claims[0].values"),
                new Case("meant to be kept", claims("{'path': " + ns + "'age_over_18'], 'intent_to_retain': true}"),
                        "credentials[0].claims[0].intent_to_retain"),
                new Case("an unknown member of a claim", claims("{'path': " + ns + "'age_over_18'], 'purpose': 'x'}"),
                        "credentials[0].claims[0].'purpose'"),
                new Case("a claim that is text", claims("'age_over_18'"), "credentials[0].claims[0]"));
    }

    private static Stream<Case> badPersons() {
        String first = "credentials[0].claims[0].path";
        return Stream.of(
                new Case("a person's birth date too", pidClaims(PID_AGE, "{'path': ['birthdate']}"),
                        "credentials[0].claims[1].path"),
                new Case("all ages", pidClaims("{'path': ['age_equal_or_over']}"), first),
                new Case("each age", pidClaims("{'path': ['age_equal_or_over', null]}"), first),
                new Case("65", pidClaims("{'path': ['age_equal_or_over', '65']}"), first),
                new Case("18 as a number", pidClaims("{'path': ['age_equal_or_over', 18]}"), first),
                new Case("the address", pidClaims("{'path': ['address', 'locality']}"), first),
                new Case("a document's path for a person", pidClaims(AGE), first),
                new Case("a person's path for a document", claims(PID_AGE), first),
                new Case("another credential", pidClaims(PID_AGE).replace("urn:eudi:pid:1", "urn:eudi:mdl:1"),
                        "credentials[0].meta.vct_values[0]"),
                new Case("another credential as well", pidClaims(PID_AGE).replace("['urn:eudi:pid:1']",
                        "['urn:eudi:pid:1', 'https://bank.example/account']"), "credentials[0].meta.vct_values[1]"),
                new Case("no type", pidClaims(PID_AGE).replace("['urn:eudi:pid:1']", "[]"),
                        "credentials[0].meta.vct_values"),
                new Case("a type that is no text", pidClaims(PID_AGE).replace("['urn:eudi:pid:1']", "[1]"),
                        "credentials[0].meta.vct_values[0]"));
    }

    private static Stream<Case> badCredentials() {
        return Stream.of(
                new Case("the whole document", "{'credentials': [" + mdoc("'multiple': false") + "]}",
                        "credentials[0]"),
                new Case("claims that are null", "{'credentials': [" + mdoc("'claims': null") + "]}",
                        "credentials[0].claims"),
                new Case("an empty list of claims", "{'credentials': [" + mdoc("'claims': []") + "]}",
                        "credentials[0].claims"),
                new Case("a driving licence", claims(AGE).replace("'doctype_value': 'eu.europa.ec.av.1'",
                        "'doctype_value': 'org.iso.18013.5.1.mDL'"), "credentials[0].meta.doctype_value"),
                new Case("no type of document", claims(AGE).replace("'doctype_value': 'eu.europa.ec.av.1'", ""),
                        "credentials[0].meta.doctype_value"),
                new Case("no meta", claims(AGE).replace("'meta': {'doctype_value': 'eu.europa.ec.av.1'}, ", ""),
                        "credentials[0].meta"),
                new Case("more in meta", claims(AGE).replace("'eu.europa.ec.av.1'}", "'eu.europa.ec.av.1', 'x': 1}"),
                        "credentials[0].meta.'x'"),
                new Case("another form", claims(AGE).replace("mso_mdoc", "ldp_vc"), "credentials[0].format"),
                new Case("the older name of SD-JWT", pidClaims(PID_AGE).replace("dc+sd-jwt", "vc+sd-jwt"),
                        "credentials[0].format"),
                new Case("no form", claims(AGE).replace("'format': 'mso_mdoc', ", ""), "credentials[0].format"),
                new Case("several of a kind", one("'multiple': true"), "credentials[0].multiple"),
                new Case("multiple as text", one("'multiple': 'false'"), "credentials[0].multiple"),
                new Case("no name", claims(AGE).replace("'id': 'av', ", ""), "credentials[0].id"),
                new Case("a name with a space", claims(AGE).replace("'av'", "'a v'"), "credentials[0].id"),
                new Case("an unknown kind of authority",
                        one("'trusted_authorities': [{'type': 'household', 'values': ['x']}]"),
                        "credentials[0].trusted_authorities[0].type"),
                new Case("of a single issuer", one("'trusted_authorities': [{'type': 'aki', 'values': ['s9tIpP']}]"),
                        "credentials[0].trusted_authorities[0].type"),
                new Case("of one state alone", pidClaims(PID_AGE).replace("urn:eudi:pid:1", "urn:eudi:pid:de:1"),
                        "credentials[0].meta.vct_values"),
                new Case("an authority without values", one("'trusted_authorities': [{'type': 'etsi_tl'}]"),
                        "credentials[0].trusted_authorities[0].values"),
                new Case("a claim set of another claim", one("'claim_sets': [['a'], ['b']]").replace(AGE, AGE_ID),
                        "credentials[0].claim_sets[1]"),
                new Case("an empty claim set, so that all or nothing is shown",
                        one("'claim_sets': [[]]").replace(AGE, AGE_ID), "credentials[0].claim_sets[0]"),
                new Case("a claim set with more, as the less wanted way",
                        "{'credentials': [" + mdoc("'claims': [" + AGE_ID + ", {'id': 'b', 'path': "
                        + "['eu.europa.ec.av.1', 'birth_date']}], 'claim_sets': [['a'], ['b']]") + "]}",
                        "credentials[0].claims[1].path"),
                new Case("an unknown member of a credential", one("'transaction_data': ['x']"),
                        "credentials[0].'transaction_data'"));
    }

    private static Stream<Case> badSets() {
        return Stream.of(
                new Case("two credentials, both needed", "{'credentials': [" + BOTH + "]}", "credentials"),
                new Case("both in one option", sets("[{'options': [['av', 'pid']]}]"),
                        "credential_sets[0].options[0]"),
                new Case("a second set that may be left out",
                        sets("[{'options': [['av']]}, {'options': [['pid']], 'required': false}]"), "credential_sets"),
                new Case("an option that is not there", sets("[{'options': [['av'], ['x'], ['pid']]}]"),
                        "credential_sets[0].options[1]"),
                new Case("a credential that no set uses", sets("[{'options': [['av']]}]"), "credential_sets"),
                new Case("an empty option", sets("[{'options': [[], ['av'], ['pid']]}]"),
                        "credential_sets[0].options[0]"),
                new Case("no options", sets("[{}]"), "credential_sets[0].options"),
                new Case("no sets", sets("[]"), "credential_sets"),
                new Case("sets that are null", sets("null"), "credential_sets"),
                new Case("a purpose", sets("[{'options': [['av'], ['pid']], 'purpose': 'x'}]"),
                        "credential_sets[0].'purpose'"),
                new Case("required as text", sets("[{'options': [['av'], ['pid']], 'required': 'no'}]"),
                        "credential_sets[0].required"),
                new Case("more claims in an optional credential",
                        "{'credentials': [" + MDOC + ", " + pid("'claims': [{'path': ['birthdate']}]")
                        + "], 'credential_sets': [{'options': [['av'], ['pid']]}]}",
                        "credentials[1].claims[0].path"),
                new Case("two of one name", "{'credentials': [" + MDOC + ", " + MDOC
                        + "], 'credential_sets': [{'options': [['av']]}]}", "credentials[1].id"));
    }

    private static Stream<Case> badForms() {
        return Stream.of(
                new Case("nothing", "{}", "credentials"),
                new Case("no credentials", "{'credentials': []}", "credentials"),
                new Case("credentials that are an object", "{'credentials': {}}", "credentials"),
                new Case("a credential that is text", "{'credentials': ['av']}", "credentials[0]"),
                new Case("an unknown member", claims(AGE).replace("{'credentials'", "{'x': 1, 'credentials'"), "'x'"),
                new Case("a name twice", claims(AGE).replace("{'credentials'", "{'credentials': [], 'credentials'"),
                        "dcql_query"),
                new Case("a list", "[" + claims(AGE) + "]", "dcql_query"),
                new Case("broken", "{'credentials'", "dcql_query"),
                new Case("empty", "", "dcql_query"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_query_for_the_age_alone_passes(Case given) {
        assertThat(excess(given.query())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_query_for_anything_else_is_refused_at_the_path_that_asks_too_much(Case given) {
        assertThat(excess(given.query())).extracting(AgeQuery.Excess::path).contains(given.path());
    }

    @Test
    void what_is_asked_beyond_the_age_is_named_as_the_datum_it_is() {
        assertThat(excess(claims(AGE, "{'path': ['eu.europa.ec.av.1', 'birth_date']}",
                "{'path': ['eu.europa.ec.av.1', 'given_name']}", "{'path': ['eu.europa.ec.av.1', 'portrait']}"))
                .stream().map(AgeQuery.Excess::datum)).contains(Datum.BIRTH_DATE, Datum.NAME, Datum.OTHER);
    }

    @Test
    void any_claim_added_anywhere_to_a_good_query_makes_it_refused() {
        Random chance = new Random(5);
        List<Case> bases = good().filter(base -> base.query().contains("'claims': [")).toList();
        List<String> names = List.of("birth_date", "age_over_18", "age_over_21", "family_name", "portrait", "x", "18");
        for (int i = 0; i < 2_000; i++) {
            String query = bases.get(chance.nextInt(bases.size())).query();
            List<Integer> places = new ArrayList<>();
            for (int at = query.indexOf("'claims': ["); at >= 0; at = query.indexOf("'claims': [", at + 1)) {
                places.add(at + "'claims': [".length());
            }
            int place = places.get(chance.nextInt(places.size()));
            String space = chance.nextBoolean() ? "eu.europa.ec.av.1" : "age_equal_or_over";
            String id = chance.nextBoolean() ? "'id': 'b" + i + "', " : "";
            String added = "{" + id + "'path': ['" + space + "', '" + names.get(chance.nextInt(names.size())) + "']}, ";
            String wider = query.substring(0, place) + added + query.substring(place);
            assertThat(excess(query)).as(query).isEmpty();
            assertThat(excess(wider)).as(wider).isNotEmpty();
        }
    }

    private static List<AgeQuery.Excess> excess(String query) {
        return AgeQuery.excess(query.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
