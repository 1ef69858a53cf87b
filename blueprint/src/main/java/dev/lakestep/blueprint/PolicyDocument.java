package dev.lakestep.blueprint;

import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.stream.Stream;

/// A policy of IAM: of a role, a queue, a topic or a bucket.
public record PolicyDocument(List<Statement> statements) {
  static final String VERSION = "2012-10-17";

  public PolicyDocument {
    statements = List.copyOf(statements);
    for (Statement one : statements) {
      if (one.why().isEmpty() && !one.wildcards().isEmpty()) {
        throw new IllegalArgumentException("nobody says why it may do that to any: " + one);
      }
    }
  }

  public PolicyDocument and(List<Statement> more) {
    return new PolicyDocument(Stream.concat(statements.stream(), more.stream()).toList());
  }

  /// The text that AWS takes; the same each time.
  public String json() {
    return JsonText.plain(tree());
  }

  /// How long it is for AWS, which counts no white space, and to which account and region are
  /// known.
  public int size() {
    return dense()
        .replace(Home.STACK.partition(), "aws")
        .replace(Home.STACK.region(), "ap-southeast-1")
        .replace(Home.STACK.account(), "123456789012")
        .length();
  }

  /// How long it is where account and region are still to be put in.
  public int template() {
    return dense().length();
  }

  private String dense() {
    return json().replaceAll("\\s", "");
  }

  /// The statements that have patterns for resources, each with its reason.
  public List<Statement> wildcards() {
    return statements.stream().filter(one -> !one.wildcards().isEmpty()).toList();
  }

  private Json tree() {
    return Json.fields("Version", Json.text(VERSION))
        .with("Statement", new Json.Items(statements.stream().map(Statement::json).toList()));
  }
}
