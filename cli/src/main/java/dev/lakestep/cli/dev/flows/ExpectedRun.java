package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run of a flow as somebody expects it: what it is given, and what must come of it.
///
/// @param flow the id of a flow
/// @param demands what must come of it, each a word and what follows it
/// @param skipped why it cannot be run without the world outside
record ExpectedRun(String flow, Script script, List<Demand> demands, Optional<String> skipped) {
  ExpectedRun {
    demands = List.copyOf(demands);
  }

  /// A line such as `never a, b`.
  record Demand(String word, String rest) {
    List<String> names() {
      return List.of(rest.split(", *"));
    }

    /// Up to the first space.
    String first() {
      int space = rest.indexOf(' ');
      return space < 0 ? rest : rest.substring(0, space);
    }

    /// After the first space.
    String second() {
      int space = rest.indexOf(' ');
      return space < 0 ? "" : rest.substring(space + 1).strip();
    }
  }

  /// The runs that a text tells of, a block each; lines that begin with `#` are remarks.
  static List<ExpectedRun> in(String text) {
    List<ExpectedRun> runs = new ArrayList<>();
    for (String block : text.split("\n\\s*\n", -1)) {
      List<String> lines =
          block
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (!lines.isEmpty()) {
        runs.add(of(lines));
      }
    }
    return runs;
  }

  private static ExpectedRun of(List<String> lines) {
    ObjectNode script = JsonValues.JSON.objectNode();
    ArrayNode resumes = script.putArray("resume");
    List<Demand> demands = new ArrayList<>();
    Optional<String> skipped = Optional.empty();
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      Demand demand = new Demand(line.substring(0, space), line.substring(space + 1).strip());
      switch (demand.word()) {
        case "input", "secrets", "kv" ->
            script.set(demand.word(), JsonValues.parsed(demand.rest()));
        case "stop" -> script.put("stopAfter", demand.rest());
        case "resume" -> resumes.add(resume(demand.rest().split(" ", 3)));
        case "skip" -> skipped = Optional.of(demand.rest());
        default -> demands.add(demand);
      }
    }
    return new ExpectedRun(lines.getFirst(), Script.of(script), demands, skipped);
  }

  private static JsonNode resume(String[] words) {
    ObjectNode resume = JsonValues.JSON.objectNode();
    resume.put("task", words[0]).put("after", words[1]);
    return resume.set("inputs", JsonValues.parsed(words[2]));
  }
}
