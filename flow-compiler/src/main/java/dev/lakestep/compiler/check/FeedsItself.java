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
import java.util.Optional;
import java.util.stream.Stream;

/// A flow that objects start does not write objects where they start it.
final class FeedsItself {
  /// A place that the flow writes to, and where it says so.
  private record Target(S3Place place, Span span) {}

  private FeedsItself() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    List<Target> written = new ArrayList<>();
    for (Trigger trigger : flow.triggers()) {
      if (trigger instanceof Trigger.Objects(var settings, var arguments)
          && !settings.disabled()
          && arguments.value("regexp").isEmpty()) {
        if (written.isEmpty()) {
          flow.allTasks().flatMap(task -> targets(task, flow)).forEach(written::add);
        }
        S3Place.of(arguments, "prefix", flow)
            .ifPresent(watched ->
                Stream.concat(moved(arguments, flow), written.stream())
                    .filter(target -> watched.holds(target.place()))
                    .forEach(
                        target -> problems.report(diagnostic(trigger, watched, target.span()))));
      }
    }
  }

  private static Diagnostic diagnostic(Trigger trigger, S3Place watched, Span place) {
    String where = watched.key().isEmpty() ? "every key" : "`%s`".formatted(watched.key());
    return Diagnostic.of(
            Code.FEEDS_ITSELF,
            place,
            "this writes where `%s` looks: %s of `%s`, so the flow starts itself"
                .formatted(trigger.id(), where, watched.bucket()))
        .related(trigger.settings().id().span(), "the trigger")
        .hint(
            watched.key().isEmpty()
                ? "give the trigger a `prefix`, such as `inbox/`"
                : "write outside the prefix of the trigger");
  }

  private static Stream<Target> moved(Argument.Fields arguments, Flow flow) {
    if (!(arguments.value("moveTo").orElse(arguments) instanceof Argument.Fields moveTo)
        || moveTo.equals(arguments)) {
      return Stream.of();
    }
    Argument.Fields holder = moveTo.value("bucket").isPresent() ? moveTo : arguments;
    Optional<S3Place> place =
        Constants.spelled(holder, "bucket", flow)
            .flatMap(bucket ->
                Constants.spelled(moveTo, "key", flow).map(key -> new S3Place(bucket, key)));
    return place.map(found -> new Target(found, moveTo.span())).stream();
  }

  private static Stream<Target> targets(Task task, Flow flow) {
    if (!(task instanceof Task.Call call)) {
      return Stream.of();
    }
    Argument.Fields arguments = call.arguments();
    return switch (call.type().name()) {
      case "aws.s3.Upload", "aws.s3.Stage" -> to(arguments, flow);
      case "aws.s3.Copy", "aws.s3.Move" -> copied(arguments, flow);
      case "aws.athena.Query" ->
          arguments.value("outputLocation").stream().flatMap(to -> to(to, flow));
      default -> Stream.of();
    };
  }

  /// What is left out of `to` is that of `from`.
  private static Stream<Target> copied(Argument.Fields arguments, Flow flow) {
    if (arguments.value("from").orElse(arguments) instanceof Argument.Fields from
        && arguments.value("to").orElse(from) instanceof Argument.Fields to) {
      Optional<String> key =
          Constants.spelled(to, "key", flow).or(() -> Constants.spelled(from, "key", flow));
      return Constants.spelled(to, "bucket", flow)
          .or(() -> Constants.spelled(from, "bucket", flow))
          .flatMap(bucket -> key.map(found -> new Target(new S3Place(bucket, found), to.span())))
          .stream();
    }
    return Stream.of();
  }

  private static Stream<Target> to(Argument to, Flow flow) {
    return to instanceof Argument.Fields fields
        ? S3Place.of(fields, "key", flow)
            .map(place -> new Target(place, fields.value("key").orElse(to).span()))
            .stream()
        : Constants.spelled(to, flow)
            .flatMap(S3Place::of)
            .map(p -> new Target(p, to.span()))
            .stream();
  }
}
