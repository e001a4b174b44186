package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import org.junit.jupiter.api.Test;

/** Letters, widths and columns. */
final class LayoutTest {
    @Test
    void escape_sequences_go_and_letters_stay() {
        assertThat(Plain.line("a\u001b[1;31mb\u001b[0mc")).isEqualTo("abc");
        assertThat(Plain.line("a\u001b]0;evil\u0007b\u001b]8;;x\u001b\\c")).isEqualTo("abc");
        assertThat(Plain.line("a\u001bPq#0\u001b\\b\u009b2Jc\u001b(Bd\u001b")).isEqualTo("abcd");
    }

    @Test
    void a_command_string_without_end_hides_nothing() {
        assertThat(Plain.line("\u001b]0;total 5 EUR, next line 500 EUR")).isEqualTo("0;total 5 EUR, next line 500 EUR");
    }

    @Test
    void many_marks_on_one_letter_become_few() {
        assertThat(Plain.line("e" + "\u0301".repeat(50) + "x").length()).isEqualTo(5);
        assertThat(Plain.line("Crème brûlée 咖啡 ☕ 🙂")).isEqualTo("Crème brûlée 咖啡 ☕ 🙂");
    }

    @Test
    void json_keeps_its_meaning() {
        Json json = Json.object().put("a\u009b", "x\u202e\u200d\u00a0\u2028🙂é\n\t\u007f").put("n", 1);
        assertThat(Json.parse(Plain.json(json.pretty()), Caps.OWN)).isEqualTo(json);
        assertThat(Plain.json(json.pretty())).contains("\\u202e", "\\u009b", "🙂é");
    }

    @Test
    void widths_count_columns() {
        assertThat(Plain.width("abc")).isEqualTo(3);
        assertThat(Plain.width("咖啡")).isEqualTo(4);
        assertThat(Plain.width("e\u0301")).isEqualTo(1);
        assertThat(Plain.cut("咖啡豆豆", 5)).isEqualTo("咖啡…");
        assertThat(Plain.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void tables_give_way_on_a_narrow_terminal_only() {
        Table table = new Table().left("ID").words("TITLE").right("TOTAL")
                .row("1", "A very long title of a very long article", "1.00 EUR").row("2", "短い", "100.00 EUR");
        assertThat(table.lines(false, 0)).containsExactly(
                "ID  TITLE                                          TOTAL",
                "1   A very long title of a very long article    1.00 EUR",
                "2   短い                                      100.00 EUR");
        assertThat(table.lines(false, 30)).containsExactly(
                "ID  TITLE                TOTAL",
                "1   A very long t…    1.00 EUR",
                "2   短い            100.00 EUR");
        assertThat(table.lines(false, 5)).as("never below a few letters").allMatch(line -> line.length() >= 20);
    }

    @Test
    void ids_are_made_of_titles() {
        assertThat(NeedOptions.idOf("Käse & Brot, 2 kg!")).contains("kase-brot-2-kg");
        assertThat(NeedOptions.idOf("咖啡")).isEmpty();
        assertThat(NeedOptions.money("25", "EUR")).isEqualTo("25 EUR");
        assertThat(NeedOptions.money("25 USD", "EUR")).isEqualTo("25 USD");
        assertThat(NeedOptions.money("25", "")).isEqualTo("25");
    }
}
