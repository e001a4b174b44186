package dev.emptor.faults;

import java.util.List;

/** How a child finds its classes. */
final class ClassArchive {
    private ClassArchive() {}

    static List<String> arguments() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }
}
