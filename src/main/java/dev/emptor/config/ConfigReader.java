package dev.emptor.config;

import dev.emptor.model.Anonymity;
import dev.emptor.model.Budget;
import dev.emptor.model.Cadence;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Gtin;
import dev.emptor.model.Giving;
import dev.emptor.model.Mode;
import dev.emptor.model.Names;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Period;
import dev.emptor.model.Quantity;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.StandIn;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import dev.emptor.terms.Policy;
import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the four files of {@code config/}. Either all of them are sound, or every problem of all is told at once. */
public final class ConfigReader {
    private static final Currency ANY = Money.currencyOf("EUR");
    private static final List<Datum> FOR_AN_ORDER =
            List.of(Datum.POSTCODE, Datum.NAME, Datum.STREET, Datum.CITY, Datum.EMAIL);
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Config.Place> clear = new ArrayList<>();
    private final List<Config.Place> sealed = new ArrayList<>();
    private final Vault vault;
    private final Vault own;

    private ConfigReader(Path folder, Vault vault) {
        this.folder = folder;
        this.vault = vault;
        // What is in the clear on disk is sealed in memory all the same, under a key that may end with this process.
        this.own = vault.isLocked() ? Vault.ephemeral() : vault;
    }

    /** What reading gave: a whole configuration, or what is wrong with it. */
    public sealed interface Result {
        record Good(Config config) implements Result {}

        record Bad(List<Problem> problems) implements Result {}
    }

    /** Without a key: what is sealed is taken as it is. */
    public static Result read(Path folder) {
        return new ConfigReader(folder, Vault.locked()).read();
    }

    /** With the key, so that what is sealed is looked at too. */
    public static Result read(Path folder, Vault vault) {
        return new ConfigReader(folder, vault).read();
    }

    private Result read() {
        Parts parts = new Parts();
        file(TermsReader.LIST, false, (reading, root) ->
                parts.agreements.own(folder.resolve(TermsReader.LIST).resolveSibling(""), reading, root));
        file("emptor.yaml", true, (reading, root) -> daemon(parts, new Section(reading, root)));
        file("sellers.yaml", false, (reading, root) ->
                Section.list(reading, root, "sellers.yaml").forEach(section -> seller(parts, section)));
        file("needs.yaml", false, (reading, root) ->
                Section.list(reading, root, "needs.yaml").forEach(section -> need(parts, section)));
        file("profile.yaml", false, (reading, root) ->
                parts.aliasDomain = ProfileReading.read(new Section(reading, root), parts.profile, parts.standIns));
        boolean pickUp = parts.needs.stream().anyMatch(n -> n.need().accepts().contains(Fulfilment.PICK_UP_POINT));
        if (pickUp && !parts.profile.containsKey(Datum.PICK_UP_POINT)) {
            problems.add(new Problem("config/profile.yaml", 0, 0, "a need in config/needs.yaml may come to a "
                    + "pick-up-point, and none is given here; add pick-up-point: with its id and postcode"));
        }
        Optional<String> from = parts.letters.mail().flatMap(Config.Mail::fromDomain);
        if (from.isPresent() && parts.aliasDomain.filter(own -> !own.equals(from.get())).isPresent()) {
            problems.add(new Problem("config/emptor.yaml", 0, 0, "letters leave from the addresses sellers have of you,"
                    + " at " + parts.aliasDomain.get() + " (alias-domain: in config/profile.yaml), and the relay may"
                    + " send for " + from.get() + " only, so none leaves; set from-domain: under mail: to the same,"
                    + " or leave it out"));
        }
        if (parts.mode == Mode.LIVE) {
            List<String> missing = FOR_AN_ORDER.stream().filter(datum -> !parts.profile.containsKey(datum)
                    && !(datum == Datum.EMAIL && parts.aliasDomain.isPresent())).map(SecretNames::key).toList();
            if (!missing.isEmpty()) {
                problems.add(new Problem("config/profile.yaml", 0, 0, "mode is live, and an order needs your "
                        + String.join(", ", missing) + "; fill them in, or set mode: shadow in config/emptor.yaml"));
            }
        }
        if (problems.isEmpty()) {
            try {
                return new Result.Good(parts.config(new Config.Secrecy(parts.clearByChoice, clear, sealed)));
            } catch (IllegalArgumentException refused) {
                problems.add(new Problem("config/emptor.yaml", 0, 0, String.valueOf(refused.getMessage())));
            }
        }
        return new Result.Bad(List.copyOf(problems));
    }

    private interface Reader {
        void read(Reading reading, Node root);
    }

