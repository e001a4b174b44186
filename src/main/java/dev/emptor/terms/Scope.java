package dev.emptor.terms;

import dev.emptor.model.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far an agreement goes: what the seller may do, what data is contributed for, and whether it must hand a person's
 * data over to her on request. One scope is at most another if it permits nothing more and obliges the seller to
 * nothing less; scopes for different contributions do not compare.
 */
public record Scope(List<Permission> permissions, Contribution contribution, boolean portability) {
    /** The strictest without a duty of portability: nothing is permitted. */
    public static final Scope NOTHING = new Scope(List.of(), Contribution.NONE, false);

    public Scope {
        permissions = permissions.stream().distinct().sorted().toList();
    }

    /** Whether whoever accepts the other accepts this one as well. */
    public boolean atMost(Scope other) {
        return contribution == other.contribution && other.permissions.containsAll(permissions)
                && (portability || !other.portability);
    }

    /** The widest that is at most both; empty where their contributions differ. */
    public Optional<Scope> meet(Scope other) {
        return contribution != other.contribution ? Optional.empty()
                : Optional.of(new Scope(permissions.stream().filter(other.permissions::contains).toList(),
                        contribution, portability || other.portability));
    }

    /** The strictest that both are at most; empty where their contributions differ. */
    public Optional<Scope> join(Scope other) {
        if (contribution != other.contribution) {
            return Optional.empty();
        }
        List<Permission> all = new ArrayList<>(permissions);
        all.addAll(other.permissions);
        return Optional.of(new Scope(all, contribution, portability && other.portability));
    }
}
