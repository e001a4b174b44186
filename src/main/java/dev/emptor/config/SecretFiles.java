package dev.emptor.config;

import dev.emptor.vault.Vault;
import dev.emptor.vault.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets of a {@code config} folder, sealed where they stand. A file is replaced whole or not at all. */
public final class SecretFiles {
    private static final List<String> FILES = List.of("profile.yaml", "sellers.yaml", "emptor.yaml");
    private static final List<String> LEFTOVERS = List.of("~", ".bak", ".orig", ".swp", ".old", ".save");

    private final Path folder;

    public SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** The files that may hold secrets. */
    public static List<String> names() {
        return FILES;
    }

    /** The names of the secrets in the clear in such a file's bytes; throws where they are not YAML in UTF-8. */
    public static List<String> clearIn(String file, byte[] bytes) {
        return layout(file, bytes).clear(Vault::claimsToBeSealed);
    }

    /** What was sealed, and the files whose old bytes can still be reached by another name. */
    public record Done(List<Config.Place> sealed, List<String> stillReadable) {}

    /**
     * Seals every secret that is in the clear. Files are replaced one after the other; what an interruption leaves in
     * the clear is sealed the next time.
     */
    public Done seal(Vault vault) throws IOException {
        List<Config.Place> sealed = new ArrayList<>();
        List<String> still = new ArrayList<>();
        for (String file : FILES) {
            Optional<Layout> found = layout(file);
            if (found.isEmpty()) {
                continue;
            }
            Layout layout = found.get();
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : layout.clear(Vault::claimsToBeSealed)) {
                layout.value(name).ifPresent(value -> values.put(name, vault.seal(name, value).text()));
            }
            if (!values.isEmpty()) {
                byte[] text = layout.with(values).getBytes(StandardCharsets.UTF_8);
                if (!WholeFile.replaceSecret(folder.resolve(file), text)) {
                    still.add("config/" + file);
                }
                sealed.addAll(layout.places(List.copyOf(values.keySet())));
            }
        }
        return new Done(sealed, still);
    }

    /** Puts one secret in place, sealed; throws {@link IllegalArgumentException} where name or value do not fit. */
    public void set(Vault vault, String name, String value) throws IOException {
        String file = name.startsWith(SecretNames.PROFILE) ? "profile.yaml"
                : name.startsWith(SecretNames.SELLERS) ? "sellers.yaml" : "emptor.yaml";
        Optional<Layout> found = layout(file);
        Layout layout = found.isPresent() ? found.get() : Layout.of(file, "");
        if (!layout.takes(name)) {
            throw new IllegalArgumentException("there is no place for '" + name + "'; a name is profile. and one of "
                    + String.join(", ", SecretNames.PROFILE_KEYS) + "; sellers.ID.token of a seller in sellers.yaml; "
                    + String.join(", ", SecretNames.NTFY_TOPIC, SecretNames.NTFY_TOKEN, SecretNames.WEBHOOK_SECRET,
                            SecretNames.MAIL_PASSWORD) + " where emptor.yaml has that channel or relay");
        }
        String fit = file.equals("profile.yaml") ? Addresses.line(value)
                : name.equals(SecretNames.NTFY_TOPIC) ? Addresses.topic(value) : Addresses.secret(value);
        byte[] text = layout.with(Map.of(name, vault.seal(name, fit).text())).getBytes(StandardCharsets.UTF_8);
        if (found.isPresent()) {
            WholeFile.replaceSecret(folder.resolve(file), text);
        } else {
            WholeFile.replace(folder.resolve(file), text);
        }
    }

    /** Files beside the configuration that look like older copies of it, such as an editor's, by their names. */
    public List<String> copies() throws IOException {
        List<String> copies = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean ours = FILES.stream().anyMatch(name::contains);
                if (ours && !FILES.contains(name) && LEFTOVERS.stream().anyMatch(name::endsWith)) {
                    copies.add("config/" + name);
                }
            }
        }
        return copies.stream().sorted().toList();
    }

    private Optional<Layout> layout(String file) throws IOException {
        try {
            return Optional.of(layout(file, Files.readAllBytes(folder.resolve(file))));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private static Layout layout(String file, byte[] bytes) {
        try {
            return Layout.of(file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("config/" + file + " is not UTF-8 text; save it as UTF-8");
        }
    }
}
