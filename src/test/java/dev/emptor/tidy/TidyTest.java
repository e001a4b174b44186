package dev.emptor.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** House rules that can be read from the sources: sizes, banned calls, leftovers, and links that lead somewhere. */
final class TidyTest {
    private static final Path BASE = Path.of(System.getProperty("emptor.basedir", "")).toAbsolutePath();
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int LINE_WIDTH = 120;
    private static final Pattern SLEEP = Pattern.compile("(.*\\.)?Thread\\.sleep|(.*\\.)?TimeUnit\\.\\w+\\.sleep");
    private static final Pattern EMPTY_NAMES = Pattern.compile("Abstract.*|.*(Impl|Manager|Helpers?|Utils?|Base)");
    // Spelled in two halves, so that this file does not find itself.
    private static final Pattern LEFTOVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?([^)\\s>#]+)[^)]*\\)");

    private static List<Source> sources;

    @BeforeAll
    static void parse_the_sources() {
        sources = Source.below(BASE, "src/main/java", "src/test/java");
        assertThat(sources).as("Java files below %s (run from the checkout)", BASE).isNotEmpty();
    }

    @Test
    void files_methods_and_lines_are_short() {
        Findings findings = new Findings("At most %d lines a file, %d a method body, %d characters a line."
                .formatted(FILE_LINES, METHOD_LINES, LINE_WIDTH),
                "give the part that has a name of its own a file or method of its own.");
        for (Source source : sources) {
            int length = source.lines().size();
            findings.addIf(length > FILE_LINES, source.file() + " has " + length + " lines");
            for (int i = 0; i < source.lines().size(); i++) {
                String line = source.lines().get(i);
                int width = line.codePointCount(0, line.length());
                findings.addIf(width > LINE_WIDTH, source.file() + ":" + (i + 1) + " is " + width + " characters wide");
                findings.addIf(line.indexOf('\t') >= 0, source.file() + ":" + (i + 1) + " has a tab");
            }
        }
        eachMethod((source, method) -> {
            long lines = source.lastLine(method.getBody()) - source.firstLine(method.getBody()) - 1;
            String name = source.at(method) + " " + method.getName();
            findings.addIf(lines > METHOD_LINES, name + " has " + lines + " lines");
        });
        findings.report();
    }

    @Test
    void banned_calls_are_absent() {
        Findings findings = new Findings("No sleeping, no exit but in app.Main, no printed stack traces.",
                "wait for the event or move the virtual time; return the exit code; log or report the failure.");
        each(MethodInvocationTree.class, (source, call) -> {
            String name = call.getMethodSelect().toString();
            boolean main = source.file().endsWith("src/main/java/dev/emptor/app/Main.java");
            findings.addIf(SLEEP.matcher(name).matches(), source.at(call) + " " + name);
            findings.addIf(name.endsWith("System.exit") && !main, source.at(call) + " " + name);
            findings.addIf(name.matches(".*getRuntime\\(\\)\\.(exit|halt)"), source.at(call) + " " + name);
            findings.addIf(name.endsWith("printStackTrace"), source.at(call) + " " + name);
        });
        findings.report();
    }

    @Test
    void words_to_the_terminal_come_from_the_command_line_only() {
        Findings findings = new Findings("Only cli, app and demo write to the terminal.",
                "return the words, or log them through System.Logger.");
        each(MemberSelectTree.class, (source, select) -> {
            boolean elsewhere = source.isMain() && !source.isIn("cli", "app", "demo");
            findings.addIf(elsewhere && select.toString().matches("System\\.(out|err)"),
                    source.at(select) + " " + select);
        });
        findings.report();
    }

    @Test
    void no_test_is_switched_off() {
        Findings findings = new Findings("Every test runs.", "mend the test or delete it.");
        each(AnnotationTree.class, (source, mark) -> findings.addIf(
                mark.getAnnotationType().toString().endsWith("Disabled"), source.at(mark) + " " + mark));
        findings.report();
    }

    @Test
    void names_say_what_a_type_is() {
        Findings findings = new Findings("No type is called Abstract…, …Impl, …Manager, …Helper, …Util or …Base.",
                "name it after what it is or does for the domain.");
        each(ClassTree.class, (source, type) -> findings.addIf(
                EMPTY_NAMES.matcher(type.getSimpleName()).matches(), source.at(type) + " " + type.getSimpleName()));
        findings.report();
    }

    @Test
    void money_and_books_have_no_floating_point() {
        Findings findings = new Findings("No double or float in money and ledger.",
                "count in minor units (long) or exact decimals (BigDecimal), with a named rounding.");
        BiConsumer<Source, Tree> check = (source, part) -> findings.addIf(
                source.isIn("money", "ledger"), source.at(part) + " " + part);
        each(PrimitiveTypeTree.class, (source, type) -> {
            if (type.toString().matches("double|float")) {
                check.accept(source, type);
            }
        });
        each(IdentifierTree.class, (source, name) -> {
            if (name.getName().toString().matches("Double|Float")) {
                check.accept(source, name);
            }
        });
        each(LiteralTree.class, (source, literal) -> {
            if (literal.getValue() instanceof Double || literal.getValue() instanceof Float) {
                check.accept(source, literal);
            }
        });
        findings.report();
    }

    @Test
    void switches_over_states_have_no_default() {
        Findings findings = new Findings("No default in a switch over a sealed type or an enum in the pure rooms.",
                "name every case, so that a new state does not compile until each switch has thought of it.");
        each(SwitchTree.class, (source, choice) -> defaults(source, choice, choice.getCases(), findings));
        each(SwitchExpressionTree.class, (source, choice) -> defaults(source, choice, choice.getCases(), findings));
        findings.report();
    }

    @Test
    void every_package_says_what_lives_in_it() {
        Findings findings = new Findings("Each package of the main code has a package-info.java with words in it.",
                "add one: what lives here, what may not, and @NullMarked.");
        Set<Path> packages = new TreeSet<>();
        sources.stream().filter(Source::isMain).forEach(source -> packages.add(source.file().getParent()));
        for (Path each : packages) {
            Path info = BASE.resolve(each).resolve("package-info.java");
            findings.addIf(!Files.exists(info) || !read(info).contains("/**"), each + "/package-info.java");
        }
        findings.report();
    }

    @Test
    void nothing_is_left_for_later() {
        Findings findings = new Findings("No marker of unfinished work.", "finish it, or say it outside the code.");
        for (Path file : texts()) {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                findings.addIf(LEFTOVER.matcher(lines.get(i)).find(),
                        BASE.relativize(file) + ":" + (i + 1) + " " + lines.get(i).strip());
            }
        }
        findings.report();
    }

