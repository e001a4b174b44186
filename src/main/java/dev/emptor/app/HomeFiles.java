package dev.emptor.app;

import dev.emptor.rules.Declarations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What ships for a home to begin with: templates of its configuration, the rules, and files for editors. */
final class HomeFiles {
    private HomeFiles() {}

    static String text(String name) throws IOException {
        try (InputStream in = HomeFiles.class.getResourceAsStream("home/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not in the jar; build Emptor again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The rules and their tests, by path below a home. */
    static Map<String, String> rules() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String name : names()) {
            rules.put("rules/" + name, text("rules/" + name));
        }
        return rules;
    }

    /** For an editor that knows extensions and schemas, by path below a home. */
    static Map<String, String> editor() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(".vscode/extensions.json", text("vscode/extensions.json"));
        files.put(".vscode/settings.json", text("vscode/settings.json"));
        files.put(".vscode/emptor-limits.schema.json", Declarations.schema());
        files.put("rules/" + Declarations.FILE, Declarations.text());
        return files;
    }

    private static List<String> names() throws IOException {
        URL folder = HomeFiles.class.getResource("home/rules");
        if (folder == null) {
            throw new IOException("the rules are not in the jar; build Emptor again");
        }
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("file")) {
                return names(Path.of(uri));
            }
            String jar = uri.toString().substring(0, uri.toString().indexOf('!'));
            try (FileSystem inside = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
                return names(inside.getPath("/dev/emptor/app/home/rules"));
            }
        } catch (URISyntaxException odd) {
            throw new IOException("the rules cannot be found in the jar", odd);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("[a-z0-9.-]+\\.(drl|yaml|csv)")).sorted().toList();
        }
    }
}
