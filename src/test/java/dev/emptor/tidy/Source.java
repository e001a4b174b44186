package dev.emptor.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One parsed Java file, with its path below the checkout. */
record Source(Path file, List<String> lines, CompilationUnitTree tree, SourcePositions positions) {

    /** Parses every Java file below the given directories, without compiling any. */
    static List<Source> below(Path base, String... directories) {
        List<Path> files = new ArrayList<>();
        for (String directory : directories) {
            if (Files.isDirectory(base.resolve(directory))) {
                files.addAll(filesBelow(base.resolve(directory), ".java"));
            }
        }
        List<Source> sources = new ArrayList<>();
        if (files.isEmpty()) {
            return sources;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, problem -> { }, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree tree : task.parse()) {
                Path file = Path.of(tree.getSourceFile().toUri());
                sources.add(new Source(base.relativize(file), Files.readAllLines(file), tree, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    static List<Path> filesBelow(Path directory, String suffix) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(suffix)).filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long firstLine(Tree part) {
        return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
    }

    long lastLine(Tree part) {
        return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, part));
    }

    String at(Tree part) {
        return file + ":" + firstLine(part);
    }

    /** Whether the file is in one of the named rooms of the main code. */
    boolean isIn(String... rooms) {
        for (String room : rooms) {
            if (file.startsWith(Path.of("src/main/java/dev/emptor", room.split("\\.")))) {
                return true;
            }
        }
        return false;
    }

    boolean isMain() {
        return file.startsWith("src/main");
    }
}
