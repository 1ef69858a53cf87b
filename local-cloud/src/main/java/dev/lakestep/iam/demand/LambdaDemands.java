package dev.lakestep.iam.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Lambda demands.
record LambdaDemands(Arns arns) {
  private static final Map<String, String> ACTIONS =
      Map.of("Invoke", "InvokeFunction", "InvokeAsync", "InvokeFunction");
  private static final Pattern NAME =
      Pattern.compile("(?:arn:aws:lambda:[^:]+:)?(?:(\\d+):)?(?:function:)?([^:]+)(?::(.+))?");

  List<Demand> of(Asked asked) {
    String action = "lambda:" + ACTIONS.getOrDefault(asked.operation(), asked.operation());
    List<Demand> all = new ArrayList<>();
    all.add(Demand.of(action, resource(asked)));
    if (asked.operation().equals("CreateFunction")
        || asked.operation().equals("UpdateFunctionConfiguration")) {
      StatesDemands.passed(asked.input(), "Role", "lambda.amazonaws.com").ifPresent(all::add);
    }
    return all;
  }

  private String resource(Asked asked) {
    if (asked.operation().endsWith("EventSourceMapping")
        || asked.operation().endsWith("EventSourceMappings")) {
      return asked.text("UUID").isEmpty()
          ? "*"
          : arns.of("lambda", "event-source-mapping:" + asked.text("UUID"));
    }
    if (!asked.text("Resource").isEmpty()) {
      return asked.text("Resource");
    }
    String name = asked.text("FunctionName");
    if (name.isEmpty()) {
      return "*";
    }
    return function(name, asked.text("Qualifier"));
  }

  private String function(String name, String qualifier) {
    Matcher found = NAME.matcher(name);
    if (!found.matches()) {
      return arns.of("lambda", "function:" + name);
    }
    String version = found.group(3) == null ? qualifier : String.valueOf(found.group(3));
    String arn = arns.of("lambda", "function:" + found.group(2));
    return version.isEmpty() ? arn : arn + ":" + version;
  }
}
