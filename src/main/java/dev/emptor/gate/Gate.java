package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.rights.Parties;
import dev.emptor.rights.ReturnAddress;
import dev.emptor.rights.Wording;
import dev.emptor.rights.Written;
import dev.emptor.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one door outward. Default deny: a call leaves only to a configured, enabled destination, with data that its
 * stage allows, that the disclosure ledger already has, and that the profile holds, in a body that the gate itself
 * wrote from labelled values; and after a last look for what of the profile may stand in it otherwise. Everything else
 * is a permanent fault with a code, and no byte leaves. Calls block and never throw for what the world did.
 */
public final class Gate implements AutoCloseable {
    /** The fixed User-Agent: the same for every house. */
    public static final String USER_AGENT = "Emptor/1";

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final Map<SellerId, SellerAccess> sellers = new TreeMap<>();
    private final Map<String, ChannelAccess> channels = new TreeMap<>();
    private final Map<SellerId, Line> sellerOutlets = new TreeMap<>();
    private final Map<String, Line> channelOutlets = new TreeMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Profile profile;
    private final Disclosures disclosures;
    private final LastLook lastLook;
    private final OwnWords ownWords;
    private final Optional<RelayAccess> relayAccess;
    private final Optional<Mail> relay;
    private final Aliases aliases;

    /** The way to one destination. */
    interface Line extends AutoCloseable {
        Reply exchange(String method, URI target, Map<String, String> headers, byte[] body, String circuit);

        @Override
        void close();
    }

    /** Opens no connection yet. */
    public Gate(GateSettings settings, Profile profile, Disclosures disclosures) {
        this(settings, profile, disclosures, (seller, rotation) -> Optional.empty());
    }

    /** As above, with e-mail addresses that each are given to one seller only. */
    public Gate(GateSettings settings, Profile profile, Disclosures disclosures, Aliases aliases) {
        this(settings, profile, disclosures, aliases,
                (executor, proxied) -> new Outlet(settings.connect(), settings.exchange(),
                        proxied ? settings.proxy() : Optional.empty(), executor));
    }

    /** As above, over lines of the caller's making. */
    Gate(GateSettings settings, Profile profile, Disclosures disclosures, Aliases aliases, Lines lines) {
        this.profile = profile;
        this.disclosures = disclosures;
        this.lastLook = new LastLook(profile);
        this.ownWords = new OwnWords(profile, lastLook);
        this.relayAccess = settings.relay();
        this.relay = settings.relay().map(access -> lines.relay(access, settings));
        this.aliases = aliases;
        for (SellerAccess access : settings.sellers()) {
            sellers.put(access.seller(), access);
            if (access.enabled() && access.baseUrl().isPresent()) {
                sellerOutlets.put(access.seller(), lines.to(executor, true));
            }
        }
        for (ChannelAccess access : settings.channels()) {
            channels.put(access.channel(), access);
            channelOutlets.put(access.channel(), lines.to(executor, false));
        }
    }

    /** Carries one request to a seller and waits for the whole answer. */
    public Reply send(Call call) {
        SellerAccess access = sellers.get(call.seller());
        Line outlet = sellerOutlets.get(call.seller());
        if (access == null) {
            return refused("UNKNOWN_SELLER", call.seller() + " is not in sellers.yaml");
        }
        if (outlet == null || access.baseUrl().isEmpty()) {
            return refused("SELLER_UNREACHABLE", call.seller() + " is not enabled or has no url in sellers.yaml");
        }
        Optional<String> forbidden = forbidden(call);
        if (forbidden.isPresent()) {
            return refused("DISCLOSURE_FORBIDDEN", forbidden.get());
        }
        URI target = Targets.below(access.baseUrl().get(), call.path());
        try {
            return send(call, access, outlet, target);
        } catch (VaultException shut) {
            return refused("SEALED", String.valueOf(shut.getMessage()));
        }
    }

