package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Step.Origin;
import java.util.List;

/// Where failures end that nobody has seen to. Those of its states that nothing leads to are not
/// part of the chart.
final class Endings {
  private Endings() {}

  /// The execution fails with the failure, or ends in the state that it was left in.
  static Route ofExecution(Weaver weaver) {
    String failed = failing(weaver, "Failed");
    String warned =
        weaver.addLast(
            new Origin("Left with a warning", ""),
            new State.Succeed(
                "", Json.fields("lakestep", Json.fields("state", Json.text("WARNING")))));
    String succeeded = weaver.addLast(new Origin("Left", ""), new State.Succeed("", Json.fields()));
    String ended =
        weaver.addLast(
            new Origin("Ended", ""),
            new State.Fail(
                "",
                new Json.Code(
                    "$error.Cause in [\"CANCELED\", \"CANCELLED\"] ? \"Lakestep.Cancelled\""
                        + " : \"Lakestep.\" & $uppercase($substring($error.Cause, 0, 1))"
                        + " & $lowercase($substring($error.Cause, 1))"),
                Json.text("the flow ended itself in this state")));
    String left =
        weaver.addLast(
            new Origin("Leave", ""),
            new State.Choice(
                "",
                List.of(
                    new Rule("$error.Cause = \"SUCCESS\"", Assign.NONE, succeeded),
                    new Rule("$error.Cause = \"WARNING\"", Assign.NONE, warned)),
                Assign.NONE,
                ended));
    return new Route(failed, left, false, false);
  }

  /// The branch fails, and with it the group.
  static Route failing(Weaver weaver, Origin branch) {
    String failed = failing(weaver, branch.part("failed").name());
    return new Route(failed, failed, false, false);
  }

  /// The branch ends well, and hands out its failure with what it has so far.
  static Route gathered(Weaver weaver, Origin branch, String out) {
    Json output = new Json.Code("{\"error\": $" + weaver.error() + ", \"out\": " + out + "}");
    String failed =
        weaver.addLast(
            branch.part("failed"),
            new State.Pass(branch.comment(), new Result(Assign.NONE, output), Next.END));
    return new Route(failed, failed, true, false);
  }

  private static String failing(Weaver weaver, String name) {
    String error = "$" + weaver.error();
    return weaver.addLast(
        new Origin(name, ""),
        new State.Fail(
            "",
            new Json.Code(error + ".Error"),
            new Json.Code("$exists(" + error + ".Cause) ? " + error + ".Cause : \"\"")));
  }
}
