package dev.emptor.simulation;

import dev.emptor.event.Event;
import dev.emptor.event.Turn;
import dev.emptor.model.Candidate;
import dev.emptor.model.Guidance;
import dev.emptor.model.Negotiation;
import dev.emptor.model.Opinion;
import dev.emptor.model.SellerId;
import dev.emptor.model.Verb;
import dev.emptor.money.Money;
import dev.emptor.simulation.AuditorTalks.Asked;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves while it is bargained, byte by byte: a proposal says what was recorded and nothing beside it, in the
 * same bytes each time, the newest last; and no message holds, in any form of writing numbers, the limit of a need, a
 * budget, what rules weigh, the instant at which it is decided, or another seller's name or price.
 */
final class AuditorSecrets implements AuditorBook {
    /** What a proposal may consist of. */
    private static final Set<String> PARTS = Set.of("thread", "sequence", "ref", "packs", "each", "currency", "replyBy",
            "deliveryDays", "returnDays", "warrantyMonths", "finalCall", "mentions");
    /** Numbers that are about the goods, or that the seller named itself. */
    private static final Pattern PLAIN = Pattern.compile(
            "\"(?:each|total|value|packs|sequence|deliveryDays|returnDays|warrantyMonths|total_value|unit_price"
                    + "|quantity|delivery_days|round_number|sequence_number|max_rounds|max_commitment_value"
                    + "|session_timeout_seconds|round_timeout_seconds)\":(?:\"[^\"]*\"|[0-9]+)");
    /** Keys, hashes and signatures, in which any digits may stand side by side, and data that may be given. */
    private static final Pattern OTHER = Pattern.compile(
            "\"(?:key|from|signature|fromSignature|sha256|termsRecord|quote|region|did|sender_did|principal_did"
                    + "|verification_method|sender_verification_method|protocol_act_hash|protocol_act_signature"
                    + "|acceptance_signature|accepted_protocol_act_hash|message_id|in_reply_to|accepted_offer_id"
                    + "|session_id|subject_reference|description|unit|protocol_version)\":\"[^\"]*\""
                    + "|\"(?:delivery|recipient)\":\\{[^}]*}");
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_.,])[0-9][0-9.,]*(?![\\p{L}\\p{N}_])");
    private static final int TELLING = 3;

    private final Auditor auditor;
    private final AuditorMemory memory;
    private final AuditorTalks talks;
    private final Map<String, byte[]> sent = new HashMap<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private final Map<Instant, Set<String>> decisions = new HashMap<>();

    AuditorSecrets(Auditor auditor, AuditorMemory memory, AuditorTalks talks) {
        this.auditor = auditor;
        this.memory = memory;
        this.talks = talks;
    }

    @Override
    public void note(Turn turn, Event event) {
        if (event instanceof Event.BargainingBegan e) {
            decisions.computeIfAbsent(e.decideBy(), at -> new HashSet<>()).add(e.purchase().value());
        }
    }

    void left(String seller, String path, byte[] body, String text) {
        if (path.endsWith("/proposals")) {
            proposal(seller, body);
        }
        if (!path.endsWith("/emptor/v1/terms")) {
            secrets(seller, path, text);
        }
    }

    private void proposal(String seller, byte[] body) {
        JsonObject said = Json.parse(body, SimSeller.CAPS).asObject();
        String thread = said.needText("thread");
        int number = said.needInteger("sequence");
        Optional<Asked> asked = talks.recorded(thread, number);
        if (asked.isEmpty() || !asked.get().exchange().seller().value().equals(seller)
                || !said.equals(asJson(thread, asked.get().proposal()))) {
            auditor.say("a proposal says something else than was recorded");
        }
        for (String part : said.names()) {
            if (!PARTS.contains(part)) {
                auditor.say("a proposal says something beside: " + part);
            }
        }
        if (asked.map(talks::over).orElse(false)) {
            auditor.say("a proposal leaves when its talk is over");
        }
        byte[] before = sent.putIfAbsent(thread + "|" + number, body.clone());
        if (before != null && !Arrays.equals(before, body)) {
            auditor.say("a proposal is repeated in other bytes");
        }
        if (newest.merge(thread, number, Math::max) > number) {
            auditor.say("a proposal leaves after a newer one");
        }
    }

    /** The message that belongs to a proposal, by the auditor's own reading of the peer protocol. */
    private static JsonObject asJson(String thread, Negotiation.Proposal p) {
        JsonObject json = Json.object().put("thread", thread).put("sequence", p.sequence()).put("ref", p.ref())
                .put("packs", p.packs()).put("each", p.each().amount())
                .put("currency", p.each().currency().getCurrencyCode()).put("replyBy", p.replyBy().toString());
        json = p.deliveryDays().isPresent() ? json.put("deliveryDays", p.deliveryDays().get()) : json;
        json = p.returnDays().isPresent() ? json.put("returnDays", p.returnDays().get()) : json;
        json = p.warrantyMonths().isPresent() ? json.put("warrantyMonths", p.warrantyMonths().get()) : json;
        json = p.finalCall() ? json.put("finalCall", true) : json;
        return p.mentions().isEmpty() ? json : json.put("mentions", Json.array(p.mentions().stream()
                .map(said -> Guidance.word(said).replace('-', '_')).toList()));
    }

    private void secrets(String seller, String path, String text) {
        String rest = OTHER.matcher(PLAIN.matcher(text).replaceAll("")).replaceAll("");
        Matcher instants = INSTANT.matcher(rest);
        while (instants.find()) {
            if (decides(seller, Instant.parse(instants.group()), text)) {
                auditor.say("the instant of a decision leaves in " + path);
            }
        }
        Map<String, String> secret = secret(seller);
        Matcher numbers = NUMBER.matcher(INSTANT.matcher(rest).replaceAll(""));
        while (numbers.find()) {
            Optional.ofNullable(secret.get(numbers.group())).ifPresent(what ->
                    auditor.say(what + " leaves in " + path + ": " + numbers.group()));
        }
        memory.settings.ifPresent(settings -> settings.sellers().stream().map(other -> other.id().value())
                .filter(other -> !other.equals(seller) && text.contains(other))
                .forEach(other -> auditor.say("another seller's name leaves in " + path)));
    }

    /** Whether it is decided then in the purchase of that thread; in any other it may be so by chance. */
    private boolean decides(String seller, Instant at, String text) {
        return decisions.getOrDefault(at, Set.of()).stream().flatMap(id -> memory.life(id).stream())
                .flatMap(life -> life.round.threads().get(new SellerId(seller)).stream()).anyMatch(text::contains);
    }

    /** Every form of every number that is to stay at home, with what it is. */
    private Map<String, String> secret(String seller) {
        Map<String, String> forms = new TreeMap<>();
        memory.settings.ifPresent(settings -> settings.budgets().forEach(b -> add(forms, b.limit(), "a budget")));
        memory.needs.values().forEach(need -> need.atMost().ifPresent(m -> add(forms, m, "the limit of a need")));
        memory.openLifeOfNeed.values().stream().flatMap(id -> memory.life(id).stream())
                .flatMap(life -> life.candidates.values().stream()).forEach(candidate -> of(seller, candidate, forms));
        decisions.keySet().forEach(at -> {
            forms.put(Long.toString(at.getEpochSecond()), "the instant of a decision");
            forms.put(Long.toString(at.toEpochMilli()), "the instant of a decision");
        });
        return forms;
    }

    private static void of(String seller, Candidate candidate, Map<String, String> forms) {
        Money each = candidate.offer().price().each();
        if (!candidate.offer().seller().value().equals(seller)) {
            add(forms, each, "another seller's price");
            AuditorSums.landed(candidate).filter(cost -> cost.bitLength() < 32)
                    .ifPresent(cost -> add(forms, new Money(cost.longValueExact(), each.currency()),
                            "another seller's price"));
        }
        for (Opinion opinion : candidate.bargain()) {
            if (opinion.verb() == Verb.WEIGH) {
                add(forms, new Money(opinion.amount(), each.currency()), "what a rule weighs");
            }
        }
    }

    private static void add(Map<String, String> forms, Money money, String what) {
        String amount = money.amount();
        String bare = amount.contains(".") ? amount.replaceAll("\\.?0*$", "") : amount;
        for (String form : List.of(Long.toString(money.minor()), amount, bare)) {
            for (String written : new TreeSet<>(List.of(form, form.replace('.', ','), grouped(form)))) {
                if (written.length() >= TELLING) {
                    forms.put(written, what);
                }
            }
        }
    }

    /** With a comma after the thousands. */
    private static String grouped(String form) {
        int point = form.indexOf('.') < 0 ? form.length() : form.indexOf('.');
        return point <= TELLING ? form : form.substring(0, point - TELLING) + "," + form.substring(point - TELLING);
    }
}
