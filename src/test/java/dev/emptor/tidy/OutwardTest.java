package dev.emptor.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.netty.bootstrap.Bootstrap;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** Who can open a connection, or make another program do so: a short list of classes, each with what it may touch. */
final class OutwardTest {
    /** Types that open connections, look up names or start programs, and those that are only good for that. */
    private static final Pattern TYPES = Pattern.compile("(java\\.net\\.http\\..*"
            + "|java\\.net\\.(Socket|ServerSocket|DatagramSocket|MulticastSocket|SocketImpl\\w*|\\w*URLConnection"
            + "|URLClassLoader|Inet\\w*Address|NetworkInterface|ProxySelector|Proxy|URLStreamHandler)"
            + "|java\\.nio\\.channels\\.(\\w*SocketChannel|DatagramChannel|AsynchronousChannelGroup|spi\\..*)"
            + "|javax\\.(net|naming|rmi|script)\\..*|java\\.(rmi|sql|awt|applet)\\..*|java\\.lang\\.foreign\\..*"
            + "|java\\.lang\\.(ProcessBuilder|Process)|javax\\.xml\\..*|org\\.w3c\\..*|org\\.xml\\..*"
            + "|(com\\.sun|sun|jdk)\\..*"
            + "|io\\.vertx\\.core\\.http\\.(HttpClient|WebSocketClient|WebSocketConnect|PoolOptions)\\w*"
            + "|io\\.vertx\\.core\\.net\\.(NetClient|ProxyOptions)\\w*|io\\.vertx\\.core\\.(datagram|dns)\\..*"
            + "|io\\.vertx\\.ext\\.(web\\.client|mail|consul)\\..*"
            + "|io\\.netty\\.(bootstrap|resolver)\\..*|io\\.netty\\.channel\\.(socket|epoll|kqueue|unix|local)\\..*"
            + ")(\\$.*)?");
    private static final Pattern CALLS = Pattern.compile("java\\.net\\.URL\\.(open\\w*|getContent|getHost\\w*|equals"
            + "|hashCode)|java\\.lang\\.Runtime\\.exec|java\\.nio\\.channels\\.Channels\\..*Socket\\w*"
            + "|io\\.vertx\\.core\\.Vertx\\.(create(Http|Net|WebSocket|Dns)Client|(http|webSocket)ClientBuilder"
            + "|createDatagramSocket)|java\\.lang\\.(System\\.load\\w*|Runtime\\.load\\w*)");

    /** Who may, and what; everything else is refused to everybody. */
    private static final Map<String, Pattern> MAY = new TreeMap<>(Map.of(
            // The gate: the way to sellers and to the owner's channels.
            "dev.emptor.gate.Wire",
            Pattern.compile("java\\.net\\.(Socket|InetSocketAddress|Proxy)(\\$.*)?|javax\\.net\\.ssl\\..*"),
            // The gate: the way to the owner's own mail relay.
            "dev.emptor.gate.Relay",
            Pattern.compile("java\\.net\\.(Socket|InetSocketAddress)|javax\\.net\\.(SocketFactory|ssl\\..*)"),
            // The command line: to the owner's own door and nowhere else.
            "dev.emptor.cli.Door", Pattern.compile("java\\.net\\.http\\..*"),
            // The demo's sellers: they listen on this machine, and speak to the market door on this machine.
            "dev.emptor.demo.Stand",
            Pattern.compile("java\\.net\\.(ServerSocket|Inet(Socket)?Address)|com\\.sun\\.net\\.httpserver\\..*"),
            "dev.emptor.demo.DoorCaller", Pattern.compile("java\\.net\\.http\\..*"),
            // The two keyrings of operating systems.
            "dev.emptor.vault.Tool", Pattern.compile("java\\.lang\\.Process(Builder(\\$.*)?)?")));

    @Test
    void only_the_named_classes_can_open_a_connection() {
        JavaClasses all = classes();
        Findings findings = new Findings("Only " + String.join(", ", MAY.keySet()) + " connect, or start programs.",
                "say what is to be sent as a Call or a Message to the gate.");
        Set<String> seen = new TreeSet<>();
        for (JavaClass each : all) {
            seen.add(outermost(each));
            reaching(each).forEach((target, where) -> findings.addIf(!MAY.getOrDefault(outermost(each),
                    Pattern.compile("")).matcher(target).matches(), where + " reaches for " + target));
        }
        findings.report();
        assertThat(seen).as("those named exist").containsAll(MAY.keySet());
    }

