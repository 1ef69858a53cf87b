package dev.lakestep.cli;

/// `lakestep completion`: a script that lets the shell complete commands and options.
final class CompletionCommand implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.of("Prints a script for completion in bash or zsh.")
        .operand("SHELL", Syntax.Times.ONCE, "bash or zsh")
        .examples(
            "source <(lakestep completion bash)     in ~/.bashrc",
            "source <(lakestep completion zsh)      in ~/.zshrc, after compinit");
  }

  @Override
  public int run(Given given, Shell shell) {
    String wanted = given.word(0);
    if (!wanted.equals("bash") && !wanted.equals("zsh")) {
      throw Trouble.usage("no completion for `%s`; there is bash and zsh".formatted(wanted));
    }
    shell.out().print(Help.completion(Commands.root(), Commands.syntaxes()));
    return Exit.CLEAN;
  }
}
