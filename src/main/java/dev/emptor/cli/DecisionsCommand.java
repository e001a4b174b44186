package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verdicts, newest first. */
@Command(name = "decisions", sortOptions = false,
        description = "Decisions, newest first; 'emptor explain TURN' says why.",
        footer = {"", "Examples:", "  emptor decisions", "  emptor decisions --purchase p-17", "  emptor explain 812"})
final class DecisionsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--purchase", paramLabel = "ID", description = "those of one purchase")
    private Optional<String> purchase = Optional.empty();

    @Option(names = "--offer", paramLabel = "ID", description = "those of one offer")
    private Optional<String> offer = Optional.empty();

    @Mixin
    private final ListOptions list = new ListOptions();

    DecisionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("WHEN").right("TURN").left("VERDICT").words("SELLER").right("TOTAL")
                .words("NEED").words("OFFER").words("REASONS");
        Query query = new Query("/decisions").put("purchase", purchase).put("offer", offer);
        return list.show(session, query, "Nothing was decided yet.", table,
                seen -> new String[] {session.times().at(seen, "at"), text(seen, "turn"), text(seen, "verb"),
                        Fields.seller(seen), text(seen, "total"),
                        seen.text("needTitle").orElseGet(() -> text(seen, "need")),
                        seen.text("title").orElseGet(() -> text(seen, "offer")),
                        String.join("; ", seen.texts("reasons"))});
    }
}
