package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.web.Wire.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the disclosure ledger: every question is answered or refused in words, never with a guess. */
final class LedgerDoorTest {
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

    private Answer held(String query) {
        return house.ask("GET", "/api/v1/disclosures/held" + query).as(Scope.READ).send();
    }

    private Answer act(Scope scope, String path, String body) {
        return house.ask("POST", "/api/v1/disclosures/" + path).as(scope).json(body).send();
    }

    @Test
    void each_question_is_answered() {
        for (String query : new String[] {"", "?what=now", "?what=who&datum=phone", "?datum=birth-date",
            "?seller=beanco", "?what=seller&seller=beanco&year=2026", "?what=without-agreement", "?what=expiring",
            "?what=expiring&month=2026-03", "?what=may-have-left"}) {
            assertThat(held(query).status()).as(query).isEqualTo(200);
            assertThat(held(query).json().objects("items")).as(query).isEmpty();
        }
        for (String path : new String[] {"chain", "verify"}) {
            assertThat(house.ask("GET", "/api/v1/disclosures/" + path).as(Scope.READ).send().status()).isEqualTo(200);
        }
    }

    @Test
    void a_question_that_cannot_be_meant_is_refused_and_not_answered_with_nothing() {
        assertThat(held("?datum=shoe-size").json().needText("detail")).contains("none of the data", "phone");
        assertThat(held("?what=seller").json().needText("detail")).contains("name the seller");
        assertThat(held("?seller=beancoo").status()).isEqualTo(404);
        assertThat(held("?seller=beancoo").json().needText("detail")).contains("no seller beancoo");
        assertThat(held("?seller=beanco&year=26").json().needText("detail")).contains("2026");
        assertThat(held("?what=expiring&month=13").json().needText("detail")).contains("2026-03");
        assertThat(held("?what=everything").json().needText("detail")).contains("without-agreement");
        assertThat(held("?datum=" + "x".repeat(3_000)).status()).isEqualTo(400);
    }

    @Test
    void only_an_admin_proves_or_erases_and_only_a_line_that_is_there() {
        int before = house.desk.heard().size();
        assertThat(act(Scope.ANSWER, "1/erase", "{}").status()).isEqualTo(403);
        assertThat(act(Scope.ANSWER, "1/prove", "{\"value\":\"x\"}").status()).isEqualTo(403);
        assertThat(act(Scope.ADMIN, "one/erase", "{}").status()).isEqualTo(404);
        assertThat(act(Scope.ADMIN, "1/prove", "{}").status()).isEqualTo(422);
        assertThat(act(Scope.ADMIN, "1/prove", "{\"value\":\"x\",\"more\":1}").code()).isEqualTo("INVALID");
        assertThat(act(Scope.ADMIN, "99/prove", "{\"value\":\"x\"}").json().needText("detail"))
                .contains("cannot be proved");
        assertThat(house.desk.heard()).hasSize(before);
        assertThat(act(Scope.ADMIN, "99/erase", "{}").code()).isEqualTo("NO_SUCH_DISCLOSURE");
        for (String path : new String[] {"held", "chain", "verify"}) {
            assertThat(house.ask("GET", "/api/v1/disclosures/" + path).send().status()).isEqualTo(401);
        }
    }
}
