package dev.emptor.app;

import dev.emptor.journal.Hash;
import dev.emptor.journal.JournalLimits;
import dev.emptor.journal.LogCopy;
import dev.emptor.journal.Position;
import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import dev.emptor.wire.JsonArray;
import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a backup says of itself: whose it is, how far its journal reaches, and every file in it with its size and
 * SHA-256. {@code state} is the SHA-256 of the state that its journal folds to.
 */
record Manifest(String version, String home, long turn, String head, long epoch, Instant taken, String state,
        List<Member> members) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;
    /** Which needs came from needs.yaml; without it a need deleted there meanwhile would stay for ever. */
    static final String STATED = "needs-in-file";
    private static final int MEMBERS = 20_000;
    private static final int DEPTH = 12;
    private static final int PATH = 400;
    private static final long OWN_FILE = 16L << 20;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HOME = Pattern.compile("[0-9a-f]{32}");

    /** A file of the home, below it, with slashes. */
    record Member(String path, long bytes, String sha256) {}

    /** Why this is no backup that can be used, and the way out. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    Manifest {
        members = List.copyOf(members);
    }

    Position position() {
        return new Position(turn, Hash.parse(head));
    }

    long bytes() {
        return members.stream().mapToLong(Member::bytes).sum();
    }

    byte[] encode() {
        return Json.object().put("format", FORMAT).put("emptor", version).put("home", home).put("turn", turn)
                .put("head", head).put("epoch", epoch).put("taken", taken).put("state", state)
                .put("members", Json.array(members.stream().map(member -> Json.object().put("path", member.path())
                        .put("bytes", member.bytes()).put("sha256", member.sha256())).toList()))
                .toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads one that anybody may have written. */
    static Manifest decode(byte[] bytes) throws Unfit {
        try {
            JsonObject json = Json.parse(bytes, Caps.OWN).asObject();
            long format = json.needNumber("format");
            if (format != FORMAT) {
                throw new Unfit("it has the format " + format + ", and this Emptor reads format " + FORMAT
                        + "; restore it with the Emptor that wrote it, or a newer one");
            }
            List<Member> members = new ArrayList<>();
            JsonArray listed = json.needArray("members");
            if (listed.size() > MEMBERS) {
                throw new Unfit("it lists more than " + MEMBERS + " files");
            }
            for (JsonObject member : listed.objects()) {
                members.add(new Member(member.needText("path"), member.needNumber("bytes"),
                        hex(member.needText("sha256"), HEX)));
            }
            Manifest manifest = new Manifest(json.needText("emptor"), hex(json.needText("home"), HOME),
                    json.needNumber("turn"), hex(json.needText("head"), HEX), json.needNumber("epoch"),
                    Instant.parse(json.needText("taken")), hex(json.needText("state"), HEX), members);
            manifest.check();
            return manifest;
        } catch (JsonException wrong) {
            throw new Unfit("what it says of itself cannot be read: " + wrong.why());
        } catch (DateTimeException wrong) {
            throw new Unfit("when it was taken is no instant");
        }
    }

    private static String hex(String text, Pattern form) throws Unfit {
        if (!form.matcher(text).matches()) {
            throw new Unfit("what it says of itself is damaged");
        }
        return text;
    }

    private void check() throws Unfit {
        if (turn < 0 || epoch < 0) {
            throw new Unfit("it counts turns or epochs below zero");
        }
        Set<String> paths = new HashSet<>();
        for (Member member : members) {
            allowed(member);
            if (!paths.add(member.path().toLowerCase(Locale.ROOT))) {
                throw new Unfit("it lists " + shown(member.path()) + " twice");
            }
        }
    }

    /** Only what a home has, under names that lead nowhere else on any system. */
    private static void allowed(Member member) throws Unfit {
        String path = member.path();
        String[] parts = path.split("/", -1);
        boolean safe = path.length() <= PATH && parts.length >= 2 && parts.length <= DEPTH;
        for (String part : parts) {
            safe &= !part.isEmpty() && !part.startsWith(".") && !part.endsWith(".") && !part.endsWith(" ")
                    && part.chars().noneMatch(c -> c < ' ' || c == 127 || "\\:*?\"<>|".indexOf(c) >= 0);
        }
        if (!safe) {
            throw new Unfit("it holds a file that would lie outside the home, or nowhere: " + shown(path));
        }
        String name = path.substring(path.indexOf('/') + 1);
        long most = switch (parts[0]) {
            case "config", "rules" -> OWN_FILE;
            case "state" -> parts.length == 2 && LogCopy.isPart(name) ? LogCopy.mostBytes(name)
                    : name.equals(STATED) || name.equals(LedgerKeys.NAME) ? OWN_FILE
                    : name.equals(IdentityFile.NAME) ? IdentityFile.MOST : -1;
            default -> -1;
        };
        if (most < 0) {
            throw new Unfit("it holds a file that belongs in no backup: " + shown(path));
        }
        if (member.bytes() < 0 || member.bytes() > most) {
            throw new Unfit(shown(path) + " cannot have " + member.bytes() + " bytes");
        }
    }

    static String shown(String path) {
        StringBuilder plain = new StringBuilder();
        path.codePoints().limit(120).forEach(c -> plain.appendCodePoint(c < ' ' || c == 127 ? '?' : c));
        return "'" + plain + "'";
    }

    /** Unpacked, the most that can lawfully come of a packed file of that size: records hardly shrink. */
    static long most(long packed) {
        return JournalLimits.RECORD_BYTES + packed * 100;
    }
}