    /** Values and token are opened here, and let go when the answer is there. */
    private Reply send(Call call, SellerAccess access, Line outlet, URI target) {
        Optional<Category> misplaced = Scribe.misplaced(call.content(), Category::toSellers);
        if (misplaced.isPresent()) {
            return refused("WRONG_LABEL", "something labelled " + misplaced.get() + " is not for a seller");
        }
        Released values = release(call);
        byte[] body = Scribe.write(call.content(), values);
        if (body.length > GateSettings.REQUEST_BYTES) {
            return refused("TOO_LARGE", "the request has " + body.length + " bytes");
        }
        Map<String, String> headers = headers(call.envelope().isPresent() ? Optional.empty() : access.outToken(),
                body.length > 0);
        access.agent().ifPresent(profile -> headers.put("UCP-Agent", "profile=\"" + profile.toASCIIString() + "\""));
        call.envelope().ifPresent(envelope -> envelope.onto(headers));
        call.idempotencyKey().ifPresent(key -> headers.put("Idempotency-Key", key));
        String around = target.getRawPath() + "\n" + call.idempotencyKey().orElse("") + "\n" + call.circuit();
        Optional<String> found = lastLook.finds(values, List.of(text(body), around),
                List.of(text(Scribe.ours(call.content(), values)), call.idempotencyKey().orElse("")));
        if (found.isPresent()) {
            return refused("UNRELEASED", "your " + found.get() + " stood in a message to " + call.seller() + " ("
                    + call.purpose() + "), where it was not released; nothing left");
        }
        Departure departure;
        try {
            departure = Departure.of(call, values, body, disclosures);
        } catch (IOException unkept) {
            return refused("NO_KEY", "the key of a line in the disclosure ledger cannot be kept: "
                    + unkept.getMessage());
        }
        tell(call);
        Reply reply = outlet.exchange(call.method().name(), target, headers, body, call.circuit());
        departure.came(reply);
        return reply instanceof Reply.Answered answered ? Echo.hidden(answered, values) : reply;
    }

    /**
     * Lets the body of a call out as the answer of a door of ours, to whoever asked there for this seller: with the
     * same checks, the same line in the ledger and the same last look as a call. Its path and method do not matter.
     */
    public Reply show(Call call) {
        SellerAccess access = sellers.get(call.seller());
        if (access == null || !access.enabled()) {
            return refused("UNKNOWN_SELLER", call.seller() + " is not in sellers.yaml, or not enabled");
        }
        Optional<String> forbidden = forbidden(call);
        if (forbidden.isPresent()) {
            return refused("DISCLOSURE_FORBIDDEN", forbidden.get());
        }
        try {
            Released values = release(call);
            byte[] body = Scribe.write(call.content(), values);
            Optional<String> found = lastLook.finds(values, List.of(text(body)),
                    List.of(text(Scribe.ours(call.content(), values))));
            if (found.isPresent()) {
                return refused("UNRELEASED", "your " + found.get() + " stood where it was not released");
            }
            Departure departure = Departure.of(call, values, body, disclosures);
            tell(call);
            Reply shown = new Reply.Answered(200, new Reply.Body(body));
            departure.came(shown);
            return shown;
        } catch (IOException unkept) {
            return refused("NO_KEY", "the key of a line in the disclosure ledger cannot be kept: "
                    + unkept.getMessage());
        } catch (VaultException shut) {
            return refused("SEALED", String.valueOf(shut.getMessage()));
        }
    }

    /** What of the owner's stands in these texts that would not leave, by its name; for the owner's eyes. */
    public Optional<String> stops(List<String> texts) {
        return ownWords.stopped(texts);
    }

    /** Which of these texts hold a word of the owner's name, street or city, and would leave all the same. */
    public Map<String, String> own(List<String> texts) {
        return ownWords.within(texts);
    }

    /** Where a seller is reached, as the owner wrote it; what a seller wants answered must go there. */
    public Optional<URI> address(SellerId seller) {
        return Optional.ofNullable(sellers.get(seller)).flatMap(SellerAccess::baseUrl);
    }

    /** Carries one message to a channel of the owner. It takes no data from the profile. */
    public Reply post(Message message) {
        ChannelAccess access = channels.get(message.channel());
        Line outlet = channelOutlets.get(message.channel());
        if (access == null || outlet == null) {
            return refused("UNKNOWN_CHANNEL", message.channel() + " is not among the channels in emptor.yaml");
        }
        try {
            return post(message, access, outlet);
        } catch (VaultException shut) {
            return refused("SEALED", String.valueOf(shut.getMessage()));
        }
    }

