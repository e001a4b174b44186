package dev.emptor.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path of a child, with an archive of loaded classes beside it, so that hundreds of starts cost less. A JVM
 * archives classes of jars only, so folders of classes are packed into one first.
 */
final class ClassArchive {
    private static List<String> arguments = List.of("-cp", System.getProperty("java.class.path"));

    private ClassArchive() {}

    static synchronized List<String> arguments() {
        return arguments;
    }

    /** Makes the archive below a folder; worth it for more than a few starts. */
    static synchronized void make(Path folder) throws IOException, InterruptedException {
        if (arguments.size() > 2) {
            return;
        }
        Path jar = folder.resolve("classes.jar");
        List<String> path = new ArrayList<>(List.of(jar.toString()));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            TreeSet<String> packed = new TreeSet<>();
            for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (Files.isDirectory(Path.of(part)) && !part.isEmpty()) {
                    pack(Path.of(part), out, packed);
                } else if (!part.isEmpty()) {
                    path.add(part);
                }
            }
        }
        arguments = List.of("-cp", String.join(File.pathSeparator, path));
        Path archive = folder.resolve("classes.jsa");
        try (Harness harness = new Harness(folder.resolve("home"));
                Child child = harness.start(new Child.Setting(List.of(), List.of("-XX:ArchiveClassesAtExit=" + archive),
                        Map.of()))) {
            child.says("o ", 60);
            child.quit();
        }
        if (Files.exists(archive)) {
            arguments = List.of("-XX:SharedArchiveFile=" + archive, "-cp", String.join(File.pathSeparator, path));
        }
    }

    static synchronized void forget() {
        arguments = List.of("-cp", System.getProperty("java.class.path"));
    }

    private static void pack(Path folder, JarOutputStream jar, TreeSet<String> packed) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
            if (packed.add(name)) {
                jar.putNextEntry(new ZipEntry(name));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }
}
