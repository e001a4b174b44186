package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.event.Heard;
import dev.emptor.model.SellerId;
import dev.emptor.model.Settings;
import dev.emptor.model.Speech;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who answered is told to happen next. */
final class WhatNextTest {
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

    private Wire.Answer answer(String choice) {
        return house.ask("POST", "/api/v1/escalations/" + Samples.APPROVE + "/answer")
                .bearer(house.token(Scope.ANSWER, "Sam"))
                .json("{\"choice\":\"" + choice + "\",\"hash\":\"" + Samples.coffeeDeal().hash() + "\"}").send();
    }

    @Test
    void an_order_goes_on_its_way() {
        assertThat(answer("APPROVE").json().needText("next")).isEqualTo("The order is on its way to BeanCo.");
    }

    @Test
    void one_by_hand_is_hers_to_send() {
        Settings before = Samples.settings();
        house.desk.hear(new Heard.AdoptSettings(new Settings(before.zone(), before.currency(), before.mode(),
                before.country(), before.members(), before.budgets(), before.sellers().stream().map(seller ->
                        seller.id().equals(new SellerId("beanco")) ? seller.speaking(Speech.MANUAL) : seller).toList(),
                before.answerWithin(), before.bargainFor()))).join();
        assertThat(answer("APPROVE").json().needText("next")).isEqualTo("Now send the order to BeanCo yourself: it"
                + " waits on top of the inbox, and in 'emptor quotes show " + Samples.COFFEE + ":beanco'.");
    }
}