    private void file(String name, boolean required, Reader reader) {
        Reading reading = new Reading("config/" + name, vault, own);
        reading.root(folder.resolve(name), required).ifPresent(root -> reader.read(reading, root));
        problems.addAll(reading.problems());
        clear.addAll(reading.inClear());
        sealed.addAll(reading.inSeal());
    }

    /** What was read so far. */
    private static final class Parts {
        ZoneId zone = ZoneId.of("UTC");
        Currency currency = ANY;
        Mode mode = Mode.SHADOW;
        String country = "";
        List<String> members = List.of();
        final List<Budget> budgets = new ArrayList<>();
        final List<Seller> sellers = new ArrayList<>();
        final List<Config.Access> access = new ArrayList<>();
        final List<Config.StatedNeed> needs = new ArrayList<>();
        final Set<String> ids = new HashSet<>();
        final Map<Datum, Sealed> profile = new EnumMap<>(Datum.class);
        final Map<StandIn, Sealed> standIns = new TreeMap<>();
        Duration answerWithin = Duration.ofHours(12);
        Duration bargainFor = Duration.ofHours(6);
        Config.Doors doors = new Config.Doors("127.0.0.1", 8787, List.of(), "127.0.0.1", 8788);
        Config.Channels channels = new Config.Channels("summary", true, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        boolean clearByChoice;
        final TermsReader agreements = new TermsReader();
        Policy terms = Policy.NONE;
        final LettersReader letters = new LettersReader();
        Optional<Anonymity> anonymity = Optional.empty();
        final SplittingReader splitting = new SplittingReader();
        Optional<URI> proxy = Optional.empty();
        Optional<String> aliasDomain = Optional.empty();

        /** With the alias that is made for each seller, if there is a domain for it. */
        private List<StandIn> allStandIns() {
            return Stream.concat(standIns.keySet().stream(), aliasDomain.map(domain ->
                    new StandIn(Datum.EMAIL, ProfileReading.ALIAS)).stream()).sorted().toList();
        }

        Config config(Config.Secrecy secrecy) {
            return new Config(new Settings(zone, currency, mode, country, members, budgets, sellers, answerWithin,
                    bargainFor, allStandIns(), ProfileReading.holds(profile),
                    letters.correspondence(aliasDomain), anonymity, splitting.splitting(), splitting.ahead()),
                    List.copyOf(needs), List.copyOf(access), Map.copyOf(profile), Map.copyOf(standIns), doors,
                    channels, secrecy, terms, letters.mail(), new Config.Outward(proxy, aliasDomain));
        }
    }

    private static void daemon(Parts parts, Section s) {
        s.need("zone", "UTC", "Europe/Berlin");
        s.value("zone", ConfigReader::zone).ifPresent(zone -> parts.zone = zone);
        s.need("currency", "EUR", "EUR");
        s.value("currency", Money::currencyOf).ifPresent(currency -> parts.currency = currency);
        s.need("country", "", "DE");
        s.value("country", ConfigReader::country).ifPresent(country -> parts.country = country);
        s.value("mode", ConfigReader::mode).ifPresent(mode -> parts.mode = mode);
        List<String> members = s.texts("members");
        parts.members = members.isEmpty() ? List.of("owner") : members;
        members.stream().filter(member -> !Names.fits(member)).forEach(member ->
                s.problem("members", "a member's name must be one plain word, not '" + member + "'"));
        if (members.stream().distinct().count() < members.size()) {
            s.problem("members", "a member is named twice; each answers for one person");
        }
        s.duration("answer-within", Duration.ofMinutes(1), Duration.ofDays(30))
                .ifPresent(time -> parts.answerWithin = time);
        s.duration("bargain-for", Duration.ofSeconds(10), Duration.ofDays(7))
                .ifPresent(time -> parts.bargainFor = time);
        s.need("daily-cap", "", "60.00");
        s.limit("daily-cap", parts.currency).ifPresent(cap ->
                parts.budgets.add(new Budget(Budget.DAILY_CAP, List.of(), cap, Period.DAY)));
        parts.ids.add("budget/" + Budget.DAILY_CAP);
        s.value("secrets", ConfigReader::secrets).ifPresent(how -> parts.clearByChoice = how.equals("clear"));
        s.sections("budgets").forEach(section -> budget(parts, section));
        s.section("doors").ifPresent(section -> doors(parts, section));
        s.section("links").ifPresent(section -> links(parts, section));
        s.value("proxy", Addresses::proxy).ifPresent(proxy -> parts.proxy = Optional.of(proxy));
        s.section("channels").ifPresent(section -> channels(parts, section));
        parts.splitting.read(s);
        parts.anonymity = AnonymityReader.read(s.section("anonymity"));
        parts.agreements.policy(s.section("terms")).ifPresent(terms -> parts.terms = terms);
        parts.letters.read(s, parts.country);
        s.done();
    }

