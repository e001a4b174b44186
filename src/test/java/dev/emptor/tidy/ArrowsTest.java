package dev.emptor.tidy;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms, read from the compiled classes: who may see whom, and what may be used where. */
final class ArrowsTest {
    private static final Pattern PURE_JDK = Pattern.compile(
            "java\\.(lang\\.[A-Z]\\w*|lang\\.(annotation|constant|invoke|runtime)\\..*"
                    + "|util\\.[A-Z]\\w*|util\\.(function|stream|regex)\\..*"
                    + "|time\\..*|math\\..*|text\\.Normalizer.*|nio\\.charset\\..*|nio\\.ByteBuffer"
                    + "|io\\.(Serializable|ByteArrayOutputStream)"
                    + "|net\\.URI(SyntaxException)?|security\\.(MessageDigest|NoSuchAlgorithmException))(\\$.*)?");
    private static final Pattern IMPURE_JDK = Pattern.compile(
            "java\\.(lang\\.(Thread|ThreadLocal|Process|ProcessBuilder|ProcessHandle|Runtime|ClassLoader)"
                    + "|lang\\.System\\$Logger|util\\.(Random|Timer|TimerTask|UUID|Scanner|ServiceLoader)"
                    + "|time\\.(Clock|InstantSource))(\\$.*)?");
    private static final Pattern IMPURE_CALLS = Pattern.compile(
            "java\\.lang\\.System\\.(?!arraycopy|identityHashCode|lineSeparator)\\w+|java\\.lang\\.Math\\.random"
                    + "|java\\.lang\\.Class\\.forName|java\\.time\\.\\w+\\.now|java\\.time\\.ZoneId\\.systemDefault"
                    + "|java\\.util\\.Locale\\.getDefault|java\\.util\\.TimeZone\\.getDefault"
                    + "|java\\.util\\.Collections\\.shuffle|java\\.lang\\.Object\\.(wait|notify|notifyAll)");
    private static final Pattern CLOCK_AND_CHANCE = Pattern.compile(
            "java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick)\\w*|java\\.time\\.InstantSource\\.system"
                    + "|java\\.lang\\.System\\.currentTimeMillis|java\\.lang\\.Math\\.random"
                    + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.(Random|SplittableRandom)\\.<init>"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current|java\\.util\\.Date\\.<init>");
    private static JavaClasses classes;

    @BeforeAll
    static void read_the_compiled_classes() {
        // Names are enough; loading every library's classes would cost ten seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes = new ClassFileImporter().importPath(Path.of(System.getProperty("emptor.classes", "target/classes")));
    }

    @Test
    void every_room_exists_and_no_other() {
        Set<String> lived = new TreeSet<>();
        for (JavaClass each : classes) {
            if (!each.getSimpleName().equals("package-info")) {
                lived.add(room(each));
            }
        }
        Findings findings = new Findings("The rooms in the code are the rooms of the design.",
                "add the room, or change the table in Rooms.java and the design with it.");
        Rooms.all().forEach(room -> findings.addIf(!lived.contains(room), "no class in " + Rooms.ROOT + room));
        lived.forEach(room -> findings.addIf(!Rooms.all().contains(room), "an unknown room: " + Rooms.ROOT + room));
        findings.report();
    }

    @Test
    void arrows_point_down_only() {
        Findings findings = new Findings("A room sees only the rooms below it, and an adapter never another adapter.",
                "move the type down, or let the engine own a small interface that the other room implements.");
        dependencies((from, arrow, target) -> Rooms.of(target).ifPresent(to -> findings.addIf(
                !Rooms.maySee(from, to), text(arrow, target) + "  [" + from + " sees: " + Rooms.seenFrom(from) + "]")));
        findings.report();
    }

    @Test
    void no_cycles_between_rooms() {
        Findings findings = new Findings("Rooms are free of cycles.", "turn one arrow round with an interface.");
        slices().matching("dev.emptor.(*)..").should().beFreeOfCycles().allowEmptyShould(true)
                .evaluate(classes).getFailureReport().getDetails().forEach(findings::add);
        findings.report();
    }

