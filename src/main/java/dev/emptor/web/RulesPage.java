package dev.emptor.web;

import static dev.emptor.web.Html.counted;
import static dev.emptor.web.Html.text;

import dev.emptor.model.Mode;
import dev.emptor.model.Settings;
import dev.emptor.web.Problem.Kind;
import dev.emptor.web.RuleShelf.Finding;
import dev.emptor.web.RuleShelf.Firing;
import dev.emptor.web.RuleShelf.Firings;
import dev.emptor.web.RuleShelf.Listed;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of rules, written on this side so that they can be read without scripts: every file with its state, what is
 * wrong in it, and its rules. A script adds the editor. Strangers get the shell, which says how to sign in.
 */
final class RulesPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final int SHOWN_REVISION = 8;
    private static final Duration COUNTED = Duration.ofDays(30);
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Errands errands;
    private final RulesDesk desk;
    private final RuleShelf shelf;
    private final Reply shell = Pages.load("index.html");
    private final String frame = new String(Pages.load("rules.html").body(), StandardCharsets.UTF_8);

    RulesPage(Errands errands) {
        this.errands = errands;
        this.desk = errands.ports().rules();
        this.shelf = errands.ports().shelf();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/rules", Optional.empty(), call -> page(call, this::all)),
                new Route("GET", "/rules/:name", Optional.empty(), call -> page(call, caller ->
                        file(call.id("name"), caller))));
    }

    private interface Body {
        String of(Caller caller);
    }

    private Future<Reply> page(Call call, Body body) {
        Optional<Caller> caller = call.anyCaller();
        if (caller.isEmpty()) {
            return Future.succeededFuture(shell);
        }
        return errands.read(() -> {
            RulesDesk.Status status = desk.status();
            byte[] html = frame.replace("{chips}", chips()).replace("{banner}", banner())
                    .replace("{seen}", text(status.revision() + " " + status.onDisk() + " " + status.current()))
                    .replace("{main}", body.of(caller.get())).getBytes(StandardCharsets.UTF_8);
            return new Reply(200, "text/html; charset=utf-8", html, Map.of());
        });
    }

    private String chips() {
        RulesDesk.Status status = desk.status();
        boolean live = errands.state().settings().map(Settings::mode).filter(Mode.LIVE::equals).isPresent();
        return "<span class=\"chip " + (live ? "good\">live" : "warn\">shadow") + "</span> <span class=\"chip "
                + (status.current() ? "calm" : "bad") + "\">rules " + revision(status.revision()) + "</span>";
    }

    private String banner() {
        return desk.status().current() ? "" : "<div class=\"banner bad\" role=\"alert\"><div><strong>The rule files do "
                + "not load.</strong> The last good rules stay in force until what is listed here is mended.</div>"
                + "</div>";
    }

    private String all(Caller caller) {
        RulesDesk.Status status = desk.status();
        List<Finding> findings = shelf.findings();
        Firings firings = shelf.firings();
        List<Listed> files = shelf.files();
        StringBuilder html = new StringBuilder("<h1>Rules</h1>").append(standing(status));
        html.append("<div id=\"tools\" data-admin=\"").append(caller.scope() == Scope.ADMIN).append("\"></div>");
        List<String> known = status.files().stream().map(file -> name(file.path())).toList();
        List<Finding> others = findings.stream().filter(found -> !known.contains(name(found.path()))).toList();
        if (!others.isEmpty()) {
            html.append("<section class=\"card group\"><h2>Found beside the files</h2>").append(problems(others))
                    .append("</section>");
        }
        status.files().stream().sorted(Comparator.comparing(file -> file.state() != RulesDesk.FileState.BROKEN))
                .forEach(file -> html.append(card(file, files, findings, firings)));
        List<Listed> tests = files.stream().filter(file -> file.name().endsWith(".test.yaml")).toList();
        if (!tests.isEmpty()) {
            html.append("<section class=\"card group\"><h2>Tests</h2><ul class=\"rows\">");
            tests.forEach(file -> html.append("<li class=\"budget\">").append(link(file.name(), files))
                    .append("</li>"));
            html.append("</ul><p class=\"quietline\">Run them with <code>emptor test</code>.</p></section>");
        }
        return html.toString();
    }

    private String standing(RulesDesk.Status status) {
        int rules = desk.rules().size();
        String force = status.loadedAt().isEmpty() ? "No rules are in force, so nothing is decided."
                : "In force: revision " + revision(status.revision()) + ", " + counted(rules, "rule") + ", since "
                        + text(when(status.loadedAt().get())) + ".";
        String disk = status.current() ? "The files on disk are the same."
                : "On disk: revision " + revision(status.onDisk()) + ", which does not load.";
        return "<p class=\"quietline\">" + force + " " + disk + "</p>";
    }

    private String card(RulesDesk.RuleFile file, List<Listed> files, List<Finding> findings, Firings firings) {
        String name = name(file.path());
        List<Finding> its = findings.stream().filter(found -> found.path().equals(file.path())).toList();
        List<RulesDesk.Rule> rules = desk.rules().stream().filter(rule -> rule.path().equals(file.path())).toList();
        StringBuilder html = new StringBuilder("<section class=\"card group\"><h2>").append(link(name, files))
                .append(' ').append(chip(file.state())).append("</h2>");
        if (file.state() != RulesDesk.FileState.ACTIVE) {
            html.append("<p class=\"quietline\">").append(text(meaning(file.state()))).append("</p>");
        }
        html.append(problems(its));
        if (!rules.isEmpty()) {
            html.append("<ul class=\"rows\">");
            rules.forEach(rule -> html.append(row(rule, firings)));
            html.append("</ul>");
        }
        return html.append("</section>").toString();
    }

    private String row(RulesDesk.Rule rule, Firings firings) {
        Optional<Firing> firing = Optional.ofNullable(firings.byRule().get(rule.name()));
        // While it is young, nobody can say what was in thirty days.
        boolean young = firings.since().isAfter(errands.now().minus(COUNTED).plus(YOUNG));
        String span = young ? "since " + when(firings.since()) : "in 30 days";
        String spoke = !rule.enabled() ? "switched off" : firing.map(seen -> "spoke "
                + (seen.times() == 1 ? "once " : seen.times() + " times ") + span + ", last on " + when(seen.last()))
                .orElse("has not spoken " + span);
        return "<li class=\"budget\"><div class=\"goods\">" + text(rule.name()) + "</div><div class=\"small\"><code>"
                + text(rule.path() + ":" + rule.line()) + "</code> <span>" + text(spoke) + "</span></div></li>";
    }

    /** Each with its line and a caret under the column it begins at. */
    static String problems(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul class=\"problems\">");
        for (Finding found : findings) {
            String place = found.line() > 0 ? found.path() + ":" + found.line() + ":" + found.col() : found.path();
            html.append("<li class=\"").append(found.error() ? "bad" : "warn").append("\"><p><code>")
                    .append(text(place)).append("</code> <strong>").append(found.error() ? "error" : "warning")
                    .append(":</strong> ").append(text(found.message()));
            if (!found.rule().isEmpty()) {
                html.append(" <span class=\"place\">in rule ").append(text(found.rule())).append("</span>");
            }
            html.append("</p>");
            if (!found.source().isEmpty()) {
                html.append("<pre tabindex=\"0\">").append(text(found.source())).append("\n<span aria-hidden=\"true\">")
                        .append(text(underline(found))).append("</span></pre>");
            }
            html.append("</li>");
        }
        return html.append("</ul>").toString();
    }

    /** Tabs stay tabs, so that the caret stands where the eye looks. */
    private static String underline(Finding found) {
        StringBuilder pad = new StringBuilder();
        for (int i = 0; i < Math.min(found.col() - 1, found.source().length()); i++) {
            pad.append(found.source().charAt(i) == '\t' ? '\t' : ' ');
        }
        return pad + "^";
    }

    private String file(String name, Caller caller) {
        Optional<RuleShelf.Text> found = shelf.read(name);
        List<Listed> files = shelf.files();
        boolean there = found.isPresent();
        boolean listed = files.stream().anyMatch(file -> file.name().equals(name));
        boolean admin = caller.scope() == Scope.ADMIN;
        if (!there && (listed || !admin)) {
            throw Problem.of(Kind.NOT_FOUND, "there is no rule file " + name + " that is shown here").raised();
        }
        boolean editable = admin && (!there || files.stream()
                .anyMatch(file -> file.name().equals(name) && file.editable()));
        Optional<RulesDesk.RuleFile> file = desk.status().files().stream()
                .filter(each -> name(each.path()).equals(name)).findFirst();
        List<Finding> its = shelf.findings().stream().filter(each -> name(each.path()).equals(name)).toList();
        String state = file.map(each -> " " + chip(each.state())).orElse(there ? "" : " <span class=\"chip calm\">new"
                + "</span>");
        return "<p><a href=\"/rules\">All rules</a></p><h1>" + text(name) + state + "</h1><p class=\"quietline\">"
                + text(file.map(each -> meaning(each.state())).orElse(there ? "Tests of rules." : "There is no such "
                        + "file yet. It is made when you save it."))
                + "</p><section class=\"card group\" id=\"file\" data-name=\"" + text(name) + "\" data-tag=\""
                + text(found.map(RuleShelf.Text::tag).orElse("")) + "\" data-editable=\"" + editable + "\">"
                + "<div id=\"drafts\"></div><label for=\"text\">What stands in it</label>"
                + "<div class=\"editor\"><pre id=\"gutter\" aria-hidden=\"true\"></pre><textarea id=\"text\" readonly "
                + "rows=\"18\" wrap=\"off\" spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" "
                + "aria-describedby=\"verdict\">\n" + text(found.map(RuleShelf.Text::text).orElse(""))
                + "</textarea></div><div id=\"tools\"></div><p id=\"verdict\" role=\"status\">"
                + text(its.isEmpty() ? "" : counted(its.size(), "remark") + " on this file, below.")
                + "</p><div id=\"problems\">" + problems(its) + "</div></section>"
                + "<noscript><p class=\"small\">Reading needs no JavaScript. To change the file, switch it on, or edit "
                + "rules/" + text(name) + " with an editor of your own.</p></noscript>";
    }

    private static String link(String name, List<Listed> files) {
        boolean shown = files.stream().anyMatch(file -> file.name().equals(name) && file.editable());
        return shown ? "<a href=\"/rules/" + text(name) + "\">" + text(name) + "</a>" : text(name);
    }

    private static String chip(RulesDesk.FileState state) {
        String tone = switch (state) {
            case ACTIVE -> "good";
            case SHADOW -> "busy";
            case STALE -> "warn";
            case BROKEN -> "bad";
        };
        return "<span class=\"chip " + tone + "\">" + state.name().toLowerCase(Locale.ROOT) + "</span>";
    }

    private static String meaning(RulesDesk.FileState state) {
        return switch (state) {
            case ACTIVE -> "In force as it stands on disk.";
            case SHADOW -> "Only watched: its rules are asked and noted, and not obeyed.";
            case STALE -> "Sound, but not in force as it stands on disk, because another file is broken.";
            case BROKEN -> "Has errors, so what it said before stays in force.";
        };
    }

    private static String revision(String revision) {
        String shown = revision.length() > SHOWN_REVISION ? revision.substring(0, SHOWN_REVISION) : revision;
        return "<code>" + text(shown.isEmpty() ? "none" : shown) + "</code>";
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String when(Instant at) {
        ZoneId zone = errands.state().settings().map(Settings::zone).orElse(ZoneOffset.UTC);
        return WHEN.format(at.atZone(zone));
    }
}
