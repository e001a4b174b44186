package dev.emptor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emptor.event.Report;
import dev.emptor.gate.Reply;
import dev.emptor.model.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of a seller in A2CN are a no. */
final class A2cnTroubleTest {
    /** Such as 303, by which a server says that it took what was sent, and where to see what came of it. */
    @ParameterizedTest
    @ValueSource(ints = {301, 303, 307})
    void a_redirect_is_neither_a_yes_nor_a_no(int status) {
        assertThatThrownBy(() -> A2cnTrouble.read(answered(status), "a message")).isInstanceOfSatisfying(
                A2cnTrouble.class, trouble -> assertThat(trouble.report())
                        .isInstanceOfSatisfying(Report.Failed.class, failed ->
                                assertThat(failed.fault()).isInstanceOf(Fault.Unknown.class)));
    }

    @Test
    void a_refusal_is_a_no() {
        assertThatThrownBy(() -> A2cnTrouble.read(answered(409), "a message")).isInstanceOfSatisfying(
                A2cnTrouble.class, trouble -> assertThat(trouble.report())
                        .isInstanceOf(Report.Declined.class));
    }

    private static Reply answered(int status) {
        return new Reply.Answered(status, new Reply.Body(new byte[0]));
    }
}
