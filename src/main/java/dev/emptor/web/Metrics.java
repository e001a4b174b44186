package dev.emptor.web;

import dev.emptor.core.State;
import dev.emptor.ledger.Ledger;
import dev.emptor.model.Budget;
import dev.emptor.model.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The metrics page, in Prometheus' text format 0.0.4. Sellers and goods are never labels. */
final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Metrics() {}

    static Reply reply(Errands errands) {
        StringBuilder text = new StringBuilder();
        State state = errands.state();
        RulesDesk.Status rules = errands.ports().rules().status();
        String version = String.valueOf(Metrics.class.getPackage().getImplementationVersion());
        gauge(text, "emptor_build_info", "{version=\"" + label(version) + "\",revision=\""
                + label(rules.revision()) + "\"}", "1");
        gauge(text, "emptor_rules_last_reload_successful", "", rules.current() ? "1" : "0");
        rules.loadedAt().ifPresent(at -> gauge(text, "emptor_rules_last_reload_success_timestamp_seconds", "",
                Long.toString(at.getEpochSecond())));
        rules.readAt().ifPresent(at -> gauge(text, "emptor_rules_last_reload_timestamp_seconds", "",
                Long.toString(at.getEpochSecond())));
        gauge(text, "emptor_rules_current", "", rules.current() ? "1" : "0");
        type(text, "emptor_rules_files", "gauge");
        for (RulesDesk.FileState of : RulesDesk.FileState.values()) {
            long files = rules.files().stream().filter(file -> file.state() == of).count();
            line(text, "emptor_rules_files", "{state=\"" + of.name().toLowerCase(Locale.ROOT) + "\"}",
                    Long.toString(files));
        }
        type(text, "emptor_rules_loaded", "gauge");
        rules.files().forEach(file -> line(text, "emptor_rules_loaded", "{file=\"" + label(file.path()) + "\"}",
                Integer.toString(file.rules())));
        gauge(text, "emptor_turn", "", Long.toString(state.turn()));
        gauge(text, "emptor_spending_halted", "", state.halted().isPresent() ? "1" : "0");
        gauge(text, "emptor_needs", "", Integer.toString(state.needs().size()));
        gauge(text, "emptor_purchases_open", "", Long.toString(
                state.purchases().values().stream().filter(purchase -> !purchase.ended()).count()));
        gauge(text, "emptor_questions_open", "", Long.toString(
                state.escalations().values().stream().filter(escalation -> escalation.open()).count()));
        gauge(text, "emptor_effects_waiting", "", Integer.toString(state.outbox().size()));
        state.settings().ifPresent(settings -> budgets(text, errands, settings, state));
        text.append(errands.ports().feed().tallies().text());
        text.append(errands.ports().health().metrics());
        return new Reply(200, TYPE, text.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A label's value: rule names and file names are the owner's, but may hold anything. */
    static String label(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ").replace("\r", " ");
    }

    private static void budgets(StringBuilder text, Errands errands, Settings settings, State state) {
        type(text, "emptor_budget_used_ratio", "gauge");
        for (Budget budget : settings.budgets()) {
            Ledger.Sheet sheet = state.ledger().sheet(budget, errands.now(), settings.zone());
            BigDecimal limit = BigDecimal.valueOf(budget.limit().minor());
            BigDecimal used = BigDecimal.valueOf(sheet.held() + sheet.spent());
            String ratio = limit.signum() == 0 ? "1" : used.divide(limit, 4, RoundingMode.HALF_UP).toPlainString();
            line(text, "emptor_budget_used_ratio", "{budget=\"" + label(budget.name()) + "\"}", ratio);
        }
        type(text, "emptor_budget_spent_minor_units", "gauge");
        for (Budget budget : settings.budgets()) {
            Ledger.Sheet sheet = state.ledger().sheet(budget, errands.now(), settings.zone());
            line(text, "emptor_budget_spent_minor_units", "{budget=\"" + label(budget.name()) + "\",currency=\""
                    + sheet.currency() + "\"}", Long.toString(sheet.spent()));
        }
    }

    private static void gauge(StringBuilder text, String name, String labels, String value) {
        type(text, name, "gauge");
        line(text, name, labels, value);
    }

    private static void type(StringBuilder text, String name, String type) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }
}
