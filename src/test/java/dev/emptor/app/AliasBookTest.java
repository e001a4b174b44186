package dev.emptor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Core;
import dev.emptor.core.State;
import dev.emptor.event.Event;
import dev.emptor.identity.Identities;
import dev.emptor.model.Budget;
import dev.emptor.model.Mode;
import dev.emptor.model.Period;
import dev.emptor.model.Seller;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.money.Money;
import dev.emptor.web.Mailroom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose an alias is, before and after rotations; another domain is another's. */
final class AliasBookTest {
    private static final SellerId SHOP = new SellerId("shop");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final Identities identities = Identities.of(new byte[32]);
    private State state = Core.evolve(State.EMPTY, new Event.SettingsAdopted(new Settings(ZoneOffset.UTC, EUR,
            Mode.LIVE, "DE", List.of("ada"), List.of(new Budget(Budget.DAILY_CAP, List.of(),
                    new Money(6_000, EUR), Period.DAY)), List.of(new Seller(new SellerId("other"), "Other", true,
                    List.of(), true, true), new Seller(SHOP, "Shop", true, List.of(), true, true)),
            Duration.ofHours(1), Duration.ofHours(1))));

    private AliasBook book(Optional<String> domain) {
        return new AliasBook(identities, () -> state, domain, Optional.empty(), (seller, from) -> Optional.empty());
    }

    private String alias(int rotation) {
        return identities.lasting(SHOP, rotation).aliasLocalPart();
    }

    @Test
    void an_alias_is_known_with_its_domain_in_any_case_and_after_rotations() {
        AliasBook book = book(Optional.of("alias.example"));
        state = Core.evolve(state, new Event.IdentityRotated(SHOP, 1, "ada"));
        assertThat(book.holderOf(alias(1) + "@alias.example")).contains(new Mailroom.Holder(SHOP, 1));
        assertThat(book.holderOf(alias(0).toUpperCase(Locale.ROOT) + "@Alias.Example"))
                .contains(new Mailroom.Holder(SHOP, 0));
    }

    @Test
    void the_same_name_at_another_domain_is_nobodys() {
        AliasBook book = book(Optional.of("alias.example"));
        assertThat(book.holderOf(alias(0) + "@evil.example")).isEmpty();
        assertThat(book.holderOf(alias(0) + "@sub.alias.example")).isEmpty();
        assertThat(book.holderOf(alias(0))).isEmpty();
        assertThat(book.holderOf("postmaster@alias.example")).isEmpty();
    }

    @Test
    void without_a_domain_the_name_alone_tells() {
        assertThat(book(Optional.empty()).holderOf(alias(0) + "@old.example"))
                .contains(new Mailroom.Holder(SHOP, 0));
    }
}
