package dev.lakestep.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lakestep completion`: a script that lets the shell complete commands and options.
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("Prints a script for completion in bash or zsh.")
            .addPositional(Options.word("0", "SHELL", "bash or zsh"));
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  source <(lakestep completion bash)     in ~/.bashrc",
            "  source <(lakestep completion zsh)      in ~/.zshrc, after compinit");
    return spec;
  }

  @Override
  public int run(ParseResult given, Shell shell) {
    String wanted = given.matchedPositionalValue(0, "");
    if (!wanted.equals("bash") && !wanted.equals("zsh")) {
      throw Trouble.usage("no completion for `%s`; there is bash and zsh".formatted(wanted));
    }
    // One script serves both: in zsh it turns on the completion of bash by itself.
    shell.out().print(AutoComplete.bash("lakestep", new CommandLine(Commands.root())));
    return Exit.CLEAN;
  }
}
