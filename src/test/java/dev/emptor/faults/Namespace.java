package dev.emptor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network namespace for the agent, joined to the sellers outside by one line that can be cut, made to refuse, or made
 * to lose packets. Inside, each seller seems to listen on this machine, since plain HTTP goes nowhere else.
 */
final class Namespace implements AutoCloseable {
    static final String OUTSIDE = "10.213.77.1";
    private static final String INSIDE = "10.213.77.2";
    private static final String NAME = "emptor-faults";
    private static final String LINE = "emptor-f0";
    private static final String FAR = "emptor-f1";

    private Namespace() {}

    static Namespace open() throws IOException, InterruptedException {
        Namespace space = new Namespace();
        space.close();
        Commands.run("ip", "netns", "add", NAME);
        Commands.run("ip", "link", "add", LINE, "type", "veth", "peer", "name", FAR);
        Commands.run("ip", "link", "set", FAR, "netns", NAME);
        Commands.run("ip", "addr", "add", OUTSIDE + "/30", "dev", LINE);
        Commands.run("ip", "link", "set", LINE, "up");
        space.inside("ip", "link", "set", "lo", "up");
        space.inside("ip", "addr", "add", INSIDE + "/30", "dev", FAR);
        space.inside("ip", "link", "set", FAR, "up");
        for (String device : List.of("all", FAR)) {
            space.inside("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/" + device + "/route_localnet");
        }
        return space;
    }

    /** What a command is put behind to run inside. Not ip netns exec: its copies of mounts would outlive an umount. */
    String[] before() {
        return new String[] {"nsenter", "--net=/var/run/netns/" + NAME};
    }

    /** Lets the sellers outside be reached inside, at the same ports of this machine. */
    Map<String, Integer> lead(List<Shop> shops) throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("table ip lead {\n chain out { type nat hook output priority -100;\n");
        Map<String, Integer> ports = new TreeMap<>();
        for (Shop shop : shops) {
            rules.append("  ip daddr 127.0.0.1 tcp dport ").append(shop.port()).append(" dnat to ").append(OUTSIDE)
                    .append(':').append(shop.port()).append("\n");
            ports.put(shop.id, shop.port());
        }
        rules.append(" }\n chain post { type nat hook postrouting priority 100; oifname \"").append(FAR)
                .append("\" masquerade; }\n}\n");
        load("lead", rules.toString());
        return ports;
    }

    /** What becomes of packets on the line: rules of nft for those that leave and those that come. */
    void disturb(String leaving, String coming) throws IOException, InterruptedException {
        load("fault", "table ip fault {\n chain out { type filter hook output priority 10;\n  oifname \"" + FAR + "\" "
                + leaving + "\n }\n chain in { type filter hook input priority 10;\n  iifname \"" + FAR + "\" " + coming
                + "\n }\n}\n");
    }

    void heal() throws IOException, InterruptedException {
        tried("nft", "delete", "table", "ip", "fault");
    }

    private void load(String table, String rules) throws IOException, InterruptedException {
        tried("nft", "delete", "table", "ip", table);
        Path file = Files.createTempFile("emptor-nft", ".conf");
        try {
            Files.writeString(file, rules);
            inside("nft", "-f", file.toString());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void inside(String... words) throws IOException, InterruptedException {
        Commands.run(behind(words));
    }

    private void tried(String... words) throws IOException, InterruptedException {
        Commands.tried(behind(words));
    }

    private String[] behind(String... words) {
        String[] all = Arrays.copyOf(before(), before().length + words.length);
        System.arraycopy(words, 0, all, before().length, words.length);
        return all;
    }

    /** Takes the line and the namespace away; one that a run before left behind too. */
    @Override
    public void close() throws IOException {
        try {
            Commands.tried("ip", "link", "del", LINE);
            Commands.tried("ip", "netns", "del", NAME);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
