package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's own line under each finding, with marks under what is meant. */
final class SnippetsTest {
    @TempDir
    private Path home;

    private Optional<Snippets.Snippet> of(String text, int line, int col, int length) throws IOException {
        Files.createDirectories(home.resolve("rules"));
        Files.writeString(home.resolve("rules/x.drl"), text);
        return new Snippets(home).of(
                new Workshop.Finding("rules/x.drl", line, col, true, Optional.empty(), "wrong", length));
    }

    @Test
    void the_marks_stand_under_the_word_that_is_meant() throws IOException {
        assertThat(of("rule\n\tOffer( totl > 5 )\n", 2, 9, 4)).contains(
                new Snippets.Snippet("    2", " Offer( totl > 5 )", "        ^^^^"));
    }

    @Test
    void wide_letters_before_it_are_two_columns_wide() throws IOException {
        assertThat(of("\"茶\" x", 1, 5, 1).orElseThrow().marks()).isEqualTo("     ^");
    }

    @Test
    void what_is_missing_is_marked_right_behind_the_line() throws IOException {
        assertThat(of("abc", 1, 4, 1).orElseThrow().marks()).isEqualTo("   ^");
    }

    @Test
    void lines_that_cannot_be_shown_as_they_are_are_left_out() throws IOException {
        assertThat(of("a\u202eb", 1, 2, 1)).isEmpty();
        assertThat(of("x".repeat(200), 1, 2, 1)).isEmpty();
        assertThat(of("abc", 7, 1, 1)).isEmpty();
        assertThat(of("abc", 1, 0, 1)).isEmpty();
        assertThat(new Snippets(home).of(new Workshop.Finding("rules/none.drl", 1, 1, true, Optional.empty(), "x")))
                .isEmpty();
    }

    @Test
    void a_line_of_the_profile_or_with_a_token_is_not_shown() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/profile.yaml"), "region: Somewhere\n");
        Files.writeString(home.resolve("config/sellers.yaml"), "- id: shop\n  token: a-secret-word\n");
        assertThat(at("config/profile.yaml", 1)).isEmpty();
        assertThat(at("config/sellers.yaml", 2)).isEmpty();
        assertThat(at("config/sellers.yaml", 1)).isPresent();
    }

    private Optional<Snippets.Snippet> at(String path, int line) {
        return new Snippets(home).of(new Workshop.Finding(path, line, 3, false, Optional.empty(), "in the clear", 1));
    }
}
