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
import java.util.List;
import java.util.Optional;

/// What takes objects out of an inbox says where they go, and does not count on their order.
final class ObjectTriggers {
  private ObjectTriggers() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    for (Trigger trigger : flow.triggers()) {
      if (trigger instanceof Trigger.Objects(_, var arguments)) {
        move(arguments, "trigger", problems);
        oneAtATime(flow, arguments, problems);
      }
    }
    flow.allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call(_, var type, var arguments)
              && type.name().equals(TypeNames.S3_DOWNLOADS)) {
            move(arguments, "task", problems);
          }
        });
  }

  private static void move(Argument.Fields arguments, String owner, Diagnostics problems) {
    Optional<Argument> action =
        arguments
            .value("action")
            .filter(value -> Constants.text(value).filter("MOVE"::equalsIgnoreCase).isPresent());
    Optional<Argument> target = arguments.value("moveTo");
    if (action.isPresent() && target.isEmpty()) {
      problems.report(
          Diagnostic.of(
                  Code.MOVE_WITHOUT_TARGET,
                  action.get().span(),
                  "`MOVE` needs `moveTo`, to say where the objects go")
              .hint("add `moveTo` with a `bucket` and a `key`, or use `DELETE` or `NONE`"));
    }
    if (target.isPresent()
        && target.get() instanceof Argument.Fields fields
        && fields.value("bucket").isEmpty()) {
      problems.report(withoutBucket(arguments, fields, owner));
    }
  }

  private static Diagnostic withoutBucket(
      Argument.Fields arguments, Argument.Fields moveTo, String owner) {
    Diagnostic without =
        Diagnostic.of(
                Code.MOVE_WITHOUT_BUCKET,
                Places.key(arguments.span(), "moveTo"),
                "`moveTo` has no `bucket`: Kestra refuses this, here it is the bucket of the %s"
                    .formatted(owner))
            .hint("say it: `bucket` beside `key`");
    return arguments
        .value("bucket")
        .flatMap(
            bucket -> Edits.addField(moveTo, "bucket", Edits.scalar(Constants.written(bucket))))
        .map(without::fix)
        .orElse(without);
  }

  private static void oneAtATime(Flow flow, Argument.Fields arguments, Diagnostics problems) {
    boolean limited = flow.rules().concurrency().filter(rule -> rule.limit() == 1).isPresent();
    for (String key : List.of("maxKeys", "maxFiles")) {
      Optional<Argument> one =
          arguments
              .value(key)
              .filter(value -> Constants.text(value).filter("1"::equals).isPresent());
      if (one.isPresent() && !limited) {
        problems.report(
            Diagnostic.of(
                    Code.NOT_A_QUEUE,
                    one.get().span(),
                    "`%s: 1` is no queue: executions may overlap, in any order".formatted(key))
                .hint("for one at a time, add `concurrency: {limit: 1}` to the flow"));
        return;
      }
    }
  }
}
