package dev.emptor.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A keyring of the operating system. Neither asks nor waits for long, and says no rather than fail. */
public interface Keyring {
    /** How the owner knows it. */
    String name();

    /** The key of this id; empty where it is not there, or the keyring does not answer. */
    Optional<MasterKey> key(String id);

    /** Keeps the key, and reads it back to be sure; false where that did not work. */
    boolean keep(MasterKey key);

    /** Lets the key of this id go, and looks whether it has; false where the keyring may have it still. */
    boolean forget(String id);

    /**
     * The keyring of this computer and session: the Secret Service through {@code secret-tool} where there is a session
     * bus, the login keychain through {@code security} on macOS. Looks for the programs only, runs none.
     */
    static Optional<Keyring> here(Map<String, String> env) {
        if (env.containsKey("DBUS_SESSION_BUS_ADDRESS")) {
            Optional<Keyring> service = program(env, "secret-tool").map(tool -> new SecretService(tool, Tool.LIMIT));
            if (service.isPresent()) {
                return service;
            }
        }
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return mac ? program(Map.of("PATH", "/usr/bin"), "security").map(tool -> new MacKeychain(tool, Tool.LIMIT))
                : Optional.empty();
    }

    private static Optional<Path> program(Map<String, String> env, String name) {
        return List.of(env.getOrDefault("PATH", "").split(":", -1)).stream().filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }
}
