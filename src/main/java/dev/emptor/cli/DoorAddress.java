package dev.emptor.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the owner's door is, without a slash at the end, and the token that opens it. {@code tokenFrom} says where the
 * token is, or should be. A token is not sent in the clear to another computer.
 */
record DoorAddress(String url, boolean local, Optional<String> token, String tokenFrom) {
    static final String USUAL = "http://127.0.0.1:8787";
    static final String URL_FILE = "state/door.url";
    static final String TOKEN_FILE = "state/cli.token";
    static final String TOKEN_AT_FILE = "state/cli.token-at";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final int LONGEST_TOKEN = 300;

    static DoorAddress find(Session session) {
        Path home = session.home();
        Optional<Path> asked = session.root().tokenFile.or(() -> session.env("EMPTOR_TOKEN_FILE").map(Path::of));
        Optional<String> url = session.root().url.or(() -> session.env("EMPTOR_URL"))
                .or(() -> firstLine(home.resolve(URL_FILE)));
        if (url.isEmpty() && asked.isEmpty()) {
            // At the usual address there may be the agent of another home.
            throw new CommandFailed(Exit.UNREACHABLE, "Emptor is not running for the home " + home
                    + "; start it with 'emptor run', or name another home with --home");
        }
        URI uri = parse(url.orElse(USUAL));
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean local = LOOPBACK.contains(host);
        if (!local && !uri.getScheme().equals("https")) {
            throw new CommandFailed(Exit.USAGE, "the token would travel readable to " + host
                    + "; use https, or a tunnel to " + USUAL);
        }
        // The daemon keeps its token out of the home where it can, and leaves word of where.
        Path file = asked.or(() -> firstLine(home.resolve(TOKEN_AT_FILE)).map(Path::of))
                .orElse(home.resolve(TOKEN_FILE));
        Optional<String> token = firstLine(file);
        if (asked.isPresent() && token.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "there is no token in " + file);
        }
        if (token.isPresent() && !looksRight(token.get())) {
            throw new CommandFailed(Exit.NOT_ALLOWED, "what is in " + file + " is not a token; it is one line such as "
                    + "emp_ and letters");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String base = path.replaceFirst("/+$", "").replaceFirst("/api/v1$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new DoorAddress(uri.getScheme() + "://" + uri.getHost() + port + base, local, token, file.toString());
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme());
            boolean fits = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                    && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (fits) {
                return uri;
            }
        } catch (URISyntaxException wrong) {
            // The sentence below says it for both.
        }
        throw new CommandFailed(Exit.USAGE, "'" + text + "' is not the address of a door; write for example " + USUAL);
    }

    /** The first line of a file the daemon or the owner wrote; empty if there is no such file or nothing in it. */
    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty()).findFirst();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            throw new CommandFailed(Exit.NOT_ALLOWED, file + " may not be read by you; it belongs to who runs Emptor");
        } catch (IOException failed) {
            throw new CommandFailed(Exit.CONFIGURATION, file + " cannot be read: " + failed.getMessage());
        }
    }

    private static boolean looksRight(String token) {
        return token.length() <= LONGEST_TOKEN && token.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
