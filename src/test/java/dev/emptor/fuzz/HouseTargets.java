package dev.emptor.fuzz;

import static dev.emptor.fuzz.Property.require;

import dev.emptor.catalog.Catalogue;
import dev.emptor.catalog.NeedMatcher;
import dev.emptor.catalog.OfferQuery;
import dev.emptor.catalog.Offers;
import dev.emptor.catalog.TinyCodec;
import dev.emptor.config.Config;
import dev.emptor.config.ConfigReader;
import dev.emptor.model.Need;
import dev.emptor.model.Offer;
import dev.emptor.rules.Known;
import dev.emptor.rules.RuleBook;
import dev.emptor.rules.RuleBytes;
import dev.emptor.rules.RuleFile;
import dev.emptor.rules.RuleLoad;
import dev.emptor.web.WebBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the owner writes: rules, configuration, needs, searches; and the small files the house keeps. */
final class HouseTargets {
    private static final List<String> FILES = List.of("emptor.yaml", "sellers.yaml", "needs.yaml", "profile.yaml");
    private static final byte BETWEEN = 0x1c;
    private static final int ENGINE = 16;

    private static @Nullable Path scratch;
    private static @Nullable Catalogue catalogue;

    private HouseTargets() {}

    /** What the guard lets through, the engine takes; nothing else is ever given to it. */
    static void rules(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        RuleBytes.Guarded guarded = RuleBytes.guard(text);
        guarded.problems().forEach(problem -> require(problem.line() >= 0 && !problem.message().isBlank(),
                () -> "placed nowhere: " + problem));
        boolean sound = guarded.problems().stream().noneMatch(problem -> problem.isError());
        // The engine takes a thousand times as long as its guard, so it sees only some of what is sound.
        if (sound && guarded.sound() == 1 && text.hashCode() % ENGINE == 0) {
            RuleLoad load = new RuleBook(Known.NOTHING).load(List.of(new RuleFile("rules/fuzz.drl", text)));
            require(load instanceof RuleLoad.Loaded, () -> "the guard let through: " + load.problems());
        }
    }

    /** Up to four files, a separator between them. */
    static void config(byte[] bytes) throws IOException {
        Path folder = scratch();
        int from = 0;
        for (String name : FILES) {
            int to = from;
            while (to < bytes.length && bytes[to] != BETWEEN) {
                to++;
            }
            Files.write(folder.resolve(name), Arrays.copyOfRange(bytes, Math.min(from, bytes.length), to));
            from = to + 1;
        }
        switch (ConfigReader.read(folder)) {
            case ConfigReader.Result.Good good -> {
                Config config = good.config();
                require(config.settings().budgets().stream().allMatch(budget -> budget.limit().isPositive()),
                        () -> "a budget without a limit: " + config);
            }
            case ConfigReader.Result.Bad bad -> require(!bad.problems().isEmpty()
                    && bad.problems().stream().noneMatch(problem -> problem.message().isBlank()),
                    () -> "refused without a reason");
        }
    }

    static void tokens(byte[] bytes) throws IOException {
        Path file = scratch().resolve("tokens");
        Files.write(file, bytes);
        try {
            require(!WebBytes.tokens(file).isEmpty(), () -> "none is left");
        } catch (IOException refused) {
            require(Arrays.equals(Files.readAllBytes(file), bytes), () -> "a damaged file was written over");
        }
    }

    static void need(byte[] bytes) {
        Optional<Need> need = WebBytes.need(bytes);
        need.ifPresent(stated -> NeedMatcher.of(List.of(stated)).match(Offers.offer("o", "coffee beans").made()));
    }

    /** Any words may be searched for and any cursor sent; a seller's title may hold any words as well. */
    static void search(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Catalogue shelf = catalogue();
        try {
            shelf.search(OfferQuery.all().withText(text));
            shelf.search(OfferQuery.all().withOrder(OfferQuery.Order.PRICE).withCursor(text));
            require(text.matches("[A-Za-z0-9_-]+=*"), () -> "taken for a cursor: " + text);
        } catch (IllegalArgumentException refused) {
            require(refused.getMessage() != null && refused.getMessage().contains("cursor"), () -> "why: " + refused);
        }
        Offer offer = Offers.offer("o", text.isBlank() ? "x" : text).made();
        NeedMatcher.of(List.of(Offers.words("n", "coffee", "beans"))).match(offer);
    }

    static synchronized Path scratch() {
        try {
            if (scratch == null) {
                scratch = Files.createTempDirectory("emptor-fuzz");
                Path made = scratch;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(made)));
            }
            return scratch;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void forget(Path folder) {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }

    private static synchronized Catalogue catalogue() {
        if (catalogue == null) {
            try {
                catalogue = Catalogue.open(scratch().resolve("index"), new TinyCodec(), "fuzz", 2);
                catalogue.catchUp(1, List.of(Offers.offer("a", "Coffee beans, dark").gtins(List.of(Offers.gtin(7)))
                        .made(), Offers.offer("b", "Filter coffee").ref("b").at("3.00 EUR").made()));
                catalogue.flush();
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }
        return catalogue;
    }
}
