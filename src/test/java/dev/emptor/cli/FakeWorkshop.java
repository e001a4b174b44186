package dev.emptor.cli;

import dev.emptor.wire.Json;
import dev.emptor.wire.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A workshop that gives what it was set to give, and remembers the options it was called with. */
final class FakeWorkshop implements Workshop {
    final FakeSafekeeping safekeeping = new FakeSafekeeping();
    final FakeRuleKeeping rules = new FakeRuleKeeping();
    final FakeBeginning beginning = new FakeBeginning();
    final List<Record> calls = new ArrayList<>();
    List<Judgement> judgements = List.of();
    CheckReport check = new CheckReport(List.of(), 9, 31, 4, Optional.of("abc123"));
    List<Checkup> checkups = List.of(new Checkup("java", Health.WELL, "21", ""));
    Report report = new Report(true, Json.object().put("turns", 12), List.of("12 turns, all whole."));
    Optional<CommandFailed> failure = Optional.empty();
    TestRun tested = new TestRun("abc123", 0, List.of(), List.of(), 100);
    final List<String> names = new ArrayList<>();
    String read = "";
    String export = "{\"turn\":1}\n";

    private void called(Record options) {
        calls.add(options);
        failure.ifPresent(failed -> {
            throw failed;
        });
    }

    Optional<JsonObject> past = Optional.empty();

    @Override
    public void run(RunOptions options, Consumer<String> words) {
        called(options);
        words.accept("Open http://127.0.0.1:8787");
    }

    @Override
    public Report demo(DemoOptions options, Consumer<String> words) {
        called(options);
        words.accept("day 1");
        return report;
    }

    @Override
    public CheckReport check(Path home) {
        failure.ifPresent(failed -> {
            throw failed;
        });
        return check;
    }

    @Override
    public TestRun test(Path home, Optional<String> only) {
        failure.ifPresent(failed -> {
            throw failed;
        });
        only.ifPresent(names::add);
        return tested;
    }

    @Override
    public String judge(JudgeOptions options, InputStream offers, Consumer<Judgement> sink) throws IOException {
        called(options);
        read = new String(offers.readAllBytes(), StandardCharsets.UTF_8);
        judgements.forEach(sink);
        return "abc123";
    }

    @Override
    public Optional<JsonObject> explain(Path home, String id) {
        return past;
    }

    @Override
    public Optional<JsonObject> whyNot(Path home, String id, String rule) {
        return past;
    }

    @Override
    public JsonObject tryRules(TryOptions options) {
        called(options);
        return past.orElse(Json.object());
    }

    @Override
    public Report verifyJournal(Path home) {
        return report;
    }

    @Override
    public Optional<JsonObject> verifyLedger(Path home) {
        return past;
    }

    @Override
    public Optional<JsonObject> ledger(Path home) {
        return past;
    }

    @Override
    public Beginning beginning() {
        return beginning;
    }

    @Override
    public RuleKeeping rules() {
        return rules;
    }

    @Override
    public Safekeeping safekeeping() {
        return safekeeping;
    }

    @Override
    public long exportJournal(ExportOptions options, OutputStream out) throws IOException {
        out.write(export.getBytes(StandardCharsets.UTF_8));
        called(options);
        return 1;
    }

    @Override
    public List<Checkup> doctor(Path home) {
        return checkups;
    }

    @Override
    public Report secrets(SecretsOptions options, Typing typing, Consumer<String> words) {
        called(options);
        typing.given("the value").ifPresent(value -> read = new String(value));
        return report;
    }
}
