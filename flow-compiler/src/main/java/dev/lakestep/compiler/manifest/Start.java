package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.Optional;

/// A trigger, with all that is needed to make it on AWS.
public sealed interface Start {
  Rules rules();

  default String id() {
    return rules().id();
  }

  /// `crons` are in EventBridge's form.
  record Schedule(Rules rules, String cron, List<String> crons, Timing timing) implements Start {
    public Schedule {
      crons = List.copyOf(crons);
    }
  }

  record Dates(Rules rules, List<String> dates, Timing timing) implements Start {
    public Dates {
      dates = List.copyOf(dates);
    }
  }

  /// Objects that land in S3: `what` has the bucket, the prefix, and what becomes of them.
  record Objects(Rules rules, Json.Fields what) implements Start {
    /// A text that is settled when the flow is deployed, such as the bucket.
    public Optional<String> text(String name) {
      return what.fields().get(name) instanceof Json.Constant(Value.Text(var text))
          ? Optional.of(text)
          : Optional.empty();
    }
  }

  /// Ends of other flows.
  record AfterFlows(Rules rules, List<Upstream> upstream, String mode, Json.Fields window)
      implements Start {
    public AfterFlows {
      upstream = List.copyOf(upstream);
    }
  }

  record Webhook(Rules rules, Json key, Json.Fields options) implements Start {}

  /// Any other source of events.
  record Events(Rules rules, Json.Fields arguments) implements Start {}

  /// What every trigger has. `when` and `conditions` are left to the function that starts the flow.
  record Rules(
      String id,
      String type,
      Optional<String> when,
      List<Condition> conditions,
      Json.Fields inputs,
      Json labels,
      List<String> stopAfter,
      boolean allowConcurrent,
      boolean disabled) {
    public Rules {
      conditions = List.copyOf(conditions);
      stopAfter = List.copyOf(stopAfter);
    }
  }

  record Condition(String type, Json.Fields arguments, List<Condition> conditions) {
    public Condition {
      conditions = List.copyOf(conditions);
    }
  }

  record Timing(String zone, String recoverMissed, Optional<String> lateMaximumDelay) {}

  record Upstream(
      Optional<Json> namespace,
      Optional<Json> flowId,
      List<String> states,
      Json labels,
      Optional<String> when) {
    public Upstream {
      states = List.copyOf(states);
    }
  }
}
