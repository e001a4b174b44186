package dev.emptor.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.core.Sharing.Asked;
import dev.emptor.core.Sharing.Release;
import dev.emptor.event.Heard;
import dev.emptor.model.Datum;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.Judgment;
import dev.emptor.model.Moment;
import dev.emptor.model.OfferId;
import dev.emptor.model.Opinion;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.Question;
import dev.emptor.model.Settings;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import dev.emptor.model.Verb;
import dev.emptor.model.Verdict;
import dev.emptor.simulation.AuditorStages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every verb and pair of verbs, for every datum, at every stage, for every way in which goods come. */
final class SharingTableTest {
    private static final PurchaseId PURCHASE = new PurchaseId("p-1");
    private static final OfferId OFFER = new OfferId("o-1");
    private static final List<String> SAYINGS =
            List.of("", "GIVE", "WITHHOLD", "ASK", "SUBSTITUTE alias", "SUBSTITUTE locker", "SUBSTITUTE missing");
    private final Story story = new Story();
    private int checked;

    @Test
    void rules_only_ever_take_away_from_the_table() {
        for (List<StandIn> standIns : List.of(List.<StandIn>of(), standIns())) {
            adopt(standIns);
            for (Stage stage : Stage.values()) {
                for (Fulfilment way : Fulfilment.values()) {
                    for (List<Datum> asked : List.of(List.<Datum>of(), List.of(Datum.values()))) {
                        for (Datum datum : Datum.values()) {
                            said(new Asked(stage, way, asked), datum, standIns);
                        }
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(2 * 5 * 3 * 2 * Datum.values().length * 49);
    }

    private void said(Asked step, Datum datum, List<StandIn> standIns) {
        for (String one : SAYINGS) {
            for (String other : SAYINGS) {
                Set<String> both = Set.copyOf(List.of(one, other).stream().distinct().toList());
                Release release = release(step, datum, List.of(one, other));
                String what = step.stage() + " " + step.way() + " " + datum + " " + both + " " + standIns.size();
                assertThat(release.give()).as(what)
                        .allMatch(given -> AuditorStages.may(step.stage(), step.way(), given));
                assertThat(release.standIns()).as(what).allMatch(s -> release.give().contains(s.datum()))
                        .allMatch(standIns::contains);
                boolean given = release.give().contains(datum);
                assertThat(given && both.contains("WITHHOLD")).as(what).isFalse();
                Optional<String> instead = release.standIns().stream().filter(s -> s.datum() == datum)
                        .map(StandIn::name).findFirst();
                boolean substitute = both.stream().anyMatch(s -> s.startsWith("SUBSTITUTE"));
                assertThat(given && substitute && instead.isEmpty()).as(what).isFalse();
                assertThat(given && datum == Datum.PHONE && !both.contains("GIVE")).as(what).isFalse();
                assertThat(given && both.contains("ASK") && release.asks().isEmpty()).as(what).isFalse();
                if (given && datum == Datum.EMAIL && !standIns.isEmpty()) {
                    assertThat(instead).as(what).isPresent();
                }
                if (datum == Datum.PHONE && given) {
                    assertThat(step.way()).isEqualTo(Fulfilment.PICK_UP_POINT);
                }
                checked++;
            }
        }
    }

    @Test
    void without_rules_each_step_gives_what_it_needs_and_what_is_asked_for_out_of_a_few() {
        adopt(List.of());
        assertThat(given(Stage.POSTCODE, Fulfilment.DOWNLOAD)).isEmpty();
        assertThat(given(Stage.POSTCODE, Fulfilment.PICK_UP_POINT))
                .containsExactly(Datum.COUNTRY, Datum.PICK_UP_POINT, Datum.PICK_UP_POSTCODE);
        assertThat(given(Stage.POSTCODE, Fulfilment.HOME)).containsExactly(Datum.COUNTRY, Datum.POSTCODE);
        assertThat(given(Stage.ORDER, Fulfilment.DOWNLOAD)).containsExactly(Datum.EMAIL);
        assertThat(given(Stage.ORDER, Fulfilment.PICK_UP_POINT)).containsExactly(Datum.COUNTRY, Datum.PICK_UP_POINT,
                Datum.PICK_UP_POSTCODE, Datum.CARRIER_NUMBER);
        assertThat(given(Stage.ORDER, Fulfilment.HOME)).containsExactly(Datum.COUNTRY, Datum.POSTCODE, Datum.NAME,
                Datum.STREET, Datum.CITY);
        assertThat(release(new Asked(Stage.ORDER, Fulfilment.PICK_UP_POINT, List.of(Datum.values())), Datum.PHONE,
                List.of("GIVE")).give()).contains(Datum.PHONE, Datum.NAME, Datum.EMAIL)
                .doesNotContain(Datum.STREET, Datum.POSTCODE, Datum.CITY);
    }

    private List<Datum> given(Stage stage, Fulfilment way) {
        return release(new Asked(stage, way, List.of()), Datum.OTHER, List.of("")).give();
    }

    private static List<StandIn> standIns() {
        List<StandIn> all = new ArrayList<>();
        for (Datum datum : Datum.values()) {
            all.add(new StandIn(datum, "locker"));
        }
        all.add(new StandIn(Datum.EMAIL, "alias"));
        return all;
    }

    private void adopt(List<StandIn> standIns) {
        Settings s = story.state.rules();
        story.hear(new Heard.AdoptSettings(new Settings(s.zone(), s.currency(), s.mode(), s.country(), s.members(),
                s.budgets(), s.sellers(), s.answerWithin(), s.bargainFor(), standIns, List.of(Datum.values()))));
    }

    private Release release(Asked step, Datum datum, List<String> says) {
        List<Opinion> opinions = says.stream().filter(say -> !say.isEmpty()).map(say -> {
            int space = say.indexOf(' ');
            return new Opinion("Rule", "rules/p.drl", 1, Verb.valueOf(space < 0 ? say : say.substring(0, space)), 0,
                    "because", space < 0 ? Optional.empty() : Optional.of(say.substring(space + 1)));
        }).toList();
        Judgment judgment = new Judgment("r", opinions.isEmpty() ? List.of() : List.of(new Judgment.Finding(
                Question.onShare(PURCHASE, OFFER, step.stage(), datum), Verdict.join(Moment.SHARE, opinions))));
        Draft draft = new Draft(story.state, new Heard(9, story.now, 1, "e", new Heard.TimeCame()), judgment);
        return Sharing.release(draft, PURCHASE, OFFER, step);
    }
}
