package dev.emptor.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyrings behind programs that work, fail, lie or hang; each program is a script in the place of the real one. */
class KeyringTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Keeps what it is told on its input in a file named by its last argument, and notes its arguments. */
    private static final String WORKING = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$@" >> "$here/arguments"
            for last; do :; done
            case $1 in
              store) cat > "$here/$last" ;;
              lookup) cat "$here/$last" ;;
              clear) rm "$here/$last" ;;
            esac
            """;
    private static final String SECURITY = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$@" >> "$here/arguments"
            case $1 in
              -i) sed -n 's/.* -a \\([0-9a-f]*\\) -w \\(.*\\)/\\2/p' > "$here/kept" ;;
              delete-generic-password) echo "keychain: login"; rm "$here/kept" ;;
              *) cat "$here/kept" ;;
            esac
            """;

    @TempDir
    Path folder;

    private final MasterKey key = MasterKey.fresh();

    @BeforeEach
    void a_shell_is_there() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no sh here");
    }

    @Test
    void what_is_kept_is_given_back_and_never_an_argument() throws IOException {
        for (Keyring ring : new Keyring[] {new SecretService(program("tool", WORKING), LIMIT),
            new MacKeychain(program("security", SECURITY), LIMIT)}) {
            assertThat(ring.keep(key)).isTrue();
            assertThat(ring.key(key.id()).orElseThrow().sameAndClose(MasterKey.of(key.bytes()))).isTrue();
            String hex = new String(HexKey.write(key), StandardCharsets.US_ASCII);
            assertThat(Files.readString(folder.resolve("arguments"))).contains(key.id()).doesNotContain(hex);
        }
    }

    @Test
    void what_is_forgotten_is_gone_and_one_that_only_says_so_is_found_out() throws IOException {
        for (Keyring ring : new Keyring[] {new SecretService(program("tool", WORKING), LIMIT),
            new MacKeychain(program("security", SECURITY), LIMIT)}) {
            assertThat(ring.keep(key)).isTrue();
            assertThat(ring.forget(key.id())).isTrue();
            assertThat(ring.key(key.id())).isEmpty();
            assertThat(ring.forget(key.id())).isFalse();
        }
        Keyring deaf = new SecretService(program("tool", WORKING.replace("rm ", "true ")), LIMIT);
        assertThat(deaf.keep(key)).isTrue();
        assertThat(deaf.forget(key.id())).isFalse();
    }

    @Test
    void one_that_fails_keeps_nothing_and_gives_nothing() throws IOException {
        Keyring ring = new SecretService(program("#!/bin/sh\nexit 1\n"), LIMIT);
        assertThat(ring.keep(key)).isFalse();
        assertThat(ring.key(key.id())).isEmpty();
        assertThat(new SecretService(folder.resolve("missing"), LIMIT).key(key.id())).isEmpty();
    }

    @Test
    void one_that_says_yes_and_keeps_something_else_is_found_out() throws IOException {
        assertThat(new SecretService(program("#!/bin/sh\ncat > /dev/null\n"), LIMIT).keep(key)).isFalse();
        String other = "ab".repeat(32);
        assertThat(new SecretService(program("#!/bin/sh\ncat > /dev/null; echo " + other + "\n"), LIMIT).keep(key))
                .isFalse();
        assertThat(new SecretService(program("#!/bin/sh\nyes\n"), LIMIT).key(key.id())).isEmpty();
    }

    @Test
    void one_that_hangs_is_given_up() throws IOException {
        Duration little = Duration.ofMillis(300);
        long before = System.nanoTime();
        assertThat(new SecretService(program("#!/bin/sh\nexec sleep 60\n"), little).key(key.id())).isEmpty();
        assertThat(new SecretService(program("#!/bin/sh\nsleep 60\n"), little).keep(key)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void the_key_file_finds_its_key_in_the_keyring_and_refuses_another() throws IOException {
        Keyring ring = new SecretService(program(WORKING), LIMIT);
        assertThat(ring.keep(key)).isTrue();
        KeyFile file = KeyFile.parse(KeyFile.inKeyring(key).text());
        assertThat(file.isUnderPassphrase()).isFalse();
        assertThat(file.open(ring).orElseThrow().id()).isEqualTo(key.id());
        assertThat(KeyFile.inKeyring(MasterKey.fresh()).open(ring)).isEmpty();
    }

    @Test
    void it_is_looked_for_where_a_session_has_one_and_only_there() throws IOException {
        Path tool = program(WORKING);
        Files.move(tool, folder.resolve("secret-tool"));
        Map<String, String> session = Map.of("PATH", folder + ":/usr/bin", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/x");
        assertThat(Keyring.here(session)).map(Keyring::name).contains("the Secret Service of this session");
        if (!System.getProperty("os.name").startsWith("Mac")) {
            assertThat(Keyring.here(Map.of("PATH", folder.toString()))).isEmpty();
            assertThat(Keyring.here(Map.of("PATH", "relative", "DBUS_SESSION_BUS_ADDRESS", "x"))).isEmpty();
        }
    }

    private Path program(String text) throws IOException {
        return program("tool", text);
    }

    private Path program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