    @Test
    void programs_are_started_for_the_two_keyrings_only() {
        Set<String> callers = new TreeSet<>();
        for (JavaClass each : classes()) {
            each.getMethodCallsFromSelf().stream().filter(call -> call.getTargetOwner().getName()
                    .equals("dev.emptor.vault.Tool") && !each.getName().startsWith("dev.emptor.vault.Tool"))
                    .forEach(call -> callers.add(each.getName()));
        }
        assertThat(callers).containsExactly("dev.emptor.vault.MacKeychain", "dev.emptor.vault.SecretService");
    }

    @Test
    void the_command_line_builds_requests_for_the_owners_door_in_one_place_and_follows_nobody() {
        JavaClass door = classes().get("dev.emptor.cli.Door");
        List<String> building = door.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getName().matches("java\\.net\\.(http\\.HttpRequest|URI)")
                        && call.getName().matches("newBuilder|create|resolve"))
                .map(call -> call.getOrigin().getName()).distinct().toList();
        assertThat(building).containsExactly("request");
        assertThat(door.getFieldAccessesFromSelf().stream().map(access -> access.getTarget().getFullName()))
                .contains("java.net.http.HttpClient$Redirect.NEVER")
                .noneMatch(name -> name.matches(".*Redirect\\.(NORMAL|ALWAYS)"));
    }

    @Test
    void each_way_out_that_is_planted_is_found() {
        JavaClass planted = new ClassFileImporter().importClasses(Planted.class).get(Planted.class);
        Map<String, Set<String>> byMethod = new TreeMap<>();
        reaching(planted).forEach((target, where) -> Arrays.stream(Planted.class.getDeclaredMethods())
                .filter(method -> where.contains("." + method.getName() + "("))
                .forEach(method -> byMethod.computeIfAbsent(method.getName(), name -> new TreeSet<>()).add(target)));
        for (Method method : Planted.class.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                assertThat(byMethod).as("what %s does is seen", method.getName()).containsKey(method.getName());
            }
        }
        assertThat(MAY.get("dev.emptor.gate.Wire").matcher("java.net.http.HttpClient").matches()).isFalse();
    }

    /** What nobody here may do; never called. */
    @SuppressWarnings("unused")
    private static final class Planted {
        static Object socket() throws IOException {
            return new Socket("a.example", 80);
        }

        static Object channel() throws IOException {
            return SocketChannel.open();
        }

        static Object asynchronous() throws IOException {
            return AsynchronousSocketChannel.open();
        }

        static Object client() {
            return HttpClient.newHttpClient();
        }

        static Object url() throws IOException {
            return URI.create("http://a.example").toURL().openStream();
        }

        static Object name() throws IOException {
            return InetAddress.getByName("a.example");
        }

        static Object resolved() {
            return new InetSocketAddress("a.example", 80);
        }

        static Object vertx(Vertx vertx) {
            return vertx.createHttpClient();
        }

        static Object built(Vertx vertx) {
            return vertx.httpClientBuilder();
        }

        static Object net(Vertx vertx) {
            return vertx.createNetClient();
        }

        static Object dns(Vertx vertx) {
            return vertx.createDnsClient();
        }

        static Object netty() {
            return new Bootstrap();
        }

        static Object tls() {
            return SSLSocketFactory.getDefault();
        }

        static Object program() throws IOException {
            return new ProcessBuilder("curl", "a.example").start();
        }

        static Object old() throws IOException {
            return Runtime.getRuntime().exec(new String[] {"curl"});
        }
    }

    /** What a class reaches for of what connects, and where. */
    private static Map<String, String> reaching(JavaClass each) {
        Map<String, String> found = new TreeMap<>();
        for (Dependency arrow : each.getDirectDependenciesFromSelf()) {
            String target = arrow.getTargetClass().getBaseComponentType().getName();
            if (TYPES.matcher(target).matches()) {
                found.merge(target, arrow.getDescription(), (a, b) -> a + "; " + b);
            }
        }
        for (JavaAccess<?> access : each.getAccessesFromSelf()) {
            String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
            if (CALLS.matcher(target).matches()) {
                found.merge(target, access.getOrigin().getFullName() + " " + access.getSourceCodeLocation(),
                        (a, b) -> a + "; " + b);
            }
        }
        return found;
    }

    private static String outermost(JavaClass each) {
        return each.getName().split("\\$", 2)[0];
    }

    private static JavaClasses classes() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of(System.getProperty("emptor.classes", "target/classes")));
    }
}
