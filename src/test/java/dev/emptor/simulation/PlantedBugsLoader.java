package dev.emptor.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Defines all of Emptor and this package afresh, with some classes replaced by others; libraries are shared with the
 * loader of the tests. So a changed program runs beside the unchanged one without touching a file.
 */
final class PlantedBugsLoader extends ClassLoader {
    private static final String OURS = "dev.emptor.";

    private final Map<String, byte[]> replaced;

    static {
        registerAsParallelCapable();
    }

    PlantedBugsLoader(Map<String, byte[]> replaced) {
        super(PlantedBugsLoader.class.getClassLoader());
        this.replaced = new LinkedHashMap<>(replaced);
    }

    /** The classes that one source file becomes, compiled in memory against the classes of the build. */
    static Map<String, byte[]> compile(String className, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("planting bugs needs a JDK: this Java has no compiler; run the tests with "
                    + "a JDK of 21 or newer");
        }
        List<String> options = List.of("--release", "21", "-parameters", "-proc:none", "-nowarn", "-cp",
                System.getProperty("java.class.path"));
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (Output output = new Output(compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8))) {
            boolean compiled = compiler.getTask(null, output, said, options, null,
                    List.of(new Source(className, source))).call();
            if (!compiled) {
                throw new IllegalStateException("the planted bug in " + className + " does not compile: "
                        + said.getDiagnostics());
            }
            return output.classes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The text of a file of the main code, by its path below {@code src/main/java/dev/emptor}. */
    static String source(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("emptor.basedir", ".")).resolve("src/main/java")
                    .resolve("dev/emptor").resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(file + " is gone; the planted bug must be moved to where that code went",
                    missing);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] changed = replaced.get(name);
        if (changed != null) {
            return defineClass(name, changed, 0, changed.length);
        }
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException broken) {
            throw new ClassNotFoundException(name, broken);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String className) {
            super(URI.create("memory:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, Compiled> written = new LinkedHashMap<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String className,
                JavaFileObject.Kind kind, FileObject sibling) {
            Compiled compiled = new Compiled(className);
            written.put(className, compiled);
            return compiled;
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            written.forEach((name, compiled) -> classes.put(name, compiled.bytes.toByteArray()));
            return classes;
        }
    }
}
