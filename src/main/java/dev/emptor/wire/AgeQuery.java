package dev.emptor.wire;

import dev.emptor.model.Datum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a credential query in the Digital Credentials Query Language (OpenID for Verifiable Presentations 1.0, section
 * 6) and says where it asks for more than being over 18. Every way to satisfy a query that passes presents one
 * credential with one claim, the age; a member that is not known asks too much.
 */
public final class AgeQuery {
    private static final Caps CAPS = new Caps(8_192, 8, 1_024, 12);
    private static final int MOST = 16;
    private static final String AGE_PROFILE = "eu.europa.ec.av.1";
    private static final Pattern PERSON_ID = Pattern.compile("urn:eudi:pid:[A-Za-z0-9.:_-]{1,40}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    /** What every member state issues; a type of one state alone would tell which one it is. */
    private static final String PERSON = "urn:eudi:pid:1";
    /** Names all issuers of a state or of the union; a key or an entity names one, and tells by silence. */
    private static final String TRUSTED_LIST = "etsi_tl";
    private static final Map<Datum, Pattern> NAMED = Map.of(
            Datum.BIRTH_DATE, Pattern.compile("birth.?date|date_of_birth|birth_year|age_birth_year"),
            Datum.NAME, Pattern.compile("(family|given|birth|last|first|full)_?name.*|name"),
            Datum.GENDER, Pattern.compile("sex|gender"),
            Datum.EMAIL, Pattern.compile("e?mail.*"),
            Datum.PHONE, Pattern.compile("phone.*|mobile.*"),
            Datum.STREET, Pattern.compile("address|resident_address|resident_street|street.*"),
            Datum.CITY, Pattern.compile("resident_city|locality"),
            Datum.POSTCODE, Pattern.compile("resident_postal_code|postal_code"));

    private final List<Excess> found = new ArrayList<>();

    private AgeQuery() {}

    /** What is asked too much: where in the query, why, and which datum that is. */
    public record Excess(String path, String why, Datum datum) {
        @Override
        public String toString() {
            return path + ": " + why;
        }
    }

    /** Everything the query asks beyond being over 18, in its order; empty if it asks for that alone. */
    public static List<Excess> excess(byte[] query) {
        AgeQuery reading = new AgeQuery();
        try {
            reading.query(Json.parse(query, CAPS).asObject());
        } catch (JsonException unreadable) {
            reading.add("dcql_query", unreadable.why());
        }
        return List.copyOf(reading.found);
    }

    private void query(JsonObject query) {
        known(query, "", Set.of("credentials", "credential_sets"));
        List<Json> credentials = list(query, "credentials", "credentials").orElse(List.of());
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < credentials.size(); i++) {
            String at = "credentials[" + i + "]";
            object(credentials.get(i), at).ifPresent(credential -> credential(credential, at, ids));
        }
        if (!query.names().contains("credential_sets")) {
            if (credentials.size() > 1) {
                add("credentials", "asks for " + credentials.size() + " credentials at once");
            }
            return;
        }
        List<Json> sets = list(query, "credential_sets", "credential_sets").orElse(List.of());
        if (sets.size() > 1) {
            add("credential_sets", "asks for " + sets.size() + " credentials at once, even if some may be left out");
        }
        Set<String> used = new HashSet<>();
        for (int i = 0; i < sets.size(); i++) {
            String at = "credential_sets[" + i + "]";
            object(sets.get(i), at).ifPresent(set -> set(set, at, ids, used));
        }
        if (!used.containsAll(ids)) {
            add("credential_sets", "leaves a credential unused");
        }
    }

    private void set(JsonObject set, String at, Set<String> ids, Set<String> used) {
        known(set, at, Set.of("options", "required"));
        truth(set, "required", at);
        List<Json> options = list(set, "options", at + ".options").orElse(List.of());
        for (int i = 0; i < options.size(); i++) {
            String where = at + ".options[" + i + "]";
            List<String> names = texts(options.get(i), where);
            if (names.size() != 1) {
                add(where, "asks for " + names.size() + " credentials at once");
            }
            if (!ids.containsAll(names)) {
                add(where, "names a credential that the query does not have");
            }
            used.addAll(names);
        }
    }