    private Reply post(Message message, ChannelAccess access, Line outlet) {
        Content path = new Content.Items(message.path().stream().<Content>map(Content.Leaf::new).toList());
        Optional<Category> misplaced = Scribe.misplaced(message.content(), Category::toOwner)
                .or(() -> Scribe.misplaced(path, Category::toOwner));
        if (misplaced.isPresent()) {
            return refused("WRONG_LABEL", "something labelled " + misplaced.get() + " is not for the owner's channels");
        }
        byte[] body = Scribe.write(message.content(), lastLook.hiding());
        if (body.length > GateSettings.REQUEST_BYTES) {
            return refused("TOO_LARGE", "the message has " + body.length + " bytes");
        }
        URI target = Targets.below(access.url(), message.path().stream().map(Scribe::word).toList());
        List<String> texts = List.of(text(body), target.getRawPath() == null ? "" : target.getRawPath());
        Optional<String> found = lastLook.finds(Released.NOTHING, texts, texts);
        if (found.isPresent()) {
            return refused("UNRELEASED", "your " + found.get() + " stood in a message to your channel "
                    + message.channel() + " (" + message.purpose() + "); nothing left");
        }
        Map<String, String> headers = headers(access.token(), body.length > 0);
        message.signing().ifPresent(signing -> headers.put("Emptor-Signature", signing.sign(body)));
        return outlet.exchange(message.method().name(), target, headers, body, "");
    }

    /** Carries one letter to a seller, from the address given to it; empty once the relay took it. */
    public Optional<Fault> mail(Post post) {
        SellerId seller = post.letter().seller();
        List<Datum> data = post.letter().orderRef().isPresent() ? List.of(Datum.EMAIL, Datum.ORDER_REF)
                : List.of(Datum.EMAIL);
        Call call = new Call(seller, Optional.of(post.line()), "rights", Stage.AFTER_SALE, data, Call.Method.POST,
                List.of(), Optional.empty(), Content.NONE).giving(post.line(), data, post.standIns())
                        .of(post.effect());
        Optional<String> to = relayAccess.flatMap(access -> Optional.ofNullable(access.contacts().get(seller)));
        if (relay.isEmpty() || to.isEmpty()) {
            return shut("NO_RELAY", "no mail relay is configured, or no privacy-contact for " + seller);
        }
        Optional<String> forbidden = forbidden(call);
        if (forbidden.isPresent()) {
            return shut("DISCLOSURE_FORBIDDEN", forbidden.get());
        }
        try {
            return mail(post, call, to.get(), relay.get());
        } catch (VaultException sealed) {
            return shut("SEALED", String.valueOf(sealed.getMessage()));
        }
    }

    private Optional<Fault> mail(Post post, Call call, String to, Mail open) {
        Released values = release(call);
        String from = values.value(Datum.EMAIL);
        Optional<String> only = relayAccess.flatMap(RelayAccess::fromDomain)
                .filter(domain -> !from.endsWith("@" + domain));
        if (!Relay.isAddress(from) || !Relay.isAddress(to) || only.isPresent()) {
            return shut("NOT_AN_ADDRESS", only.isPresent() ? "the relay sends for " + only.get() + " only, and "
                    + call.seller() + " has another address of yours" : "an address in this letter is malformed");
        }
        Written written = Wording.of(post.letter(), new Parties(post.sellerName(), Optional.of(from),
                Optional.empty()));
        List<String> all = List.of(written.subject() + "\n" + written.body(), to);
        Optional<String> found = lastLook.finds(values, all, List.of());
        if (found.isPresent()) {
            return shut("UNRELEASED", "your " + found.get() + " stood in a letter to " + call.seller()
                    + ", where it was not released; nothing left");
        }
        byte[] message = MailMessage.of(from, to, post.letter(), written, post.at());
        try {
            Departure departure = Departure.of(call, values.and(Datum.ORDER_REF, post.letter().orderRef()), message,
                    disclosures);
            tell(call);
            Optional<Fault> fault = open.send(from, to, message);
            departure.came(fault.<Reply>map(Reply.Failed::new)
                    .orElseGet(() -> new Reply.Answered(200, new Reply.Body(new byte[0]))));
            return fault;
        } catch (IOException unkept) {
            return shut("NO_KEY", "the key of a line in the disclosure ledger cannot be kept: " + unkept.getMessage());
        }
    }

