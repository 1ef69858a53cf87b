package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is moved or deleted is what was listed: a sweep of the whole place also takes files that
/// came in between, and nobody ever reads those.
final class SweepingMoves {
  private static final Set<String> VERBS = Set.of("mv", "rm");

  private record Spot(S3Place place, Span span) {}

  private SweepingMoves() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    List<Spot> listed = new ArrayList<>();
    for (Trigger trigger : flow.triggers()) {
      if (trigger instanceof Trigger.Objects(var settings, var arguments)) {
        S3Place.of(arguments, "prefix", flow)
            .ifPresent(place -> listed.add(new Spot(place, settings.id().span())));
      }
    }
    for (Task task : flow.allTasks().toList()) {
      if (task instanceof Task.Call call) {
        sweeps(call, flow).forEach(sweep -> check(sweep, listed, problems));
        if (call.type().name().equals("aws.s3.List")) {
          S3Place.of(call.arguments(), "prefix", flow)
              .ifPresent(place -> listed.add(new Spot(place, call.settings().id().span())));
        }
      }
    }
  }

  private static void check(Spot sweep, List<Spot> listed, Diagnostics problems) {
    listed.stream()
        .filter(spot -> sweep.place().holds(spot.place()))
        .findFirst()
        .ifPresent(spot ->
            problems.report(
                Diagnostic.of(
                        Code.SWEEPING_MOVE,
                        sweep.span(),
                        "this takes all that is there now, also files that came after the listing")
                    .related(spot.span(), "listed here: later files are lost unread")
                    .hint("take only what was listed: loop over its `objects`")));
  }

  private static Stream<Spot> sweeps(Task.Call call, Flow flow) {
    Argument.Fields arguments = call.arguments();
    return switch (call.type().name()) {
      case "aws.s3.DeleteList" ->
          S3Place.of(arguments, "prefix", flow)
              .map(place -> new Spot(place, call.settings().type().span()))
              .stream();
      case "aws.cli.AwsCLI" ->
          S3Command.of(call, flow)
              .filter(command -> command.recursive() && VERBS.contains(command.verb()))
              .flatMap(command ->
                  command.source().stream().map(place -> new Spot(place, command.span())));
      default -> Stream.of();
    };
  }
}
