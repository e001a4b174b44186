package dev.emptor.simulation;

import dev.emptor.engine.Time;
import dev.emptor.gate.ChannelAccess;
import dev.emptor.gate.Gate;
import dev.emptor.gate.Reply;
import dev.emptor.gate.Secret;
import dev.emptor.notify.Herald;
import dev.emptor.notify.NotifySettings;
import dev.emptor.notify.Privacy;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The owner's channels, told as much as channels are ever told; what comes there is looked through. */
final class Noticeboard {
    private static final String HOST = "notices.example";

    static final List<ChannelAccess> CHANNELS = List.of(
            new ChannelAccess(NotifySettings.NTFY, URI.create("https://" + HOST + "/ntfy/"), Optional.empty()),
            new ChannelAccess(NotifySettings.WEBHOOK, URI.create("https://" + HOST + "/hook/"), Optional.empty()));

    private Noticeboard() {}

    static Herald herald(Gate gate, House house, Time time) {
        return new Herald(new NotifySettings(Privacy.FULL, true, Optional.of(new Secret("topic")), true,
                Optional.of(new Secret("hook")), Optional.of(URI.create("http://127.0.0.1:8787/")), Optional.empty()),
                gate, new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                id -> house.state().escalations().get(id), time);
    }

    static boolean isAt(URI target) {
        return HOST.equals(target.getHost());
    }

    static Reply posted(AuditorMarkers markers, URI target, Map<String, String> headers, byte[] body) {
        markers.shown(Shown.NOTICE, target.toString().getBytes(StandardCharsets.UTF_8));
        markers.shown(Shown.NOTICE, headers.toString().getBytes(StandardCharsets.UTF_8));
        markers.shown(Shown.NOTICE, body);
        return new Reply.Answered(200, new Reply.Body(new byte[0]));
    }
}
