package dev.lakestep.compiler.catalogue;

import java.util.List;

/// Triggers of Kestra's core and of its AWS plugin that do not work here, one by one.
final class RefusedTriggers {
  private RefusedTriggers() {}

  private static final String NO_POLLING = "nothing polls while nothing happens";
  private static final String QUEUE =
      "let an EventBridge pipe start the state machine with the messages";

  static final List<Entry> ENTRIES =
      List.of(
          trigger(
                  "core.http.Trigger",
                  NO_POLLING,
                  "start the flow with `core.trigger.Schedule`, and let it call the address; or let"
                      + " the service call a `core.trigger.Webhook`")
              .alias("fs.http.Trigger"),
          trigger(
              "core.trigger.McpToolTrigger",
              "flows are no tools of language models here",
              "use `core.trigger.Webhook`"),
          trigger(
              "core.trigger.BatchWebhook", "calls are not gathered", "use `core.trigger.Webhook`"),
          trigger("aws.sqs.Trigger", "a flow does not read queues", QUEUE),
          trigger("aws.sqs.RealtimeTrigger", "a flow does not read queues", QUEUE));

  private static Entry trigger(String name, String reason, String instead) {
    return Rows.refused(Family.TRIGGER, name, reason, instead);
  }
}