    private static void budget(Parts parts, Section s) {
        String name = s.need("name", "?", "pantry");
        List<String> categories = s.texts("categories");
        s.need("limit", "", "120.00");
        Optional<Money> limit = s.limit("limit", parts.currency);
        Period period = s.value("per", ConfigReader::period).orElse(Period.MONTH);
        if (!parts.ids.add("budget/" + name)) {
            s.problem("name", "there are two budgets called '" + name + "'; give one another name");
        }
        limit.flatMap(money -> s.make(() -> new Budget(name, categories, money, period)))
                .ifPresent(parts.budgets::add);
    }

    private static void doors(Parts parts, Section s) {
        Optional<Section> owner = s.section("owner");
        Optional<Section> market = s.section("market");
        String ownerHost = owner.flatMap(o -> o.text("host")).orElse("127.0.0.1");
        int ownerPort = owner.map(o -> o.number("port", 0, 65_535, 8787)).orElse(8787);
        List<String> names = owner.map(o -> o.texts("names")).orElse(List.of());
        String marketHost = market.flatMap(m -> m.text("host")).orElse("127.0.0.1");
        int marketPort = market.map(m -> m.number("port", 0, 65_535, 8788)).orElse(8788);
        parts.doors = new Config.Doors(ownerHost, ownerPort, names, marketHost, marketPort, parts.doors.linksUrl());
        owner.ifPresent(Section::done);
        market.ifPresent(Section::done);
        s.done();
    }

    private static void links(Parts parts, Section s) {
        s.need("public-url", "", "https://emptor.home.example");
        Config.Doors doors = parts.doors;
        parts.doors = new Config.Doors(doors.ownerHost(), doors.ownerPort(), doors.ownerNames(), doors.marketHost(),
                doors.marketPort(), s.value("public-url", Addresses::ofSeller));
        s.done();
    }

