package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rights claimed of sellers: their letters and clocks. */
@Command(name = "rights", sortOptions = false,
        description = "Rights claimed of sellers, with letters (drafts, no legal advice) and clocks.",
        footer = {"", "Examples:", "  emptor rights", "  emptor rights new erasure beanco",
            "  emptor rights show c-12-beanco", "  emptor rights sent c-12-beanco",
            "  emptor rights heard c-12-beanco answered", "  emptor rights close c-12-beanco fulfilled"})
final class RightsCommand implements Callable<Integer> {
    /** How many characters of a letter's hash name it. */
    private static final int CODE = 12;

    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    RightsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("ID").left("RIGHT").words("SELLER").left("LAW").left("STANDING").left("LETTER")
                .left("LAST DAY").left("THEN");
        return list.show(session, new Query("/rights"),
                "No right is claimed of any seller; begin with 'emptor rights new KIND SELLER'.", table, this::row);
    }

    @Command(name = "new", description = "Claim a right: drafts a letter, sends nothing.", footer = {"",
        "Kinds: access, rectification, erasure, objection, portability, restriction, opt-out, withdrawal.", "",
        "Example:", "  emptor rights new erasure beanco"})
    int open(@Parameters(paramLabel = "KIND", description = "the right") String kind,
            @Parameters(paramLabel = "SELLER", description = "the seller") String seller,
            @Option(names = "--purchase", paramLabel = "ID", description = "the purchase it is about, if not the last")
            Optional<String> purchase,
            @Option(names = "--now", description = "erasure: although a return may still need your data") boolean now,
            @Option(names = "--not-informed", description = "withdrawal: the seller never told you of the right")
            boolean notInformed) {
        JsonObject body = Json.object().put("kind", kind).put("seller", seller).put("purchase", purchase);
        return shown(session.door().post("/rights", now || notInformed ? body.put("despite", true) : body).json());
    }

    @Command(name = "show", description = "The letter that waits, to be read or copied.")
    int show(@Parameters(paramLabel = "ID", description = "the claim") String id) {
        return shown(session.door().get("/rights/" + Fields.id(id)).json());
    }

    @Command(name = "send", description = "Send the letter by your mail relay.")
    int send(@Parameters(paramLabel = "ID", description = "the claim") String id,
            @Option(names = "--letter", paramLabel = "CODE", description = "only if it is the letter with that code")
            Optional<String> code) {
        return told(post(id, "send", letter(id, code)));
    }

    @Command(name = "sent", description = "You sent the letter yourself: its clock begins today.")
    int sent(@Parameters(paramLabel = "ID", description = "the claim") String id,
            @Option(names = "--letter", paramLabel = "CODE", description = "only if it is the letter with that code")
            Optional<String> code) {
        return told(post(id, "sent", letter(id, code)));
    }

    /** Names the letter as it is now, so that no other one leaves if it changes meanwhile. */
    private JsonObject letter(String id, Optional<String> code) {
        JsonObject letter = session.door().get("/rights/" + Fields.id(id)).json().object("letter")
                .orElse(Json.object());
        if (code.filter(given -> given.length() < CODE || !text(letter, "hash").startsWith(given)).isPresent()) {
            throw new CommandFailed(Exit.FINDINGS, "the letter is another one now; read it with 'emptor rights show "
                    + id + "', which says its code");
        }
        return Json.object().put("step", text(letter, "step")).put("hash", text(letter, "hash"));
    }

    @Command(name = "heard", description = "What the seller made of it: acknowledged, extended, answered or denied.")
    int heard(@Parameters(paramLabel = "ID", description = "the claim") String id,
            @Parameters(paramLabel = "WHAT", description = "acknowledged, extended, answered or denied") String what,
            @Option(names = "--on", paramLabel = "DAY", description = "the day it said so, such as 2026-11-30")
            Optional<String> on) {
        return told(post(id, "heard", Json.object().put("said", what).put("on", on)));
    }

    @Command(name = "close", description = "Close a claim, as fulfilled or dropped.")
    int close(@Parameters(paramLabel = "ID", description = "the claim") String id,
            @Parameters(paramLabel = "HOW", description = "fulfilled or dropped") String how) {
        return told(post(id, "close", Json.object().put("outcome", how)));
    }

    @Command(name = "leaks", description = "Strangers that wrote to an address which only one seller has.")
    int leaks(@Mixin ListOptions options) {
        Table table = new Table().left("SELLER").left("STRANGER").left("WHEN").left("ALIAS")
                .left("SHA-256 OF THE MAIL");
        return options.show(session, new Query("/leaks"), "No leak is suspected.", table, leak -> new String[] {
            text(leak, "seller"), text(leak, "domain"), session.times().at(leak, "at"), text(leak, "alias"),
            text(leak, "evidence")});
    }

    private JsonObject post(String id, String what, JsonObject body) {
        return session.door().post("/rights/" + Fields.id(id) + "/" + what, body).json();
    }

    private int told(JsonObject claim) {
        if (session.json()) {
            session.json(claim);
        } else {
            session.word(text(claim, "id") + ": " + standing(claim) + ".");
        }
        return Exit.OK.code();
    }

    private int shown(JsonObject claim) {
        if (session.json()) {
            session.json(claim);
            return Exit.OK.code();
        }
        JsonObject letter = claim.object("letter").orElse(Json.object());
        session.word(text(claim, "id") + ": " + text(claim, "kind") + " at " + text(claim, "sellerName") + ", by the "
                + text(claim, "law") + "; " + standing(claim) + ". No legal advice.");
        for (String said : List.of("back", "first", "hint")) {
            letter.text(said).ifPresent(text -> session.word(capital(text) + "."));
        }
        letter.text("hash").filter(hash -> hash.length() > CODE).ifPresent(hash -> session.word("Its code, for"
                + " 'emptor rights send " + text(claim, "id") + " --letter CODE': " + hash.substring(0, CODE) + "."));
        letter.text("page").ifPresent(page -> session.word("Where it takes complaints: " + page));
        letter.text("to").ifPresent(to -> session.line("To: " + to));
        session.line("Subject: " + text(letter, "subject"));
        session.line("");
        text(letter, "text").lines().forEach(session::line);
        return Exit.OK.code();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String standing(JsonObject claim) {
        String id = text(claim, "id");
        String letter = "the " + text(claim, "step");
        String last = claim.has("lastDay") ? "; last day for an answer " + text(claim, "lastDay") : "";
        String standing = text(claim, "standing");
        return switch (standing) {
            case "drafted" -> letter + " is a draft and waits for you ('emptor rights show " + id + "')";
            case "leaving" -> letter + " was handed to your mail relay; 'emptor rights show " + id
                    + "' says what came of it";
            case "doubtful" -> letter + " may have left; look in your mailbox, then say 'emptor rights sent " + id
                    + "' or 'emptor rights send " + id + "'";
            case "waiting" -> letter + " was sent" + last;
            case "acknowledged" -> letter + " was sent, and the seller wrote since" + last;
            case "extended" -> "the seller takes the longer time that the law allows" + last;
            case "answered" -> "the seller answered; if that is enough, 'emptor rights close " + id + " fulfilled'";
            case "lodged" -> "the complaint is with the authority";
            case "fulfilled", "dropped" -> "closed as " + standing;
            default -> standing;
        };
    }

    private String[] row(JsonObject claim) {
        return new String[] {text(claim, "id"), text(claim, "kind"), text(claim, "sellerName"), text(claim, "law"),
            text(claim, "standing"), text(claim, "step"), text(claim, "lastDay"),
            claim.has("runsOut") ? session.times().at(claim, "runsOut") : ""};
    }
}
