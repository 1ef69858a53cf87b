package dev.lakestep.task;

import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import java.util.function.UnaryOperator;

/// What is done before AWS takes the picture of a function that SnapStart begins with: classes are
/// loaded and clients made, so that the first call need not. Nobody is asked anything over the
/// network: what was answered then would be old in every function that begins with the picture.
final class Priming {
  private static final String KIND = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final String OF_PICTURE = "snap-start";

  private Priming() {}

  /// @param environment the value of a variable, empty if there is none
  static boolean isWanted(UnaryOperator<String> environment) {
    return environment.apply(KIND).equals(OF_PICTURE);
  }

  /// The desk, ready for work.
  static Desk of(Desk desk) {
    Aws own = desk.roles().own();
    own.s3();
    own.dynamo();
    own.states();
    own.athena();
    var arguments = JsonValues.JSON.objectNode();
    arguments
        .putObject("greeting")
        .put("$render", "{{ name | upper }} {{ 1 + 1 }} {{ '2024-02-29' | date('yyyy') }}");
    var seen = JsonValues.JSON.objectNode().put("name", "lakestep");
    Evaluated.of(
        arguments,
        new Context(JsonValues.fields(seen), new FlowWorld(desk.settings(), own, desk.clock())));
    return desk;
  }
}
