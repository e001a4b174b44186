package dev.emptor.faults;

import dev.emptor.gate.SellerAccess;
import dev.emptor.gate.Secret;
import dev.emptor.model.Budget;
import dev.emptor.model.Mode;
import dev.emptor.model.Period;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a {@link Load} is told on its command line. */
record LoadPlan(Path state, Path rules, FastClock clock, int atOnce, long capMinor, List<Reached> sellers) {
    /** One seller: its name, where it listens, and what it knows us by. */
    record Reached(String id, int port, String token) {
        @Override
        public String toString() {
            return id + "=" + port + "=" + token;
        }

        static Reached parse(String text) {
            String[] parts = text.split("=", -1);
            return new Reached(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    List<String> words() {
        List<String> words = new ArrayList<>(List.of(state.toString(), rules.toString(),
                Long.toString(clock.beganMillis()), Integer.toString(clock.times()), Integer.toString(atOnce),
                Long.toString(capMinor)));
        sellers.forEach(seller -> words.add(seller.toString()));
        return words;
    }

    static LoadPlan parse(String[] words) {
        List<Reached> sellers = new ArrayList<>();
        for (int i = 6; i < words.length; i++) {
            sellers.add(Reached.parse(words[i]));
        }
        return new LoadPlan(Path.of(words[0]), Path.of(words[1]),
                new FastClock(Long.parseLong(words[2]), Integer.parseInt(words[3])), Integer.parseInt(words[4]),
                Long.parseLong(words[5]), sellers);
    }

    /** Two budgets, of which the daily one is to be met. */
    Settings settings() {
        return new Settings(ZoneId.of("Europe/Berlin"), Money.currencyOf("EUR"), Mode.LIVE, "DE", List.of("owner"),
                List.of(new Budget(Budget.DAILY_CAP, List.of(), Money.of(capMinor, "EUR"), Period.DAY),
                        new Budget("pantry", List.of("pantry"), Money.of(90_000_000, "EUR"), Period.MONTH)),
                sellers.stream().map(seller -> new Seller(new SellerId(seller.id()), seller.id(), true,
                        List.of("pantry"), true, false)).toList(),
                Duration.ofHours(12), Duration.ofHours(1));
    }

    List<SellerAccess> access() {
        return sellers.stream().map(seller -> new SellerAccess(new SellerId(seller.id()), true,
                Optional.of(URI.create("http://127.0.0.1:" + seller.port())),
                Optional.of(new Secret(seller.token())), Optional.empty())).toList();
    }
}
