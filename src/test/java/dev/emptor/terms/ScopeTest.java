package dev.emptor.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.config.TermsReader;
import dev.emptor.model.Permission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of agreements, over all pairs and triples of the roster and of everything that a scope can be. */
class ScopeTest {
    private static final Roster ROSTER = TermsReader.shipped();

    private static List<Scope> all() {
        List<Scope> all = new ArrayList<>();
        for (Contribution contribution : Contribution.values()) {
            for (int bits = 0; bits < 1 << Permission.values().length; bits++) {
                List<Permission> some = new ArrayList<>();
                for (Permission permission : Permission.values()) {
                    if ((bits >> permission.ordinal() & 1) == 1) {
                        some.add(permission);
                    }
                }
                all.add(new Scope(some, contribution, true));
                all.add(new Scope(some, contribution, false));
            }
        }
        return all;
    }

    private static Agreement of(String id) {
        return ROSTER.byId(id).orElseThrow();
    }

    @Test
    void it_is_a_partial_order() {
        for (Scope a : all()) {
            assertThat(a.atMost(a)).isTrue();
            for (Scope b : all()) {
                assertThat(a.atMost(b) && b.atMost(a)).isEqualTo(a.equals(b));
                for (Scope c : all()) {
                    assertThat(!a.atMost(b) || !b.atMost(c) || a.atMost(c)).isTrue();
                }
            }
        }
    }

    @Test
    void meet_and_join_are_the_nearest_bounds_of_all_pairs() {
        for (Scope a : all()) {
            for (Scope b : all()) {
                assertThat(a.meet(b).isPresent()).isEqualTo(a.contribution() == b.contribution());
                assertThat(a.join(b).isPresent()).isEqualTo(a.contribution() == b.contribution());
                for (Scope c : all()) {
                    a.meet(b).ifPresent(meet -> assertThat(c.atMost(meet)).isEqualTo(c.atMost(a) && c.atMost(b)));
                    a.join(b).ifPresent(join -> assertThat(join.atMost(c)).isEqualTo(a.atMost(c) && b.atMost(c)));
                }
            }
        }
    }

    @Test
    void the_roster_of_service_agreements_is_a_lattice_of_its_own() {
        List<Agreement> service = ROSTER.agreements().stream()
                .filter(a -> a.scope().contribution() == Contribution.NONE).toList();
        assertThat(service).hasSize(10);
        for (Agreement a : service) {
            for (Agreement b : service) {
                assertThat(ROSTER.meet(a, b).orElseThrow().scope()).isEqualTo(a.scope().meet(b.scope()).orElseThrow());
                assertThat(ROSTER.join(a, b).orElseThrow().scope()).isEqualTo(a.scope().join(b.scope()).orElseThrow());
                assertThat(ROSTER.meet(a, b).orElseThrow().equals(a)).isEqualTo(a.scope().atMost(b.scope()));
                for (Agreement c : service) {
                    assertThat(ROSTER.meet(ROSTER.meet(a, b).orElseThrow(), c))
                            .isEqualTo(ROSTER.meet(a, ROSTER.meet(b, c).orElseThrow()));
                }
            }
        }
    }

    @Test
    void contributions_compare_with_nothing_but_themselves() {
        for (String id : List.of("PDC-INTENT", "PDC-AI", "PDC-GOOD")) {
            for (Agreement other : ROSTER.agreements()) {
                boolean same = other.ref().id().equals(id);
                assertThat(of(id).scope().atMost(other.scope())).isEqualTo(same);
                assertThat(ROSTER.meet(of(id), other).isPresent()).isEqualTo(same);
            }
        }
    }

    @Test
    void the_roster_is_ordered_as_the_standard_has_it() {
        List<String> chain = List.of("SD-BASE", "SD-BASE-A", "SD-BASE-AT", "SD-BASE-ATP", "SD-BASE-ATP-S3P");
        for (int i = 0; i < chain.size(); i++) {
            for (int j = 0; j < chain.size(); j++) {
                assertThat(of(chain.get(i)).scope().atMost(of(chain.get(j)).scope())).isEqualTo(i <= j);
                assertThat(of(chain.get(i) + "-DP").scope().atMost(of(chain.get(j)).scope())).isEqualTo(i <= j);
                assertThat(of(chain.get(i)).scope().atMost(of(chain.get(j) + "-DP").scope())).isFalse();
            }
        }
        assertThat(ROSTER.agreements()).hasSize(13);
    }

    @Test
    void an_agreement_is_bound_by_uri_and_hash_and_never_by_its_id() {
        AgreementRef base = of("SD-BASE").ref();

        assertThat(ROSTER.find(new AgreementRef("ANOTHER-NAME", base.uri(), base.sha256()))).isPresent();
        assertThat(ROSTER.find(new AgreementRef("SD-BASE", base.uri(), of("SD-BASE-A").ref().sha256()))).isEmpty();
        assertThat(ROSTER.find(new AgreementRef("SD-BASE", "urn:example:other", base.sha256()))).isEmpty();
    }
}
