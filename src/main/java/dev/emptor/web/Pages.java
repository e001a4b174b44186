package dev.emptor.web;

import dev.emptor.model.Refusal;
import dev.emptor.web.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which hold no data of anybody, and the small pages about problems and health. */
final class Pages {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json");
    private static final List<String> ASSETS =
            List.of("app.css", "app.js", "api.js", "cards.js", "phone.js", "lists.js", "why.js", "dom.js", "rules.js",
                    "rules.css", "icon.svg", "privacy.js", "privacy.css", "privacy-knows.js", "privacy-agreements.js",
                    "privacy-rights.js", "privacy-shown.js", "talks.js", "talk-chart.js", "talks-page.js",
                    "quotes.js");

    private final Health health;
    private final Map<String, Reply> files = new LinkedHashMap<>();

    Pages(Health health) {
        this.health = health;
        ASSETS.forEach(name -> files.put(name, load(name)));
    }

    List<Route> routes() {
        Reply shell = load("index.html");
        Reply privacy = load("privacy.html");
        Reply talks = load("talks.html");
        Reply openapi = load("openapi.json");
        return List.of(
                Route.open("/", call -> shell),
                Route.open("/setup", call -> shell),
                Route.open("/q/:id", call -> shell),
                Route.open("/privacy", call -> privacy),
                Route.open("/talks", call -> talks),
                Route.open("/assets/:name", this::asset),
                Route.open("/problems/:code", Pages::problem),
                Route.open("/healthz", call -> Reply.text(200, "ok\n")),
                Route.open("/readyz", call -> health.ready()
                        ? Reply.text(200, "ready\n") : Reply.text(503, "not ready\n")),
                Route.quick("/api/v1/openapi.json", Scope.READ, call -> openapi));
    }

    private Reply asset(Call call) {
        return Optional.ofNullable(files.get(call.id("name"))).orElseThrow(() ->
                Problem.of(Kind.NOT_FOUND, "no such file").raised());
    }

    /** Explains a problem's type; the same words for everybody. */
    private static Reply problem(Call call) {
        String slug = call.id("code");
        for (Refusal.Code code : Refusal.Code.values()) {
            if (Problem.slug(code.name()).equals(slug)) {
                return Reply.text(200, code + "\n\n" + Problem.title(code)
                        + ".\nThis is a refusal: nothing was changed. The detail of the answer names the way out.\n");
            }
        }
        for (Kind kind : Kind.values()) {
            if (Problem.slug(kind.name()).equals(slug)) {
                return Reply.text(200, kind + "\n\nHTTP " + kind.status() + ". " + kind.title()
                        + ".\nThe detail of the answer names the way out.\n");
            }
        }
        throw Problem.of(Kind.NOT_FOUND, "no problem is called that").raised();
    }

    static Reply load(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page file " + name + " is not in the jar; build it again");
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            return new Reply(200, type, in.readAllBytes(), Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