    private static Optional<Fault> shut(String code, String why) {
        return refused(code, why) instanceof Reply.Failed failed ? Optional.of(failed.fault()) : Optional.empty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Optional<String> forbidden(Call call) {
        for (Datum datum : call.fields()) {
            if (!call.stage().allowed(call.way()).contains(datum)) {
                return Optional.of(datum + " may not leave at stage " + call.stage() + " for " + call.way());
            }
            boolean recorded = call.purchase()
                    .filter(purchase -> disclosures.recorded(call.seller(), purchase, datum, call.stage()))
                    .isPresent();
            if (!recorded) {
                return Optional.of(datum + " has no line in the disclosure ledger for " + call.seller());
            }
            Optional<String> standIn = call.standIn(datum);
            if (!call.purchase().map(purchase -> disclosures.standIn(call.seller(), purchase, datum, call.stage()))
                    .equals(Optional.of(standIn))) {
                return Optional.of("what would be given as " + datum + " is not what its line in the disclosure ledger "
                        + "says");
            }
            if (standIn.isPresent() && standInFor(call, datum, standIn.get()).isEmpty()) {
                return Optional.of("profile.yaml has no stand-in '" + standIn.get() + "' for " + datum);
            }
            // The seller's own number is in no profile.
            if (standIn.isEmpty() && datum != Datum.ORDER_REF && !profile.has(datum)) {
                return Optional.of("profile.yaml has no " + datum + "; add it, then try again");
            }
        }
        return Optional.empty();
    }

    private Optional<String> standInFor(Call call, Datum datum, String name) {
        Optional<Integer> rotation = call.purchase().flatMap(purchase ->
                disclosures.rotation(call.seller(), purchase, datum, call.stage()));
        return standInFor(call.seller(), new StandIn(datum, name), rotation);
    }

    private Optional<String> standInFor(SellerId seller, StandIn standIn, Optional<Integer> rotation) {
        Optional<String> own = profile.value(standIn);
        return standIn.equals(new StandIn(Datum.EMAIL, Aliases.NAME))
                ? own.or(() -> aliases.of(seller, rotation)) : own;
    }

    /** The address that a letter to a seller comes from; for the owner's eyes. Empty where the profile has none. */
    public Optional<String> addressOf(SellerId seller, ReturnAddress from) {
        try {
            return from.standIn().map(name -> standInFor(seller, new StandIn(Datum.EMAIL, name), from.rotation()))
                    .orElseGet(() -> profile.value(Datum.EMAIL));
        } catch (VaultException shut) {
            return Optional.empty();
        }
    }

    private Released release(Call call) {
        EnumMap<Datum, String> values = new EnumMap<>(Datum.class);
        for (Datum datum : call.fields()) {
            call.standIn(datum).map(name -> standInFor(call, datum, name))
                    .orElseGet(() -> profile.value(datum)).ifPresent(value -> values.put(datum, value));
        }
        return values.isEmpty() ? Released.NOTHING : new Released(values);
    }

    private void tell(Call call) {
        if (call.purchase().isPresent() && !call.fields().isEmpty()) {
            disclosures.leaving(call.seller(), call.purchase().get(), EnumSet.copyOf(call.fields()), call.stage(),
                    call.purpose());
            LOG.log(System.Logger.Level.INFO, "leaving to {0} for {1}, {2}: {3}", call.seller(),
                    call.purchase().get(), call.purpose(), call.fields());
        }
    }

    private static Map<String, String> headers(Optional<Secret> token, boolean body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", USER_AGENT);
        headers.put("Accept", "application/json");
        headers.put("Accept-Encoding", "identity");
        headers.put("Sec-GPC", "1");
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret.reveal()));
        if (body) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    private static Reply refused(String code, String why) {
        LOG.log(System.Logger.Level.WARNING, "the gate stayed shut: {0}: {1}", code, why);
        return new Reply.Failed(new Fault.Permanent(code + ": " + why));
    }

    /** Hangs up all calls under way. */
    @Override
    public void close() {
        List.copyOf(sellerOutlets.values()).forEach(Line::close);
        List.copyOf(channelOutlets.values()).forEach(Line::close);
        executor.shutdownNow();
    }
}