    private static void channels(Parts parts, Section s) {
        String privacy = s.value("privacy", text -> {
            if (Set.of("none", "summary", "full").contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("write none, summary or full, not '" + text + "'");
        }).orElse("summary");
        boolean console = s.flag("console", true);
        Optional<Section> ntfy = s.section("ntfy");
        ntfy.ifPresent(n -> n.need("topic", "", "a-long-random-word"));
        Optional<Sealed> topic = ntfy.flatMap(n -> n.secret("topic", SecretNames.NTFY_TOPIC, Addresses::topic));
        Optional<Config.Channel> ntfyChannel = ntfy.flatMap(n -> channel(n, "token", SecretNames.NTFY_TOKEN));
        Optional<Config.Channel> webhook = s.section("webhook")
                .flatMap(w -> channel(w, "secret", SecretNames.WEBHOOK_SECRET));
        Optional<URI> ownerUrl = s.value("owner-url", Addresses::url);
        parts.channels = new Config.Channels(privacy, console, ntfyChannel, topic, webhook, ownerUrl);
        s.done();
    }

    private static Optional<Config.Channel> channel(Section s, String secret, String name) {
        s.need("url", "", "https://ntfy.example.org");
        Optional<URI> url = s.value("url", Addresses::url);
        Optional<Sealed> hidden = s.secret(secret, name, Addresses::secret);
        s.done();
        return url.map(u -> new Config.Channel(u, hidden));
    }

    private static void seller(Parts parts, Section s) {
        String id = s.id("beanhouse");
        String name = s.text("name").orElse(id);
        boolean enabled = s.flag("enabled", false);
        List<String> categories = s.texts("categories");
        boolean takesIntents = s.flag("takes-intents", true);
        boolean bargains = s.flag("bargains", true);
        Optional<URI> url = s.value("url", Addresses::ofSeller);
        Optional<Sealed> out = s.secret("token", SecretNames.ofSeller(id), Addresses::secret);
        Optional<String> in = s.value("their-token-sha256", Addresses::sha256);
        parts.letters.read(s, id, url);
        boolean links = s.flag("links", false);
        if (links && parts.doors.linksUrl().isEmpty()) {
            s.problem("links", "a seller can open links only if they lead somewhere; say 'links: { public-url:"
                    + " https://… }' in emptor.yaml, which must reach the market door from outside");
        }
        once(parts, s, "sellers", id);
        SpeechReader.Spoken spoken = SpeechReader.read(s, url, out);
        var codes = CodesReader.read(s, parts.currency, spoken.in());
        boolean reached = SpeechReader.reached(spoken.in(), url);
        s.make(() -> new Seller(new SellerId(id), name, enabled, categories, takesIntents && reached,
                        bargains && reached, reached, links ? Giving.SHOWN : Giving.GIVEN, spoken.in(), codes))
                .ifPresent(seller -> {
                    parts.sellers.add(seller);
                    parts.access.add(new Config.Access(seller.id(), enabled, url, out, in,
                            spoken.agent(), spoken.goods()));
                });
    }

    private static void need(Parts parts, Section s) {
        String id = s.id("coffee");
        String title = s.text("title").orElse(id);
        String category = s.need("category", "?", "pantry");
        List<Gtin> gtins = new ArrayList<>();
        for (String text : s.texts("gtin")) {
            Gtin.parse(text).ifPresentOrElse(gtins::add, () ->
                    s.problem("gtin", "gtin " + text + ": " + Gtin.problem(text).orElse("is not a GTIN")));
        }
        List<String> words = s.texts("words");
        List<String> without = s.texts("without");
        List<String> features = s.texts("features");
        s.need("amount", "", "1 kg");
        Optional<Quantity> amount = s.quantity("amount");
        Optional<Cadence> cadence = s.section("lasts").flatMap(lasts -> cadence(lasts, amount));
        Optional<Money> atMost = s.limit("at-most", parts.currency);
        Optional<Integer> within = s.maybeNumber("within-days", 0, 365);
        Duration reply = s.duration("reply-within", Duration.ofSeconds(10), Need.LONGEST_REPLY)
                .orElse(Duration.ofHours(6));
        boolean picks = s.flag("owner-picks", false);
        List<String> notes = s.texts("notes");
        List<Fulfilment> delivery = s.texts("delivery").stream().map(text -> delivery(s, text))
                .flatMap(Optional::stream).toList();
        Optional<Quantity> stock = s.quantity("stock");
        if (amount.isPresent() && stock.isPresent() && !stock.get().comparable(amount.get())) {
            s.problem("stock", "'stock' must be measured like 'amount', such as both in g; '" + stock.get() + "' and '"
                    + amount.get() + "' cannot be compared");
        }
        once(parts, s, "needs", id);
        amount.flatMap(quantity -> s.make(() -> new Need(new NeedId(id), title, category,
                        new Wanted(gtins, words, without, features), quantity, cadence, atMost, within, reply, picks,
                        notes, delivery)))
                .ifPresent(need -> parts.needs.add(new Config.StatedNeed(need, stock)));
    }

    private static Optional<Fulfilment> delivery(Section s, String text) {
        for (Fulfilment way : Fulfilment.values()) {
            if (way.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return Optional.of(way);
            }
        }
        s.problem("delivery", "write home, pick-up-point, download, or a list of them, not '" + text + "'");
        return Optional.empty();
    }

    private static void once(Parts parts, Section s, String kind, String id) {
        if (!id.equals(Section.UNNAMED) && !parts.ids.add(kind + "/" + id)) {
            s.problem("id", "there are two " + kind + " called '" + id + "'; give one another id");
        }
    }

    private static Optional<Cadence> cadence(Section s, Optional<Quantity> amount) {
        Optional<Quantity> each = s.quantity("amount").or(() -> amount);
        int days = s.number("days", 1, 3_650, 30);
        int buyAt = s.number("buy-at-days-left", 0, 365, 5);
        return each.flatMap(quantity -> s.make(() -> new Cadence(quantity, days, buyAt)));
    }

    private static String secrets(String text) {
        if (text.equals("sealed") || text.equals("clear")) {
            return text;
        }
        throw new IllegalArgumentException("write sealed or clear, not '" + text + "'");
    }

    private static ZoneId zone(String text) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        throw new IllegalArgumentException("'" + text + "' is not a time zone; write for example Europe/Berlin"
                + Spelling.nearest(text, ZoneId.getAvailableZoneIds()).map(z -> "; did you mean " + z + "?")
                        .orElse(""));
    }

    private static String country(String text) {
        if (Set.of(Locale.getISOCountries()).contains(text)) {
            return text;
        }
        throw new IllegalArgumentException("'" + text + "' is not an ISO 3166 country code; write for example DE");
    }

    private static Mode mode(String text) {
        return switch (text) {
            case "shadow" -> Mode.SHADOW;
            case "live" -> Mode.LIVE;
            default -> throw new IllegalArgumentException("write shadow or live, not '" + text + "'");
        };
    }

    private static Period period(String text) {
        return switch (text) {
            case "day" -> Period.DAY;
            case "week" -> Period.WEEK;
            case "month" -> Period.MONTH;
            case "year" -> Period.YEAR;
            default -> throw new IllegalArgumentException("write day, week, month or year, not '" + text + "'");
        };
    }
}
