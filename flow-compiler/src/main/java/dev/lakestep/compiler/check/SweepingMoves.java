package dev.lakestep.compiler.check;

import dev.lakestep.compiler.catalogue.TypeNames;
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
import java.util.Optional;
import java.util.stream.Stream;

/// What is moved or deleted is what was listed: a sweep of the whole place also takes files that
/// came in between, and nobody ever reads those.
final class SweepingMoves {
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
        if (call.type().name().equals(TypeNames.S3_LIST)) {
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
    Optional<S3Place> place =
        switch (call.type().name()) {
          case "aws.s3.DeleteList" -> S3Place.of(arguments, "prefix", flow);
          case "aws.s3.Move" -> moved(arguments, flow);
          default -> Optional.empty();
        };
    return place.map(found -> new Spot(found, call.settings().type().span())).stream();
  }

  private static Optional<S3Place> moved(Argument.Fields arguments, Flow flow) {
    return arguments.value("from").orElse(arguments) instanceof Argument.Fields from
            && from.value("prefix").isPresent()
        ? S3Place.of(from, "prefix", flow)
        : Optional.empty();
  }
}
