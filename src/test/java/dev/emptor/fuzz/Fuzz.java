package dev.emptor.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes one target after the other, each in a program of its own, since Jazzer takes one in its life:
 * {@code mvn -Pfuzz verify -Demptor.fuzz.target=OFFERS,FEED -Demptor.fuzz.seconds=600}. What breaks a target is left in
 * {@code fuzz/TARGET} below the build directory; once mended, it belongs beside the other inputs of that target.
 */
public final class Fuzz {
    private static final Pattern DONE = Pattern.compile("Done ([0-9]+) runs? in ([0-9]+) second");
    private static final Pattern PULSE = Pattern.compile("#([0-9]+)\\s.*cov: ([0-9]+).*");

    private final Path inputs;
    private final Path work;
    private final int seconds;

    private Fuzz(Path inputs, Path work, int seconds) {
        this.inputs = inputs;
        this.work = work;
        this.seconds = seconds;
    }

    /** Base folder of the checkout, build folder, seconds for each target, and names of targets, or ALL. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path base = Path.of(arguments[0]);
        Fuzz fuzz = new Fuzz(base.resolve("src/test/resources/fuzz"), Path.of(arguments[1]).resolve("fuzz"),
                Integer.parseInt(arguments[2]));
        List<Target> targets = new ArrayList<>();
        for (String names : Arrays.asList(arguments).subList(3, arguments.length)) {
            for (String name : names.split(",", -1)) {
                if (name.equals("ALL")) {
                    targets.addAll(List.of(Target.values()));
                } else {
                    targets.add(Target.valueOf(name.strip().toUpperCase(Locale.ROOT)));
                }
            }
        }
        int broken = 0;
        for (Target target : targets) {
            broken += fuzz.run(target) ? 0 : 1;
        }
        if (broken > 0) {
            throw new IllegalStateException(broken + " targets broke; what broke them is in " + fuzz.work);
        }
    }

    private boolean run(Target target) throws IOException, InterruptedException {
        Path folder = work.resolve(target.folder());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1600m", "-Xss1m",
                "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "-Demptor.basedir=" + System.getProperty("emptor.basedir", ""),
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Entry.class.getName(), "--target_args=" + target.name(),
                "--instrumentation_includes=dev.emptor.**", "--custom_hook_includes=dev.emptor.**", "--keep_going=10",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-max_total_time=" + seconds,
                "-max_len=" + target.longest(), "-timeout=60", "-rss_limit_mb=3000", "-print_final_stats=1"));
        if (target.dials()) {
            command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery");
        }
        Path words = inputs.resolve(target.folder() + ".dict");
        if (Files.exists(words)) {
            command.add("-dict=" + words);
        }
        command.add(corpus.toString());
        command.add(inputs.resolve(target.folder()).toString());
        int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        List<Path> found = artifacts(folder);
        String line = target + "," + result(Files.readString(log, StandardCharsets.ISO_8859_1)) + "," + found.size();
        System.out.println(line + (code == 0 ? "" : "," + code + " see " + log));
        return code == 0 && found.isEmpty();
    }

    private static List<Path> artifacts(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*")).toList();
        }
    }

    /** Runs, seconds, and edges covered. */
    private static String result(String log) {
        Matcher done = DONE.matcher(log);
        Matcher pulse = PULSE.matcher(log);
        String runs = "0";
        String covered = "0";
        while (pulse.find()) {
            runs = pulse.group(1);
            covered = pulse.group(2);
        }
        return done.find() ? done.group(1) + "," + done.group(2) + "," + covered : runs + ",?," + covered;
    }
}