    @Test
    void links_between_pages_lead_somewhere() {
        Findings findings = new Findings("A relative link in a Markdown page names a file that exists.",
                "mend the link or add the file.");
        for (Path page : texts()) {
            if (!page.toString().endsWith(".md")) {
                continue;
            }
            Matcher link = LINK.matcher(read(page).replaceAll("(?s)```.*?```", ""));
            while (link.find()) {
                String target = link.group(1);
                boolean elsewhere = target.matches("[a-z][a-z+.-]*:.*");
                findings.addIf(!elsewhere && !Files.exists(page.resolveSibling(target)),
                        BASE.relativize(page) + " -> " + target);
            }
        }
        findings.report();
    }

    private static void defaults(Source source, Tree choice, List<? extends CaseTree> cases, Findings findings) {
        if (!source.isIn("core", "event", "ledger", "model", "money")) {
            return;
        }
        // Strings and numbers cannot be listed to the end; states can.
        boolean states = cases.stream().flatMap(each -> each.getLabels().stream())
                .noneMatch(label -> label instanceof ConstantCaseLabelTree constant
                        && constant.getConstantExpression() instanceof LiteralTree);
        boolean hasDefault = cases.stream().flatMap(each -> each.getLabels().stream())
                .anyMatch(DefaultCaseLabelTree.class::isInstance);
        findings.addIf(states && hasDefault, source.at(choice) + " has a default");
    }

    private static void eachMethod(BiConsumer<Source, MethodTree> check) {
        each(MethodTree.class, (source, method) -> {
            if (method.getBody() != null) {
                check.accept(source, method);
            }
        });
    }

    private static <T extends Tree> void each(Class<T> kind, BiConsumer<Source, T> check) {
        for (Source source : sources) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void scan(Tree part, Void unused) {
                    if (kind.isInstance(part)) {
                        check.accept(source, kind.cast(part));
                    }
                    return super.scan(part, unused);
                }
            }.scan(source.tree(), null);
        }
    }

    private static List<Path> texts() {
        List<Path> files = new ArrayList<>();
        for (String place : List.of("src", "bin", ".ci", "config", "rules", "README.md", "pom.xml", "catalog-index")) {
            if (Files.exists(BASE.resolve(place))) {
                files.addAll(Source.filesBelow(BASE.resolve(place), ""));
            }
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            return "";
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
