package dev.emptor.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sealed interfaces and the records that belong to them. */
final class Families {
    private Families() {}

    /** The outermost sealed interface that a record belongs to. */
    static Optional<Class<?>> familyOf(Class<?> type) {
        for (Class<?> above : type.getInterfaces()) {
            if (above.isSealed()) {
                return Optional.of(familyOf(above).orElse(above));
            }
        }
        return Optional.empty();
    }

    /** The records of a family, in the order of its permits; refuses a family that holds anything else. */
    static List<Class<?>> members(Class<?> family) {
        List<Class<?>> members = new ArrayList<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isRecord()) {
                members.add(member);
            } else if (member.isInterface() && member.isSealed()) {
                members.addAll(members(member));
            } else {
                throw new IllegalArgumentException(
                        "there is no JSON form of " + family.getName() + ": " + member.getName() + " is no record");
            }
        }
        Set<String> names = new HashSet<>();
        for (Class<?> member : members) {
            if (!names.add(member.getSimpleName())) {
                throw new IllegalArgumentException(
                        "two members of " + family.getName() + " are called " + member.getSimpleName());
            }
        }
        return members;
    }
}
