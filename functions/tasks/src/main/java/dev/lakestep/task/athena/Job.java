package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.TaskCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What a task has Athena do: one statement after the other, some of them in rounds.
///
/// @param name makes names for its queries; whoever calls for it again, they stay the same
/// @param call of the task; how it is told the end is the call's token
/// @param statements what is still to be done, the one that runs first
record Job(
    String name, TaskCall call, List<String> statements, Options options, Progress progress) {
  public Job {
    statements = List.copyOf(statements);
  }

  /// Where and how statements run.
  ///
  /// @param output empty where the workgroup says where results go
  /// @param parameters for the `?` of a statement
  /// @param reuseMinutes how old a result may be to be used again; 0 for never
  /// @param maxBytes that one statement may scan; 0 for any number
  public record Options(
      String catalog,
      String database,
      String workgroup,
      String output,
      List<String> parameters,
      long reuseMinutes,
      long maxBytes,
      long maxRounds) {
    public Options {
      parameters = List.copyOf(parameters);
    }
  }

  /// Work that begins with this call. The token is in the name, since an execution that is begun
  /// again counts its attempts anew, and its queries are new ones.
  static Job of(TaskCall call, List<String> statements, Options options) {
    String name =
        "%s %s%s %d %s"
            .formatted(
                call.execution().arn(),
                call.task().id(),
                call.task().turn(),
                call.attempt(),
                call.token().orElse(""));
    return new Job(hash(name), call, statements, options, Progress.BEGINNING);
  }

  /// The name of the query that is next.
  String queryName() {
    return hash(name + " " + progress.step());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The statement that runs, with its last answer.
  String statement() {
    return statements.getFirst();
  }

  Job after(Progress next) {
    return new Job(name, call, statements, options, next);
  }

  /// The next statement.
  Job next(Progress next) {
    return new Job(name, call, statements.subList(1, statements.size()), options, next);
  }

  Job answeredBy(TaskCall again) {
    return new Job(name, again, statements, options, progress);
  }

  /// As it is kept while Athena works.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.set("call", CallText.json(call));
    statements.forEach(json.putArray("statements")::add);
    ObjectNode how = json.putObject("options");
    how.put("catalog", options.catalog());
    how.put("database", options.database());
    how.put("workgroup", options.workgroup());
    how.put("output", options.output());
    options.parameters().forEach(how.putArray("parameters")::add);
    how.put("reuseMinutes", options.reuseMinutes());
    how.put("maxBytes", options.maxBytes());
    how.put("maxRounds", options.maxRounds());
    json.set("progress", progress.json());
    return json;
  }

  static Job of(ObjectNode json) {
    Arguments fields = Arguments.of(json);
    Arguments how = fields.fields("options");
    Options options =
        new Options(
            how.text("catalog"),
            how.text("database"),
            how.text("workgroup"),
            how.text("output"),
            how.texts("parameters"),
            how.wholeOr("reuseMinutes", 0),
            how.wholeOr("maxBytes", 0),
            how.wholeOr("maxRounds", 1));
    return new Job(
        fields.text("name"),
        TaskCall.of(fields.fields("call").json()),
        fields.texts("statements"),
        options,
        Progress.of(fields.fields("progress")));
  }
}