    @Test
    void libraries_stay_in_their_room() {
        Findings findings = new Findings("A library lives in its room, and none is used that has no room.",
                "wrap it in a type of the room it lives in, or name its room in Rooms.java and say why.");
        dependencies((from, arrow, target) -> {
            boolean ours = target.startsWith(Rooms.ROOT) || target.startsWith("org.jspecify.");
            boolean jdk = target.matches("(java|javax|jdk|com\\.sun\\.net\\.httpserver)\\..*") || !target.contains(".");
            findings.addIf(!ours && !jdk && !Rooms.homesOf(target).contains(from),
                    text(arrow, target) + "  [lives in: " + String.join(" ", Rooms.homesOf(target)) + "]");
        });
        findings.report();
    }

    @Test
    void pure_rooms_use_only_values_of_the_jdk() {
        Findings findings = new Findings(
                "Pure rooms (" + String.join(" ", new TreeSet<>(Rooms.PURE)) + ") have no clock, chance, disk, "
                        + "network, thread, lock or logger.",
                "let the time, identifier, random seed or bytes arrive as a value in what was heard.");
        dependencies((from, arrow, target) -> {
            boolean foreign = target.contains(".") && !target.startsWith(Rooms.ROOT)
                    && !target.startsWith("org.jspecify.") && !PURE_JDK.matcher(target).matches();
            findings.addIf(Rooms.PURE.contains(from) && (foreign || IMPURE_JDK.matcher(target).matches()),
                    text(arrow, target));
        });
        accesses(Rooms.PURE::contains, IMPURE_CALLS, findings);
        findings.report();
    }

    @Test
    void only_the_owners_of_time_ask_for_it() {
        Findings findings = new Findings("The clock, chance and new identifiers belong to engine, app and demo.",
                "take the instant, seed or identifier as a parameter, or from the engine's ports.");
        accesses(room -> !Rooms.OWNERS_OF_TIME.contains(room), CLOCK_AND_CHANCE, findings);
        findings.report();
    }

    @Test
    void every_package_says_what_null_means() {
        Findings findings = new Findings("Each package has a package-info.java that is @NullMarked.",
                "add one: what lives here, what may not, and @NullMarked before the package line.");
        Set<JavaPackage> packages = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        classes.forEach(each -> packages.add(each.getPackage()));
        for (JavaPackage each : packages) {
            boolean marked = each.tryGetPackageInfo().filter(it -> it.isAnnotatedWith(NullMarked.class)).isPresent();
            findings.addIf(!marked, each.getName());
        }
        findings.report();
    }

    @Test
    void logging_goes_through_the_system_logger() {
        List<String> loggers = List.of("java.util.logging.", "org.slf4j.", "org.apache.logging.");
        Findings findings = new Findings("Logging goes through System.Logger; app alone sets it up.",
                "System.getLogger(name) in adapters and engine; pure rooms give reasons instead.");
        dependencies((from, arrow, target) -> findings.addIf(
                !from.equals("app") && loggers.stream().anyMatch(target::startsWith), text(arrow, target)));
        findings.report();
    }

    private interface Arrow {
        void check(String from, Dependency arrow, String target);
    }

    private static void dependencies(Arrow check) {
        for (JavaClass each : classes) {
            for (Dependency arrow : each.getDirectDependenciesFromSelf()) {
                check.check(room(each), arrow, arrow.getTargetClass().getBaseComponentType().getName());
            }
        }
    }

    private static void accesses(Predicate<String> rooms, Pattern banned, Findings findings) {
        for (JavaClass each : classes) {
            if (!rooms.test(room(each))) {
                continue;
            }
            for (JavaAccess<?> access : each.getAccessesFromSelf()) {
                String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
                findings.addIf(banned.matcher(target).matches(),
                        access.getOrigin().getFullName() + " uses " + target + " " + access.getSourceCodeLocation());
            }
        }
    }

    private static String room(JavaClass each) {
        return Rooms.of(each.getName()).orElse("(outside)");
    }

    private static String text(Dependency arrow, String target) {
        return arrow.getOriginClass().getName() + " -> " + target + " " + arrow.getSourceCodeLocation();
    }
}
