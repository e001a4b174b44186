package dev.emptor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.terms.Agreement;
import dev.emptor.terms.Canon;
import dev.emptor.terms.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermsReaderTest {
    @TempDir
    Path config;

    @BeforeEach
    void daemon() throws IOException {
        terms("");
    }

    private void terms(String section) throws IOException {
        Files.writeString(config.resolve("emptor.yaml"),
                "zone: UTC\ncountry: DE\ncurrency: EUR\ndaily-cap: 60.00\n" + section);
    }

    private void own(String text, String hash) throws IOException {
        Files.createDirectories(config.resolve("agreements"));
        Files.writeString(config.resolve("agreements/official.txt"), text);
        Files.writeString(config.resolve("agreements/roster.yaml"), "- id: OFFICIAL\n  uri: https://example.org/o/1\n"
                + "  text: official.txt\n  sha256: " + hash + "\n  portability: true\n");
    }

    private Policy good() {
        return ((ConfigReader.Result.Good) ConfigReader.read(config)).config().terms();
    }

    private String problem() {
        return ((ConfigReader.Result.Bad) ConfigReader.read(config)).problems().toString();
    }

    @Test
    void where_nothing_is_said_the_strictest_is_put_forward_and_nothing_wider_taken() {
        assertThat(good()).isEqualTo(TermsReader.standard());
        assertThat(good().proffer()).hasValueSatisfying(ref -> assertThat(ref.id()).isEqualTo("SD-BASE"));
        assertThat(good().atMost()).isEqualTo(good().proffer());
        assertThat(good().answering()).isEmpty();
    }

    @Test
    void every_text_is_that_of_its_hash_and_names_what_it_corresponds_to() {
        for (Agreement agreement : TermsReader.shipped().agreements()) {
            assertThat(Canon.sha256(agreement.text())).isEqualTo(agreement.ref().sha256());
            assertThat(agreement.ref().uri()).startsWith("urn:emptor:terms:");
            assertThat(agreement.corresponds()).contains(agreement.ref().id() + " of IEEE 7012");
            assertThat(agreement.text()).contains("text of Emptor's own");
        }
    }

    @Test
    void an_owner_adds_a_text_of_her_own_and_puts_it_forward() throws IOException {
        own("the official words\n", Canon.sha256("the official words\n"));
        terms("terms:\n  proffer: OFFICIAL\n  at-most: SD-BASE-A\n");

        assertThat(good().proffer().orElseThrow().uri()).isEqualTo("https://example.org/o/1");
        assertThat(good().roster().agreements()).hasSize(14);
    }

    @Test
    void a_text_that_is_not_that_of_its_hash_is_a_problem() throws IOException {
        own("the official words, changed\n", Canon.sha256("the official words\n"));

        assertThat(problem()).contains("config/agreements/roster.yaml").contains("the text of OFFICIAL was changed");
    }

    @Test
    void a_text_outside_its_folder_is_not_read() throws IOException {
        own("x", Canon.sha256("x"));
        Files.writeString(config.resolve("agreements/roster.yaml"), "- id: O\n  uri: u\n  text: ../emptor.yaml\n"
                + "  sha256: " + Canon.sha256("x") + "\n");

        assertThat(problem()).contains("must name a file beside the list");
    }

    @Test
    void an_unknown_agreement_is_a_problem_with_the_nearest() throws IOException {
        terms("terms:\n  proffer: SD-BASS\n");

        assertThat(problem()).contains("there is no agreement 'SD-BASS'; did you mean SD-BASE?");
    }

    @Test
    void what_is_put_forward_may_not_be_wider_than_the_most() throws IOException {
        terms("terms:\n  proffer: SD-BASE-A\n  at-most: SD-BASE\n");

        assertThat(problem()).contains("wider than the most");
    }

    @Test
    void a_house_answers_only_with_a_name_a_contact_and_what_it_accepts() throws IOException {
        terms("terms:\n  answer:\n    legal-name: House\n    address: A street\n    domain: h.example\n"
                + "    privacy-contact: p@h.example\n    accepts: [SD-BASE-DP, SD-BASE]\n");
        assertThat(good().answering().orElseThrow().accepts()).hasSize(2);

        terms("terms:\n  answer:\n    legal-name: House\n    address: A street\n    domain: h.example\n"
                + "    privacy-contact: p@h.example\n");
        assertThat(problem()).contains("'accepts' is missing");
    }
}
