package dev.emptor.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthoritiesTest {
    private static final List<String> LAENDER = List.of("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW",
            "RP", "SL", "SN", "ST", "SH", "TH");

    @ParameterizedTest(name = "{0} in {1}-{2} against a seller in {3}: {4}, {5}")
    @CsvSource({
        "ACCESS,     DE, BE, DE, GDPR,        DE-BE, Berlin",
        "ACCESS,     DE, BY, FR, GDPR,        DE-BY, Ansbach",
        "ERASURE,    DE, NW, US, GDPR,        DE-NW, Düsseldorf",
        "ERASURE,    DE, '', DE, GDPR,        '',    ''",
        "ACCESS,     AT, '', DE, GDPR,        AT,    Wien",
        "ACCESS,     FR, '', FR, GDPR,        FR,    Paris",
        "ACCESS,     NO, '', SE, GDPR,        NO,    Oslo",
        "ACCESS,     GB, '', DE, UK_GDPR,     GB,    Wilmslow",
        "ACCESS,     CH, '', DE, SWISS,       CH,    Bern",
        "ACCESS,     US, CA, US, CCPA,        US-CA, Sacramento",
        "ACCESS,     US, CA, IE, GDPR,        IE,    Dublin",
        "ACCESS,     US, NY, IE, GDPR,        IE,    Dublin",
        "ACCESS,     AU, '', GB, UK_GDPR,     GB,    Wilmslow",
        "OPT_OUT,    US, CA, US, CCPA,        US-CA, Sacramento",
        "WITHDRAWAL, DE, BE, FR, EU_CONSUMER, EU,    ''",
        "WITHDRAWAL, GB, '', GB, UK_CONSUMER, GB,    London"})
    void the_law_and_the_authority_follow_from_where_both_are(Kind kind, String owner, String region, String seller,
            Law law, String where, String town) {
        assertThat(Laws.of(kind, owner, region, Optional.of(seller))).isEqualTo(new Laws.Found.Applies(law));
        Optional<Authority> found = Authorities.of(law, owner, region, Optional.of(seller));
        assertThat(found.map(Authority::where).orElse("")).isEqualTo(where);
        assertThat(found.map(Authority::address).orElse("")).contains(town);
    }

    @Test
    void every_country_of_the_area_and_every_land_has_one() {
        Set<String> countries = new TreeSet<>(Laws.EU);
        countries.addAll(Laws.EEA_ONLY);
        countries.remove("DE");
        for (String country : countries) {
            assertThat(Authorities.of(Law.GDPR, country, "", Optional.empty()).map(Authority::where))
                    .as(country).contains(country);
        }
        for (String land : LAENDER) {
            assertThat(Authorities.of(Law.GDPR, "DE", land, Optional.empty()).map(Authority::where))
                    .as(land).contains("DE-" + land);
        }
        assertThat(Authorities.regionsOf("DE")).containsExactlyInAnyOrderElementsOf(LAENDER);
    }

    @Test
    void each_has_a_name_an_address_and_a_page_of_its_own() {
        Set<String> pages = new HashSet<>();
        for (Authority each : Authorities.ofData()) {
            assertThat(each.name()).isNotBlank();
            assertThat(each.address()).matches(".*[0-9].*");
            assertThat(each.page()).matches("https://[a-z0-9.-]+(/[A-Za-z0-9/_.-]*)?");
            assertThat(each.mail()).matches("|[a-z.-]+@[a-z0-9.-]+\\.[a-z]{2,}");
            assertThat(pages.add(each.page())).as(each.where()).isTrue();
        }
    }

    @Test
    void where_no_law_gives_the_right_the_way_out_is_said() {
        assertThat(Laws.of(Kind.ACCESS, "US", "NY", Optional.of("US")).toString()).contains("region: CA");
        assertThat(Laws.of(Kind.OBJECTION, "US", "CA", Optional.of("US")).toString()).contains("opt-out");
        assertThat(Laws.of(Kind.OPT_OUT, "DE", "BE", Optional.of("DE")).toString()).contains("claim objection");
        assertThat(Laws.of(Kind.WITHDRAWAL, "CH", "", Optional.of("CH")).toString()).contains("terms for returns");
    }
}
