package dev.emptor.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A completion script for the shell. */
@Command(name = "completion", sortOptions = false, description = "Print a completion script for bash or zsh.",
        footer = {"", "Examples:", "  source <(emptor completion bash)",
            "  source <(emptor completion zsh)       (after compinit, in ~/.zshrc)"})
final class CompletionCommand implements Callable<Integer> {
    enum Shell { bash, zsh }

    private final Session session;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Session session) {
        this.session = session;
    }

    /** One script serves both shells: in zsh it switches on the completion of bash first. */
    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        session.data().print(AutoComplete.bash("emptor", all));
        session.data().flush();
        return Exit.OK.code();
    }
}
