package dev.emptor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of any command, by its name. */
@Command(name = "help", sortOptions = false, description = "Show the help of a command.",
        footer = {"", "Examples:", "  emptor help needs add"})
final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "which; without one, all of them")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine at = spec.root().commandLine();
        for (String word : words) {
            CommandLine above = at;
            at = Optional.ofNullable(at.getSubcommands().get(word)).orElseThrow(() -> new ParameterException(above,
                    "there is no command '" + word + "'"));
        }
        at.usage(spec.commandLine().getOut());
        return Exit.OK.code();
    }
}
