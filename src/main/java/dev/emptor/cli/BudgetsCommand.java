package dev.emptor.cli;

import static dev.emptor.cli.Fields.text;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Budgets in their present period. */
@Command(name = "budgets", sortOptions = false, description = "Budgets: limit, held, spent and left in this period.",
        footer = {"", "Examples:", "  emptor budgets", "  emptor budgets --json | jq '.items[] | {name, left}'"})
final class BudgetsCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final ListOptions list = new ListOptions();

    BudgetsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Table table = new Table().left("BUDGET").left("PERIOD").left("SINCE").right("LIMIT").right("HELD")
                .right("SPENT").right("LEFT").words("CATEGORIES");
        return list.show(session, new Query("/budgets"), "No budgets; write them into config/emptor.yaml.", table,
                budget -> new String[] {text(budget, "name"), Fields.words(budget, "period"), text(budget, "from"),
                        text(budget, "limit"), text(budget, "held"), text(budget, "spent"), text(budget, "left"),
                        budget.texts("categories").isEmpty() ? "all" : text(budget, "categories")});
    }
}
