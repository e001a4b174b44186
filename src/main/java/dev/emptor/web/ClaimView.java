package dev.emptor.web;

import dev.emptor.core.RightsLetters;
import dev.emptor.core.State;
import dev.emptor.model.Settings;
import dev.emptor.rights.Authorities;
import dev.emptor.rights.Authority;
import dev.emptor.rights.Claim;
import dev.emptor.rights.Letter;
import dev.emptor.rights.Parties;
import dev.emptor.rights.Standing;
import dev.emptor.rights.Step;
import dev.emptor.rights.Wording;
import dev.emptor.rights.Written;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** A claim as the owner reads it: where it stands, what runs out when, and the letter that waits. */
final class ClaimView {
    private static final int LONGEST_LINK = 6_000;

    private ClaimView() {}

    static JsonObject of(Claim claim, State state) {
        return Json.object()
                .put("id", claim.id().value())
                .put("kind", claim.kind().word())
                .put("seller", claim.seller())
                .put("sellerName", name(claim, state))
                .put("law", claim.law().title())
                .put("language", claim.language().name().toLowerCase(Locale.ROOT))
                .put("order", claim.about().map(Claim.About::orderRef))
                .put("why", claim.why())
                .put("opened", claim.opened().toString())
                .put("standing", standing(claim.standing()))
                .put("step", step(claim.standing()).map(Step::word))
                .put("runsOut", claim.standing().due().map(Instant::toString))
                .put("lastDay", claim.sentAt(Step.REQUEST).filter(asked -> runs(claim.standing()))
                        .map(asked -> lastDay(claim, asked, state).toString()))
                .put("sent", Json.array(claim.sent().stream().map(sent -> Json.object()
                        .put("step", sent.step().word())
                        .put("at", sent.at().toString())
                        .put("byRelay", sent.byRelay())).toList()));
    }

    /** A letter as it is shown. {@code hash} is of all that is shown of it. */
    record Shown(Letter letter, Written text, Optional<String> to, Optional<Authority> authority) {
        String hash() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(String.join("\n",
                        letter.step().word(), to.orElse(""), text.subject(), text.body())
                        .getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java platform has SHA-256", missing);
            }
        }
    }

    /** The letter that waits, or the last one that was written. */
    static Shown shown(Claim claim, State state, Instant now, Mailroom mailroom) {
        Settings settings = state.rules();
        Step step = step(claim.standing()).orElseGet(() -> claim.sent().isEmpty() ? Step.REQUEST
                : claim.sent().get(claim.sent().size() - 1).step());
        Letter letter = RightsLetters.of(state, claim, step, claim.sentAt(step).orElse(now));
        Optional<Authority> authority = step == Step.COMPLAINT ? Authorities.of(claim.law(), settings.country(),
                settings.letters().region(), claim.country()) : Optional.empty();
        Written text = Wording.of(letter, new Parties(name(claim, state),
                letter.from().flatMap(from -> mailroom.addressOf(claim.seller(), from)), authority, claim.ground()));
        Optional<String> to = step == Step.COMPLAINT ? authority.map(Authority::mail).filter(mail -> !mail.isEmpty())
                : settings.letters().of(claim.seller()).contact();
        return new Shown(letter, text, to, authority);
    }

    static JsonObject withLetter(Claim claim, State state, Instant now, Mailroom mailroom) {
        Shown shown = shown(claim, state, now, mailroom);
        Written text = shown.text();
        Optional<String> to = shown.to();
        return of(claim, state).put("letter", Json.object()
                .put("step", shown.letter().step().word())
                .put("hash", shown.hash())
                .put("to", to)
                .put("subject", text.subject())
                .put("text", text.body())
                .put("mailto", to.map(address -> mailto(address, text)).filter(link -> link.length() <= LONGEST_LINK))
                .put("page", shown.authority().map(Authority::page))
                .put("back", back(claim))
                .put("first", first(claim, shown.letter()))
                .put("hint", hint(claim, shown.letter().step(), to, shown.authority(), state.rules())));
    }

    /** Whether a last day for an answer still says anything. */
    private static boolean runs(Standing standing) {
        return switch (standing) {
            case Standing.Drafted s -> s.step() != Step.COMPLAINT;
            case Standing.Leaving s -> true;
            case Standing.Doubtful s -> true;
            case Standing.Waiting s -> true;
            case Standing.Answered s -> false;
            case Standing.Lodged s -> false;
            case Standing.Closed s -> false;
        };
    }

    private static Optional<String> back(Claim claim) {
        return claim.standing() instanceof Standing.Drafted drafted
                ? drafted.back().map(why -> "it was to leave and did not: " + why) : Optional.empty();
    }

    /** Said before a letter gives a seller what it did not have. */
    private static Optional<String> first(Claim claim, Letter letter) {
        return letter.from().isPresent() || !claim.sent().isEmpty() ? Optional.empty()
                : Optional.of("no address of yours is known to have left to this seller; with this letter it would"
                        + " learn one");
    }

    private static Optional<String> hint(Claim claim, Step step, Optional<String> to, Optional<Authority> authority,
            Settings settings) {
        if (step == Step.COMPLAINT) {
            return authority.isPresent() ? Optional.empty() : Optional.of("which authority it is depends on your state:"
                    + " set region: under rights: in config/emptor.yaml");
        }
        if (to.isEmpty()) {
            return Optional.of("where " + claim.seller() + " takes such letters is not known; look at its page on"
                    + " privacy, and set privacy-contact: in config/sellers.yaml");
        }
        return settings.letters().relay() ? Optional.empty() : Optional.of("without a mail relay you send it yourself,"
                + " from the address this seller has of you");
    }

    private static String mailto(String address, Written text) {
        return "mailto:" + address + "?subject=" + encoded(text.subject()) + "&body="
                + encoded(text.body().replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String name(Claim claim, State state) {
        return state.settings().flatMap(settings -> settings.seller(claim.seller())).map(seller -> seller.name())
                .orElse(claim.seller().value());
    }

    private static LocalDate lastDay(Claim claim, Instant asked, State state) {
        LocalDate received = asked.atZone(state.rules().zone()).toLocalDate();
        return RightsLetters.lastDay(claim, received);
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case Standing.Drafted s -> "drafted";
            case Standing.Leaving s -> "leaving";
            case Standing.Doubtful s -> "doubtful";
            case Standing.Waiting s -> s.extended() ? "extended" : s.acknowledged() ? "acknowledged" : "waiting";
            case Standing.Answered s -> "answered";
            case Standing.Lodged s -> "lodged";
            case Standing.Closed s -> s.outcome().name().toLowerCase(Locale.ROOT);
        };
    }

    static Optional<Step> step(Standing standing) {
        return switch (standing) {
            case Standing.Drafted s -> Optional.of(s.step());
            case Standing.Leaving s -> Optional.of(s.step());
            case Standing.Doubtful s -> Optional.of(s.step());
            case Standing.Waiting s -> Optional.of(s.step());
            case Standing.Answered s -> Optional.empty();
            case Standing.Lodged s -> Optional.empty();
            case Standing.Closed s -> Optional.empty();
        };
    }
}
