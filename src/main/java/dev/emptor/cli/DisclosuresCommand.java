package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The disclosure ledger, newest first. */
@Command(name = "disclosures", sortOptions = false,
        description = "What personal data left: which datum, to whom, for what, until when.",
        footer = {"", "Examples:", "  emptor disclosures", "  emptor disclosures --all --json > told.json"})
final class DisclosuresCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    DisclosuresCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("TOLD").words("SELLER").left("DATUM").left("STAGE").words("PURPOSE")
                .left("PURCHASE").left("UNTIL");
        return list.show(session, new Query("/disclosures"), "No personal datum has left.", table,
                told -> new String[] {session.times().at(told, "at"), Fields.seller(told),
                        Fields.words(told, "datum") + told.text("standIn").map(name -> " as " + name).orElse(""),
                        Fields.words(told, "stage"), text(told, "purpose"), text(told, "purchase"),
                        session.times().at(told, "until")});
    }
}
