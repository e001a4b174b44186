package dev.emptor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Purchase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CycleTest {
    @Test
    void a_need_is_bought_for_without_any_thread() {
        Rig rig = new Rig().furnished().pass(Duration.ofHours(2));
        assertThat(rig.orders()).hasSize(1);
        assertThat(rig.state().purchases().values()).hasOnlyElementsOfType(Purchase.Ordered.class);
        assertThat(rig.cycle.quiet()).isTrue();
    }

    @Test
    void an_order_can_be_caught_before_it_leaves() {
        Rig rig = new Rig().furnished().untilOrder();
        assertThat(rig.state().purchases().values()).hasOnlyElementsOfType(Purchase.Committing.class);
        assertThat(rig.orders()).isEmpty();
        rig.settle();
        assertThat(rig.orders()).hasSize(1);
    }
}