    private void credential(JsonObject credential, String at, Set<String> ids) {
        known(credential, at, Set.of("id", "format", "multiple", "meta", "trusted_authorities",
                "require_cryptographic_holder_binding", "claims", "claim_sets"));
        String id = text(credential, "id", at);
        if (!ID.matcher(id).matches() || !ids.add(id)) {
            add(at + ".id", "is no name, or one that stands twice");
        }
        truth(credential, "require_cryptographic_holder_binding", at);
        if (truth(credential, "multiple", at)) {
            add(at + ".multiple", "asks for more than one credential of a kind");
        }
        authorities(credential, at);
        List<List<String>> ages = switch (text(credential, "format", at)) {
            case "mso_mdoc" -> documents(credential, at);
            case "dc+sd-jwt" -> persons(credential, at);
            case String other -> {
                add(at + ".format", Shown.of(other) + " is no form of a proof of age that is known");
                yield List.of();
            }
        };
        if (!ages.isEmpty()) {
            claims(credential, at, ages);
        }
    }

    /** ISO/IEC 18013-5 documents of the European age verification profile. */
    private List<List<String>> documents(JsonObject credential, String at) {
        JsonObject meta = object(credential.get("meta").orElse(Json.NULL), at + ".meta").orElse(Json.object());
        known(meta, at + ".meta", Set.of("doctype_value"));
        String type = text(meta, "doctype_value", at + ".meta");
        if (!type.equals(AGE_PROFILE)) {
            add(at + ".meta.doctype_value", Shown.of(type) + " is not a proof of age, which is " + AGE_PROFILE);
        }
        return List.of(List.of(AGE_PROFILE, "age_over_18"));
    }

