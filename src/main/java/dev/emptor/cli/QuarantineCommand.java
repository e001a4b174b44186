package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What sellers sent that did not become an offer. */
@Command(name = "quarantine", sortOptions = false,
        description = "What sellers sent that was put aside before it became an offer, and why.",
        footer = {"", "Examples:", "  emptor quarantine"})
final class QuarantineCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    QuarantineCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("WHEN").right("TURN").words("SELLER").left("REFERENCE").words("WHY");
        return list.show(session, new Query("/quarantine"), "Nothing was put aside.", table,
                put -> new String[] {session.times().at(put, "at"), text(put, "turn"), Fields.seller(put),
                        text(put, "ref"), text(put, "why")});
    }
}
