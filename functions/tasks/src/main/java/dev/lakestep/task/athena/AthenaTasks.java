package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import java.util.Map;

/// The tasks whose work Athena does.
public final class AthenaTasks {
  private AthenaTasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "aws.athena.Query", AthenaTasks::begin,
          "aws.athena.Merge", AthenaTasks::begin,
          "aws.athena.Optimize", AthenaTasks::begin,
          "aws.athena.Vacuum", AthenaTasks::begin);

  /// The outputs come later, by the token of the call.
  private static ObjectNode begin(Arguments arguments, Running running)
      throws InterruptedException {
    new AthenaWork(running).begin(arguments);
    return JsonValues.JSON.objectNode();
  }
}
