package dev.emptor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two questions, of which the second follows from the first. */
final class FakeBeginning implements Beginning {
    final List<Map<String, String>> made = new ArrayList<>();

    @Override
    public List<Question> questions(Map<String, String> answers) {
        return List.of(new Question("country", "In which country?", "DE"),
                new Question("currency", "In which currency?", answers.getOrDefault("country", "DE").equals("CH")
                        ? "CHF" : "EUR"));
    }

    @Override
    public String checked(String key, String typed) {
        if (!typed.matches("[A-Z]{2,3}")) {
            throw new CommandFailed(Exit.USAGE, key + ": '" + typed + "' is not right");
        }
        return typed;
    }

    @Override
    public Made make(Path home, Map<String, String> answers) {
        made.add(new TreeMap<>(answers));
        return new Made(List.of("config/emptor.yaml"), List.of("emptor check"));
    }
}