    /** Personal identification data in the form of SD-JWT (RFC 9901), of which the age alone can be shown. */
    private List<List<String>> persons(JsonObject credential, String at) {
        JsonObject meta = object(credential.get("meta").orElse(Json.NULL), at + ".meta").orElse(Json.object());
        known(meta, at + ".meta", Set.of("vct_values"));
        List<Json> types = list(meta, "vct_values", at + ".meta.vct_values").orElse(List.of());
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i) instanceof Json.Text text ? text.value() : "";
            if (!PERSON_ID.matcher(type).matches()) {
                add(at + ".meta.vct_values[" + i + "]", "is no credential that can show the age alone");
            }
        }
        if (!types.isEmpty() && !types.contains(Json.of(PERSON))) {
            add(at + ".meta.vct_values", "leaves out " + PERSON + ", so an answer tells where you are from");
        }
        return List.of(List.of("age_equal_or_over", "18"));
    }

    private void claims(JsonObject credential, String at, List<List<String>> ages) {
        if (!credential.names().contains("claims")) {
            add(at, "names no claim, so it asks for the whole credential");
            return;
        }
        List<Json> claims = list(credential, "claims", at + ".claims").orElse(List.of());
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < claims.size(); i++) {
            String where = at + ".claims[" + i + "]";
            object(claims.get(i), where).ifPresent(claim -> claim(claim, where, ids, ages));
        }
        if (claims.size() > 1) {
            add(at + ".claims", "asks for " + claims.size() + " claims where one is the age");
        }
        if (credential.names().contains("claim_sets")) {
            List<Json> sets = list(credential, "claim_sets", at + ".claim_sets").orElse(List.of());
            for (int i = 0; i < sets.size(); i++) {
                List<String> names = texts(sets.get(i), at + ".claim_sets[" + i + "]");
                if (names.size() != 1 || !ids.containsAll(names)) {
                    add(at + ".claim_sets[" + i + "]", "is not the one claim that is the age");
                }
            }
        }
    }

    private void claim(JsonObject claim, String at, Set<String> ids, List<List<String>> ages) {
        known(claim, at, Set.of("id", "path", "values", "intent_to_retain"));
        if (claim.names().contains("id")) {
            String id = text(claim, "id", at);
            if (!ID.matcher(id).matches() || !ids.add(id)) {
                add(at + ".id", "is no name, or one that stands twice");
            }
        }
        List<Json> path = list(claim, "path", at + ".path").orElse(List.of());
        List<String> names = path.stream().map(part -> part instanceof Json.Text text ? text.value() : "").toList();
        if (!path.isEmpty() && !ages.contains(names)) {
            found.add(new Excess(at + ".path", "asks for " + Shown.of(String.join("/", names)) + ", not for "
                    + String.join("/", ages.get(0)), datum(names)));
        }
        if (truth(claim, "intent_to_retain", at)) {
            add(at + ".intent_to_retain", "means to keep what is shown");
        }
        if (claim.names().contains("values")
                && !claim.get("values").equals(Optional.of(Json.array().add(true)))) {
            add(at + ".values", "looks for a value other than true, which tells by silence");
        }
    }

    private void authorities(JsonObject credential, String at) {
        if (!credential.names().contains("trusted_authorities")) {
            return;
        }
        String where = at + ".trusted_authorities";
        List<Json> all = list(credential, "trusted_authorities", where).orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            String one = where + "[" + i + "]";
            object(all.get(i), one).ifPresent(authority -> {
                known(authority, one, Set.of("type", "values"));
                if (!text(authority, "type", one).equals(TRUSTED_LIST)) {
                    add(one + ".type", "is not " + TRUSTED_LIST + ", and a single issuer tells who you are by silence");
                }
                texts(authority.get("values").orElse(Json.NULL), one + ".values");
            });
        }
    }

    /** The datum of ours that a claim would tell; what has no name here is OTHER. */
    private static Datum datum(List<String> path) {
        for (String name : path) {
            for (Map.Entry<Datum, Pattern> known : new TreeMap<>(NAMED).entrySet()) {
                if (known.getValue().matcher(name).matches()) {
                    return known.getKey();
                }
            }
        }
        return Datum.OTHER;
    }

    private void known(JsonObject object, String at, Set<String> members) {
        for (String name : object.names()) {
            if (!members.contains(name)) {
                add((at.isEmpty() ? "" : at + ".") + Shown.of(name), "is a member that is not known");
            }
        }
    }

    private Optional<JsonObject> object(Json value, String at) {
        if (value instanceof JsonObject object) {
            return Optional.of(object);
        }
        add(at, "must be an object, not " + value.kind());
        return Optional.empty();
    }

    private Optional<List<Json>> list(JsonObject object, String name, String at) {
        Json value = object.get(name).orElse(Json.NULL);
        if (value instanceof JsonArray array && !array.isEmpty() && array.size() <= MOST) {
            return Optional.of(array.list());
        }
        add(at, "must be a list of 1 to " + MOST);
        return Optional.empty();
    }

    private List<String> texts(Json value, String at) {
        boolean right = value instanceof JsonArray array && !array.isEmpty() && array.size() <= MOST
                && array.list().stream().allMatch(Json.Text.class::isInstance);
        if (!right) {
            add(at, "must be a list of 1 to " + MOST + " texts");
            return List.of();
        }
        return value.asArray().texts();
    }

    private String text(JsonObject object, String name, String at) {
        if (object.get(name).orElse(Json.NULL) instanceof Json.Text text) {
            return text.value();
        }
        add(at + "." + name, "must be text");
        return "";
    }

    private boolean truth(JsonObject object, String name, String at) {
        if (!object.names().contains(name)) {
            return false;
        }
        if (object.get(name).orElse(Json.NULL) instanceof Json.Bool bool) {
            return bool.value();
        }
        add(at + "." + name, "must be true or false");
        return false;
    }

    private void add(String path, String why) {
        found.add(new Excess(path, why, Datum.OTHER));
    }
}
