package dev.emptor.app;

import java.nio.file.Path;

/** Where everything of one household lies. */
record Home(Path config, Path rules, Path index, Path state) {
    static Home in(Path folder) {
        return new Home(folder.resolve("config"), folder.resolve("rules"), folder.resolve("catalog-index"),
                folder.resolve("state"));
    }
}
