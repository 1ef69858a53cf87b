package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.JsonataText;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a chart hands out when its last step is done. A plain one asks for no variables.
record Ending(String name, Json output, boolean plain) {
  private static final int LONGEST = 10_000;

  /// Whether a state that sets these variables can hand out by itself what the chart does.
  boolean isDirect(Variables variables) {
    return plain || text(result(variables).output()).length() <= LONGEST;
  }

  /// What such a state leaves behind: nobody can read a variable that is only handed out.
  Result result(Variables variables) {
    if (plain) {
      return new Result(Weaver.assign(variables), output);
    }
    String text = text(output);
    Variables kept = Variables.NONE;
    for (var variable : variables.values().entrySet()) {
      Pattern name = Pattern.compile("\\$" + variable.getKey() + "(?![A-Za-z0-9_])");
      Matcher found = name.matcher(text);
      if (found.find()) {
        String value = JsonataText.of(variable.getValue());
        text = found.replaceAll(Matcher.quoteReplacement(value));
      } else {
        kept = kept.with(variable.getKey(), variable.getValue());
      }
    }
    return new Result(new Assign(kept.values()), new Json.Code(text));
  }

  private static String text(Json output) {
    return output instanceof Json.Code(var jsonata) ? jsonata : JsonataText.of(output);
  }
}
