package dev.emptor.market;

import dev.emptor.event.Report;
import dev.emptor.gate.GateSettings;
import dev.emptor.gate.Reply;
import dev.emptor.model.Fault;
import dev.emptor.model.Limits;
import dev.emptor.model.SellerText;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.util.Locale;

/** Why a session in A2CN does not go on, as the report that the core gets of it. It never leaves this room. */
final class A2cnTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Caps CAPS = new Caps(GateSettings.ANSWER_BYTES, 16, 4_096, 24);

    private final transient Report report;

    private A2cnTrouble(String why, Report report) {
        super(why, null, false, false);
        this.report = report;
    }

    /** A no of the seller, or what comes to the same. */
    static A2cnTrouble no(String why) {
        String shown = SellerText.of(why).value();
        return new A2cnTrouble(shown, new Report.Declined(shown));
    }

    /** The seller did what the protocol forbids: nothing it says in this session counts any more. */
    static A2cnTrouble broken(String why) {
        return new A2cnTrouble(why, new Report.Failed(new Fault.Permanent("it broke the protocol: " + why)));
    }

    static A2cnTrouble later(String why) {
        return new A2cnTrouble(why, new Report.Failed(new Fault.Transient(why, Limits.FIRST_PAUSE)));
    }

    static A2cnTrouble unknown(String why) {
        return new A2cnTrouble(why, new Report.Failed(new Fault.Unknown(why)));
    }

    /** Of what only asks: whether it arrived does not matter, so it can be asked again. */
    A2cnTrouble harmless() {
        return report instanceof Report.Failed failed && failed.fault() instanceof Fault.Unknown
                ? later(failed.fault().why()) : this;
    }

    /** Before it is known what was said: no answer says that nothing was. */
    A2cnTrouble beforeAnything() {
        return report instanceof Report.Declined declined ? later(declined.why()) : this;
    }

    /** Of a message that may have arrived before: that it is refused now says nothing of then. */
    A2cnTrouble perhapsRepeated() {
        return report instanceof Report.Declined declined
                ? unknown(declined.why() + "; whether an earlier try arrived cannot be seen") : this;
    }

    /** Of what follows a deal: no answer to it says that there is none. */
    A2cnTrouble afterDeal() {
        return report instanceof Report.Declined declined ? unknown(declined.why()) : this;
    }

    /** Whether the protocol was broken. */
    boolean lasting() {
        return report instanceof Report.Failed failed && failed.fault() instanceof Fault.Permanent;
    }

    /** Whether the seller, or what comes to the same, said no. */
    boolean refused() {
        return report instanceof Report.Declined;
    }

    Report report() {
        return report;
    }

    /** As below, for what only asks. */
    static JsonObject asked(Reply reply, String what) {
        try {
            return read(reply, what);
        } catch (A2cnTrouble trouble) {
            throw trouble.harmless();
        }
    }

    /** The document that was answered; whatever else came is the trouble that it is. */
    static JsonObject read(Reply reply, String what) {
        return switch (reply) {
            case Reply.Failed failed -> throw new A2cnTrouble(failed.fault().why(), new Report.Failed(failed.fault()));
            case Reply.Answered answered when answered.good() -> {
                try {
                    yield Json.parse(answered.body().bytes(), CAPS).asObject();
                } catch (IllegalArgumentException unreadable) {
                    throw later(what + " cannot be read: " + SellerText.of(String.valueOf(unreadable.getMessage()))
                            .value());
                }
            }
            case Reply.Answered answered when answered.status() == 408 || answered.status() == 425 ->
                throw later(what + " came to nothing (answered " + answered.status() + ")");
            case Reply.Answered answered when answered.refused() ->
                throw no(what + " was answered with " + answered.status() + code(answered));
            case Reply.Answered answered -> throw unknown(what + " was answered with " + answered.status()
                    + ", neither a yes nor a no; redirects are never followed");
        };
    }

    private static String code(Reply.Answered answered) {
        try {
            JsonObject body = Json.parse(answered.body().bytes(), CAPS).asObject();
            String code = body.object("error").flatMap(error -> error.text("code"))
                    .or(() -> body.text("error_code")).orElse("");
            return code.matches("[A-Z_]{1,40}") ? ", " + code.toLowerCase(Locale.ROOT).replace('_', ' ') : "";
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
