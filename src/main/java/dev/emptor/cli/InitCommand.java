package dev.emptor.cli;

import dev.emptor.cli.Beginning.Made;
import dev.emptor.cli.Beginning.Question;
import dev.emptor.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins a home. */
@Command(name = "init", sortOptions = false,
        description = "Begin a home: a dozen questions, and readable files; nothing is overwritten.",
        footer = {"", "Questions and their keys: 'emptor init --questions'. It starts in shadow: nothing is bought.",
            "", "Examples:", "  emptor init --home ~/emptor",
            "  emptor init --home ~/emptor --yes --answer zone=Europe/Paris --answer packs=careful-spender"})
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--answer", paramLabel = "KEY=VALUE", description = "the answer to a question; repeatable")
    private Map<String, String> given = new TreeMap<>();

    @Option(names = "--yes", description = "take the preset for everything that has no --answer")
    private boolean yes;

    @Option(names = "--questions", description = "list the questions with their keys and presets, and write nothing")
    private boolean list;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Beginning beginning = session.workshop().beginning();
        Map<String, String> answers = new TreeMap<>();
        for (Map.Entry<String, String> answer : given.entrySet()) {
            answers.put(answer.getKey(), beginning.checked(answer.getKey(), answer.getValue()));
        }
        if (list) {
            return listed(beginning.questions(answers));
        }
        if (!yes && !session.person()) {
            throw new CommandFailed(Exit.USAGE, "nobody is at the terminal to be asked; say --yes for the presets, "
                    + "with --answer KEY=VALUE for what should differ");
        }
        boolean asking = !yes;
        for (int at = 0; at < beginning.questions(answers).size(); at++) {
            Question question = beginning.questions(answers).get(at);
            if (!answers.containsKey(question.key())) {
                answers.put(question.key(), asking ? new Asking(session).answer(question.ask(),
                        Optional.of(question.preset()), typed -> beginning.checked(question.key(), typed))
                        : question.preset());
            }
        }
        return told(beginning.make(session.home(), answers));
    }

    private int listed(List<Question> questions) {
        if (session.json()) {
            session.json(Json.object().put("questions", Json.array(questions.stream().map(Json::of).toList())));
        } else {
            Table table = new Table().left("KEY").words("PRESET").words("QUESTION");
            questions.forEach(each -> table.row(each.key(), each.preset(), each.ask()));
            session.table(table);
        }
        return Exit.OK.code();
    }

    private int told(Made made) {
        if (session.json()) {
            session.json(Json.object().put("files", made.files()).put("next", made.next()));
            return Exit.OK.code();
        }
        made.files().forEach(session::line);
        session.word("Written. Nothing is bought before you say mode: live in config/emptor.yaml. Next:");
        made.next().forEach(command -> session.word("  " + command));
        return Exit.OK.code();
    }
}
