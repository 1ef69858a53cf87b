package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.RunLabels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `lakestep label`: gives an execution labels by which `lakestep runs` finds it.
final class LabelCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Gives an execution labels, while it runs or afterwards.",
                    "What the flow itself reads as labels is what it was started with, and stays.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN.")
                .operand("KEY=VALUE", Times.ANY, "A label; one that is there already is replaced."))
        .examples("lakestep label 20260131-120000-000 reviewed=yes by=ann");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    List<String> words = given.words().subList(1, given.words().size());
    if (words.isEmpty()) {
      throw Trouble.usage("KEY=VALUE is missing; `--help` shows what to give");
    }
    Map<String, String> labels = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw Trouble.usage("`%s` is no label; write `key=value`".formatted(word));
      }
      if (word.startsWith("system.") || word.startsWith("lakestep.")) {
        throw Trouble.usage(
            "`%s` belongs to the system; choose another key".formatted(word.substring(0, equals)));
      }
      labels.put(word.substring(0, equals), word.substring(equals + 1));
    }
    try (RunLabels table = new RunLabels(AnyCloud.running(given, shell).clients())) {
      Map<String, String> all =
          table
              .add(given.word(0), labels)
              .orElseThrow(() ->
                  Trouble.world(
                      "the table of runs does not know `%s`; `lakestep runs` lists what has run"
                          .formatted(given.word(0))));
      shell
          .out()
          .println(
              all.entrySet().stream()
                  .map(label -> label.getKey() + "=" + label.getValue())
                  .collect(Collectors.joining("  ")));
    }
    return Exit.CLEAN;
  }
}
