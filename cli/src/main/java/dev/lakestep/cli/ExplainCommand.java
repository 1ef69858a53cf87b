package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.explain.BuiltinPage;
import dev.lakestep.cli.explain.CodePage;
import dev.lakestep.cli.explain.EntryPage;
import dev.lakestep.cli.explain.FlowPage;
import dev.lakestep.cli.explain.TaskPage;
import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Evaluation;
import dev.lakestep.compiler.plan.Planner;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `lakestep explain`: says what a flow, a task, a type, a function or a diagnostic is.
final class ExplainCommand implements Command {

  @Override
  public Syntax syntax() {
    return Syntax.of("Says what a flow or a task is made of, what a type takes, what a code means.")
        .operand("SUBJECT", Times.ONCE, "A file, a code, a type, a function or a filter.")
        .operand("TASK", Times.AT_MOST_ONCE, "The id of a task of the flow.")
        .flag("--iam", "What it may do on AWS, and which line asks for it.")
        .flag("--lineage", "Which tables and places in S3 its data come from and go to.")
        .flag("--json", "With --iam, as a policy; with --lineage, as OpenLineage.")
        .colours()
        .examples(
            "lakestep explain flows/taxi.yaml         inputs, triggers, tasks, outputs",
            "lakestep explain flows/taxi.yaml load    one task with all its properties",
            "lakestep explain flows/taxi.yaml --iam   permissions, with the lines that need them",
            "lakestep explain LAKE0202                a diagnostic, with examples",
            "lakestep explain aws.athena.Query        a type of task, trigger or input",
            "lakestep explain dateAdd                 a function or filter of expressions");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String subject = given.word(0);
    String task = given.word(1);
    Ink ink = shell.ink(given.choice("--color", Syntax.COLOURS));
    if (AccessPages.areAsked(given)) {
      return AccessPages.print(given, ink, shell);
    }
    boolean isFile =
        subject.equals(FlowPaths.STANDARD_INPUT)
            || Files.exists(shell.folder().resolve(subject))
            || subject.matches(".*(/|\\.ya?ml)");
    if (isFile || !task.isEmpty()) {
      return flow(subject, task, ink, shell);
    }
    shell.out().print(word(subject, ink));
    return Exit.CLEAN;
  }

  private static int flow(String file, String task, Ink ink, Shell shell) throws IOException {
    Optional<Checked> checked = OneFlow.read(file, shell);
    if (checked.isEmpty()) {
      return Exit.ERRORS_IN_FLOWS;
    }
    ResolvedFlow flow = checked.get().flows().getFirst();
    shell
        .out()
        .print(
            task.isEmpty()
                ? FlowPage.of(flow.flow(), ink)
                : TaskPage.of(
                    checked.get().read().getFirst(),
                    find(task, flow),
                    evaluations(checked.get()),
                    ink));
    return Exit.CLEAN;
  }

  /// A flow with errors is not planned.
  private static List<Evaluation> evaluations(Checked checked) {
    return checked.hasErrors() ? List.of() : Planner.evaluations(checked.read().getFirst());
  }

  private static Task find(String id, ResolvedFlow flow) {
    List<String> ids = flow.flow().allTasks().map(Task::id).toList();
    return flow.flow()
        .allTasks()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Trouble.usage(
                "the flow has no task `%s`; %s"
                    .formatted(
                        id,
                        Suggestion.nearest(id, ids)
                            .map("did you mean `%s`?"::formatted)
                            .orElse("it has " + String.join(", ", ids)))));
  }

  private static String word(String word, Ink ink) throws IOException {
    Optional<Code> code = CodePage.find(word);
    if (code.isPresent()) {
      return CodePage.of(code.get(), ink);
    }
    Optional<Entry> entry = types(word).findFirst();
    if (entry.isPresent()) {
      return EntryPage.of(entry.get(), ink);
    }
    List<Builtin> builtins = BuiltinPage.find(word);
    if (!builtins.isEmpty()) {
      return BuiltinPage.of(builtins, ink);
    }
    throw Trouble.usage(
        "`%s` is no file, code, type or function; %s".formatted(word, nearest(word)));
  }

  private static Stream<Entry> types(String word) {
    return Stream.of(Family.values())
        .flatMap(family ->
            Catalogue.find(family, word) instanceof Lookup.Found(var entry, _)
                ? Stream.of(entry)
                : Stream.empty());
  }

  private static String nearest(String word) {
    return Stream.of(Family.values())
        .flatMap(family ->
            Catalogue.find(family, word) instanceof Lookup.Unknown(var near)
                ? near.stream()
                : Stream.empty())
        .findFirst()
        .map("did you mean `%s`?"::formatted)
        .orElse("`lakestep explain --help` shows what can be asked");
  }
}
