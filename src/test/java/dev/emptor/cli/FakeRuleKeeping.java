package dev.emptor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rule files that are said to be there, and one pack that asks for a limit of at most 100. */
final class FakeRuleKeeping implements RuleKeeping {
    static final Pack PETS = new Pack("pet-food", "Pet food", "Buys pet food up to an amount.", "pet-food",
            List.of(new Input("limit", "Up to which total?", "amount", "an amount such as 49.90", Optional.of("60.00"),
                    "at most 100")));
    Listing listing = new Listing(List.of(
            new Rule("Ask when it is dear", "rules/30-price.drl", 7, "active", "rule \"Ask when it is dear\"\nend\n",
                    "rule \"Ask when it is dear\"\nend\n"),
            new Rule("Big pet order", "rules/limits.yaml", 2, "shadow", "- rule: Big pet order\n",
                    "rule \"Big pet order\"\nend\n")), List.of(), Optional.of("abc123"));
    final List<Map<String, String>> prepared = new ArrayList<>();
    final List<Addition> written = new ArrayList<>();
    List<Workshop.Finding> findings = List.of();
    List<String> failures = List.of();

    @Override
    public Listing list(Path home) {
        return listing;
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("Offer", "What a seller proposes", Optional.empty(),
                List.of(new Entry("total", "a number, or unknown", "All that would be paid")),
                List.of(new Entry("ask", "verdict.ask($offer, \"reason\")", "One member decides"))),
                new Fact("Drift", "What changed", Optional.of("at the last look"), List.of(), List.of()));
    }

    @Override
    public List<Pack> packs() {
        return List.of(PETS);
    }

    @Override
    public Pack pack(String nameOrFile) {
        if (!nameOrFile.equals(PETS.name())) {
            throw new CommandFailed(Exit.FINDINGS, "there is no pack '" + nameOrFile + "'");
        }
        return PETS;
    }

    @Override
    public String checked(Pack pack, Input input, String typed) {
        if (!typed.matches("[0-9]{1,2}")) {
            throw new CommandFailed(Exit.USAGE, "limit: '" + typed + "' is not at most 100");
        }
        return typed;
    }

    @Override
    public Addition prepare(Path home, Pack pack, Map<String, String> inputs, Optional<String> as) {
        prepared.add(new TreeMap<>(inputs));
        return new Addition(List.of(new Proposed("rules/35-pet-food.drl", Optional.empty(), "rule\n")),
                List.of("--- /dev/null", "+++ rules/35-pet-food.drl", "@@ -0,0 +1,1 @@", "+rule"), findings, 4,
                failures);
    }

    @Override
    public void write(Path home, Addition addition) {
        written.add(addition);
    }
}
