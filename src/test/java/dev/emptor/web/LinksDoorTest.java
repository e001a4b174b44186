package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Event;
import dev.emptor.model.DataLink;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Purchase;
import dev.emptor.web.Wire.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another one-time link for an order, asked for at the owner's door: only by a member, only while it is on its way. */
final class LinksDoorTest {
    @TempDir
    private Path folder;
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Answer relink(Scope scope, String purchase) {
        return house.ask("POST", "/api/v1/purchases/" + purchase + "/relink").as(scope).json("{}").send();
    }

    @Test
    void a_member_gets_another_link_in_place_of_the_one_before() {
        assertThat(relink(Scope.ANSWER, "p-food").code()).as("its data was given").isEqualTo("NO_SUCH_LINK");
        Purchase.Ordered food = (Purchase.Ordered) house.desk.state().purchases().get(Samples.FOOD).orElseThrow();
        house.desk.happen(new Event.LinkMade(new DataLink("l-1", food.order().seller(), Samples.FOOD,
                food.order().orderKey(), Fulfilment.HOME, List.of(Datum.NAME, Datum.STREET), List.of(), Samples.NOW,
                Samples.NOW.plus(Duration.ofDays(3)), Optional.empty())));
        Answer made = relink(Scope.ANSWER, "p-food");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().needText("url")).startsWith("https://home.example/s/").doesNotEndWith("/l-1");
        assertThat(made.json().needText("seller")).isEqualTo(food.order().seller().value());
        assertThat(made.text()).doesNotContain("street");
        DataLink before = house.desk.state().links().get("l-1").orElseThrow();
        assertThat(before.expires()).as("the one before is over").isBeforeOrEqualTo(house.time.now());
    }

    @Test
    void nobody_else_and_for_nothing_else() {
        int before = house.desk.heard().size();
        assertThat(relink(Scope.READ, "p-food").status()).isEqualTo(403);
        assertThat(house.ask("POST", "/api/v1/purchases/p-food/relink").json("{}").send().status()).isEqualTo(401);
        assertThat(house.ask("GET", "/api/v1/purchases/p-food/relink").as(Scope.ANSWER).send().status()).isEqualTo(405);
        assertThat(relink(Scope.ANSWER, "p-none").status()).isEqualTo(404);
        assertThat(house.desk.heard()).hasSize(before);
        Answer early = relink(Scope.ANSWER, "p-coffee");
        assertThat(early.code()).isEqualTo("OUT_OF_TURN");
        assertThat(early.json().needText("detail")).contains("nothing of p-coffee is on its way");
    }
}
