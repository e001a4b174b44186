package dev.emptor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.ledger.Chain;
import dev.emptor.ledger.Entry;
import dev.emptor.ledger.Register;
import dev.emptor.model.Datum;
import dev.emptor.model.Disclosure;
import dev.emptor.model.LedgerNote;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerFormsTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void an_export_is_read_back_as_it_was_and_any_flipped_byte_of_it_is_noticed() {
        List<Entry> entries = entries("delivery");
        byte[] bytes = LedgerForms.chain(entries).pretty().getBytes(StandardCharsets.UTF_8);
        LedgerForms.Read read = LedgerForms.read(Json.parse(bytes, Caps.OWN).asObject());
        assertThat(read.said()).isEqualTo(entries);
        assertThat(Chain.broken(read.entries(), read.head())).isEmpty();
        int noticed = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            boolean blank = Character.isWhitespace(bytes[i]) && Character.isWhitespace(flipped[i]);
            if (!blank) {
                assertThat(sound(flipped, entries)).as("byte " + i).isFalse();
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(500);
    }

    @Test
    void a_part_hidden_in_the_name_of_another_is_no_part() {
        String sound = LedgerForms.chain(entries("delivery")).toString();
        String forged = sound.replaceFirst("\"field\":\"(\\w+)\",\"fulfilment\"",
                "\"field 4 $1\\\\nfulfilment\"");
        assertThat(forged).isNotEqualTo(sound);
        JsonObject json = Json.parse(forged.getBytes(StandardCharsets.UTF_8), Caps.OWN).asObject();
        assertThatThrownBy(() -> LedgerForms.read(json)).hasMessageContaining("whose name is none");
    }

    @Test
    void a_table_holds_no_formula_and_every_quote_is_doubled() {
        String csv = LedgerExports.csv(entries("=cmd|' /C calc'!A0, \"x\""));
        assertThat(csv).contains("\"'=cmd|' /C calc'!A0, \"\"x\"\"\"").contains("\r\n\"2\",\"left\"");
        for (String start : List.of("+", "-", "@", "\t")) {
            assertThat(LedgerExports.csv(entries(start + "1"))).contains("\"'" + start + "1\"");
        }
    }

    @Test
    void consent_records_leave_out_what_never_left_and_name_purpose_data_and_time() {
        String records = ConsentRecords.of(entries("delivery")).toString();
        assertThat(records).contains("\"dpv:ConsentRecord\"").contains("\"dct:title\":\"NAME\"")
                .contains("\"@type\":\"dpv:DeliveryOfGoods\",\"dct:title\":\"delivery\"")
                .doesNotContain("\"dct:title\":\"STREET\"");
    }

    @Test
    void a_consent_record_has_every_part_that_the_standard_wants_and_says_what_is_not_known() {
        JsonObject record = Json.parse(ConsentRecords.of(entries("delivery")).list().get(0).toBytes(), Caps.OWN)
                .asObject();
        assertThat(record.names()).contains("dct:conformsTo", "dct:identifier", "dpv:hasDataSubject",
                "dpv:hasDataController", "dpv:hasProcess", "dpv:hasConsentStatus").doesNotContain("@graph");
        JsonObject process = record.objects("dpv:hasProcess").get(0);
        assertThat(process.names()).contains("dpv:hasNotice", "dpv:hasPurpose", "dpv:hasPersonalData",
                "dpv:hasDataController", "dpv:hasStorageCondition", "dpv:hasJurisdiction", "dpv:hasRecipient",
                "dpv:hasConsentControl", "dpv:hasLegalBasis");
        assertThat(process.needText("dpv:hasJurisdiction")).isEqualTo("not given");
        assertThat(process.needObject("dpv:hasNotice").needText("dct:language")).isEqualTo("not given");
        assertThat(record.objects("dpv:hasConsentStatus")).extracting(event -> event.needText("dct:type"))
                .containsExactly("given", "left");
        assertThat(record.objects("dpv:hasConsentStatus")).allSatisfy(event -> assertThat(event.names()).contains(
                "dpv:isIndicatedAtTime", "dct:valid", "dpv:isIndicatedBy", "dpv:hasLegalBasis", "@type"));
        assertThat(record.toString()).doesNotContain("ConsentGiven");
    }

    @Test
    void what_is_no_ledger_is_refused() {
        assertThatThrownBy(() -> LedgerForms.read(Json.object().put("form", "other")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not a disclosure ledger");
    }

    private static boolean sound(byte[] bytes, List<Entry> entries) {
        try {
            LedgerForms.Read read = LedgerForms.read(Json.parse(bytes, Caps.OWN).asObject());
            return Chain.broken(read.entries(), read.head()).isEmpty() && read.said().equals(entries);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static List<Entry> entries(String purpose) {
        Disclosure name = line(Datum.NAME, purpose);
        Disclosure street = line(Datum.STREET, purpose);
        List<Entry> entries = new ArrayList<>();
        Register register = Register.EMPTY;
        entries.add(register.next(name));
        register = register.given(name, Optional.empty());
        LedgerNote left = new LedgerNote.Left(1, "ab", "cd", AT);
        entries.add(register.next(left));
        register = register.noted(left);
        entries.add(register.next(street));
        register = register.given(street, Optional.empty());
        entries.add(register.next(new LedgerNote.Corrected(3, "the gate stayed shut", AT)));
        return entries;
    }

    private static Disclosure line(Datum datum, String purpose) {
        return new Disclosure(new SellerId("beanco"), new PurchaseId("p-1"), datum, Stage.ORDER, purpose, AT,
                AT.plusSeconds(60));
    }
}
