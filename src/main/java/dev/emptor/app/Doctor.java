package dev.emptor.app;

import dev.emptor.cli.Workshop.CheckReport;
import dev.emptor.cli.Workshop.Checkup;
import dev.emptor.cli.Workshop.Finding;
import dev.emptor.cli.Workshop.Health;
import dev.emptor.cli.Workshop.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Looks at everything a healthy home has, and says the way out of what it lacks. */
final class Doctor {
    private static final long LITTLE_DISK = 256L << 20;
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    private final Path home;
    private final CheckReport check;
    private final Function<Path, Report> verify;
    private final List<Checkup> found = new ArrayList<>();

    Doctor(Path home, CheckReport check, Function<Path, Report> verify) {
        this.home = home;
        this.check = check;
        this.verify = verify;
    }

    List<Checkup> look() {
        int java = Runtime.version().feature();
        note("Java", java >= 21, "Java " + java, "install a JDK of version 21 or newer");
        note("Clock", Instant.now().isAfter(BUILT_AFTER), "it is " + Instant.now(), "set this computer's clock right");
        folder("config", false);
        folder("rules", false);
        folder("catalog-index", true);
        folder("state", true);
        disk();
        configuration();
        journal();
        return List.copyOf(found);
    }

    private void folder(String name, boolean written) {
        Path folder = home.resolve(name);
        if (!Files.isDirectory(folder)) {
            if (written) {
                well(name, "not there yet; it is made at the first start");
            } else {
                ill(name, folder + " is missing", "point --home at the folder that holds config/ and rules/");
            }
        } else if (!Files.isReadable(folder) || (written && !Files.isWritable(folder))) {
            ill(name, folder + " cannot be " + (written ? "written" : "read") + " by you",
                    "give the user that runs Emptor access to it");
        } else {
            well(name, folder.toString());
        }
    }

    private void disk() {
        try {
            Path place = Files.isDirectory(home.resolve("state")) ? home.resolve("state") : home;
            long free = Files.getFileStore(place).getUsableSpace();
            note("Disk", free > LITTLE_DISK, (free >> 20) + " MiB free",
                    "free some space: without it nothing can be recorded, so nothing is bought");
        } catch (IOException failure) {
            ill("Disk", "cannot be read: " + failure.getMessage(), "check that the disk is mounted");
        }
    }

    private void configuration() {
        List<Finding> errors = check.findings().stream().filter(Finding::error).toList();
        if (errors.isEmpty()) {
            well("Configuration and rules", check.rules() + " rules in force would be revision "
                    + check.revision().orElse("?"));
        } else {
            ill("Configuration and rules", errors.size() + " errors, first " + errors.get(0).text(),
                    "mend them; 'emptor check' lists all");
        }
    }

    private void journal() {
        Report report = verify.apply(home);
        if (report.good()) {
            well("Journal", String.join(" ", report.sentences()));
        } else {
            ill("Journal", String.join(" ", report.sentences()),
                    "keep a copy of state/ before anything else; restore a backup if the damage is not at the end");
        }
    }

    private void note(String name, boolean good, String said, String wayOut) {
        if (good) {
            well(name, said);
        } else {
            ill(name, said, wayOut);
        }
    }

    private void well(String name, String said) {
        found.add(new Checkup(name, Health.WELL, said, ""));
    }

    private void ill(String name, String said, String wayOut) {
        found.add(new Checkup(name, Health.ILL, said, wayOut));
    }
}
