package dev.lakestep.cli.deploy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A permission as people say it: `delete s3://my-lake/old/*`.
final class AccessWords {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:([^:]*):(?:\\$\\{[^}]*}|[^:]*):(?:\\$\\{[^}]*}|[^:]*):(.*)");

  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("s3:GetObject", "read"),
          Map.entry("s3:PutObject", "write"),
          Map.entry("s3:DeleteObject", "delete"),
          Map.entry("s3:ListBucket", "list"),
          Map.entry("athena:StartQueryExecution", "run queries in"),
          Map.entry("athena:GetQueryExecution", "look at queries of"),
          Map.entry("athena:StopQueryExecution", "stop queries of"),
          Map.entry("athena:GetQueryResults", "read results of queries of"),
          Map.entry("glue:CreateDatabase", "create"),
          Map.entry("glue:GetDatabase", "look at"),
          Map.entry("glue:CreateTable", "create"),
          Map.entry("glue:DeleteTable", "drop"),
          Map.entry("glue:UpdateTable", "change"),
          Map.entry("glue:GetTable", "look at"),
          Map.entry("lambda:InvokeFunction", "call"),
          Map.entry("dynamodb:GetItem", "read items of"),
          Map.entry("dynamodb:PutItem", "write items of"),
          Map.entry("dynamodb:UpdateItem", "change items of"),
          Map.entry("dynamodb:DeleteItem", "delete items of"),
          Map.entry("states:StartExecution", "start executions of"),
          Map.entry("states:DescribeExecution", "look at executions of"),
          Map.entry("states:StopExecution", "stop executions of"),
          Map.entry("secretsmanager:GetSecretValue", "read"),
          Map.entry("sqs:SendMessage", "send messages to"),
          Map.entry("sns:Publish", "publish to"),
          Map.entry("events:PutEvents", "send events to"));

  private static final Map<String, String> THINGS =
      Map.ofEntries(
          Map.entry("athena:workgroup", "the workgroup "),
          Map.entry("glue:table", "the table "),
          Map.entry("glue:database", "the database "),
          Map.entry("lambda:function", "the function "),
          Map.entry("dynamodb:table", "the table "),
          Map.entry("states:stateMachine", "the state machine "),
          Map.entry("states:execution", "the state machine "),
          Map.entry("secretsmanager:secret", "the secret "),
          Map.entry("events:rule", "the rule "),
          Map.entry("events:event-bus", "the bus "));

  private AccessWords() {}

  static boolean knows(String action) {
    return VERBS.containsKey(action);
  }

  /// What is allowed of a service as a whole.
  static String anywhere(List<String> actions) {
    if (actions.stream().allMatch(one -> one.startsWith("logs:"))) {
      return "write its log";
    }
    return actions.stream().allMatch(one -> one.startsWith("xray:"))
        ? "write its traces"
        : "do `%s` with anything".formatted(String.join("`, `", actions));
  }

  static String of(String action, String resource) {
    return VERBS.getOrDefault(action, "do `%s` with".formatted(action)) + " " + thing(resource);
  }

  private static String thing(String resource) {
    Matcher arn = ARN.matcher(resource);
    if (!arn.matches()) {
      return resource;
    }
    String service = arn.group(1);
    String name = arn.group(2);
    if (service.equals("s3")) {
      return "s3://" + name;
    }
    if (service.equals("glue") && name.equals("catalog")) {
      return "what the catalog has";
    }
    int end = kind(name);
    String thing = THINGS.get(service + ":" + name.substring(0, Math.max(0, end)));
    if (thing == null) {
      return "the %s `%s`".formatted(service, name);
    }
    String rest = name.substring(end + 1);
    if (rest.equals("*")) {
      return "any " + thing.substring("the ".length()).strip();
    }
    if (service.equals("states") && rest.endsWith(":*")) {
      return thing + rest.substring(0, rest.length() - 2);
    }
    return thing + (service.equals("glue") ? rest.replace('/', '.') : rest);
  }

  /// Where the kind of thing ends, at a slash or a colon.
  private static int kind(String name) {
    for (int at = 0; at < name.length(); at++) {
      if (name.charAt(at) == '/' || name.charAt(at) == ':') {
        return at;
      }
    }
    return -1;
  }
}
