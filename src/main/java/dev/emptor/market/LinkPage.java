package dev.emptor.market;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the pages of one-time links look like: no script, no byte from elsewhere, nothing kept. */
final class LinkPage {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1.5rem 1rem;max-width:34rem;margin-inline:auto}
            h1{font-size:1.3rem;margin:0 0 1rem}
            dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem;margin:1.2rem 0}
            dt{opacity:.7}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
            button{font:inherit;font-weight:600;padding:.7rem 1.4rem;min-height:44px;border-radius:10px;
            border:1px solid #14664a;background:#14664a;color:#fff;width:100%}
            small{display:block;opacity:.8;margin-top:1.2rem}
            """;
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + Base64.getEncoder()
            .encodeToString(Doorkeeper.hash(STYLE)) + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private LinkPage() {}

    /** Not opened yet: who asks for what, and one button. */
    static Answer closed(String seller, Optional<String> order, Instant expires) {
        return page(200, "Where to deliver", "<p>For <strong>" + safe(seller) + "</strong>"
                + order.map(ref -> ", order <strong>" + safe(ref) + "</strong>").orElse(", an order under way")
                + ".</p><p>What this order needs can be shown <strong>once</strong>, for ten minutes, in the browser"
                + " that asks for it. That it was opened, and when, is recorded.</p>" + button("Show it once")
                + "<small>Open until " + WHEN.format(expires) + ". Use it for this order and nothing else; what a"
                + " screen shows can be copied, so please do not keep what you do not need.</small>");
    }

    /** Opened before: by the one who asks now, or by another. */
    static Answer opened(Instant at, boolean mine) {
        String when = "<p>This link was opened on <strong>" + WHEN.format(at) + "</strong>";
        return mine ? page(200, "Opened by you", when + ", in this browser.</p>" + button("Show it again"))
                : page(410, "Opened before", when + " and shows nothing any more.</p><p>If that was not you, tell the"
                        + " buyer: somebody else has seen what it held. If you pressed the button and saw nothing,"
                        + " ask the buyer for another link.</p>");
    }

    static Answer data(JsonObject data, Optional<String> order, Instant until) {
        StringBuilder rows = new StringBuilder("<dl>");
        for (Map.Entry<String, Json> field : data.fields()) {
            rows.append("<dt>").append(safe(field.getKey().replace('_', ' '))).append("</dt><dd>")
                    .append(safe(field.getValue().asText())).append("</dd>");
        }
        return page(200, order.map(ref -> "Deliver order " + safe(ref) + " to").orElse("Deliver to"), rows
                + "</dl><small>This browser can show it again until " + WHEN.format(until) + ". For this order and"
                + " nothing else; please do not keep what you do not need.</small>");
    }

    /** The gate stayed shut, or the data are not there any more. */
    static Answer shut() {
        return page(503, "Cannot be shown", "<p>What this order needs cannot be shown at present. The buyer has been"
                + " told; ask for another link.</p>");
    }

    static Answer busy() {
        return page(503, "One moment", "<p>This could not be answered in time; try again in a moment. If it then says"
                + " that the link was opened, and you saw nothing, ask the buyer for another link.</p>").retryAfter(2);
    }

    /** Unknown and over look the same. */
    static Answer nothing() {
        return page(404, "Nothing here", "<p>There is no such link, or its time is over. If you still need"
                + " what it held, ask the buyer for another one.</p>");
    }

    private static String button(String words) {
        return "<form method=\"post\"><button>" + words + "</button></form>";
    }

    private static Answer page(int status, String title, String body) {
        String html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>" + title
                + "</title><style>" + STYLE + "</style><h1>" + title + "</h1>" + body + "</html>";
        return new Answer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of(
                "Content-Security-Policy", POLICY, "X-Robots-Tag", "noindex, nofollow, noarchive",
                "X-Frame-Options", "DENY", "Cross-Origin-Opener-Policy", "same-origin"));
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
