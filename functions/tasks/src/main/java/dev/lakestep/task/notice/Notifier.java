package dev.lakestep.task.notice;

import dev.lakestep.task.Desk;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Notices;
import dev.lakestep.task.runs.Notices.Notice;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.timeline.TaskRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// Tells the topic of a namespace of executions there that did not end well: of each end once,
/// however often it is told itself. It comes after the recorder, who notes what is to be told.
public final class Notifier implements Watcher {
  private final Desk desk;
  private final Notices notices;
  private final RunTable table;

  public Notifier(Desk desk) {
    this.desk = desk;
    this.notices = Notices.of(desk);
    this.table = RunTable.of(desk);
  }

  @Override
  public void changed(Change change) {
    if (change.isEnd() && !isFine(change)) {
      tell(Notice.of(change));
    }
  }

  /// Most executions succeed without a word, so these cost no look into the table.
  private static boolean isFine(Change change) {
    String output = change.detail().path("output").asText("WARNING");
    return change.status().equals("SUCCEEDED") && !output.contains("WARNING");
  }

  /// Tries again what could not be told.
  @Override
  public void swept() {
    IllegalStateException failure = new IllegalStateException("not all could be notified");
    for (Notice notice : notices.open()) {
      try {
        tell(notice);
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private void tell(Notice notice) {
    if (!notices.taken(notice)) {
      return;
    }
    try {
      run(notice).ifPresent(this::publish);
    } catch (RuntimeException e) {
      notices.failed(notice);
      throw e;
    }
    notices.done(notice);
  }

  /// Who has begun it again since knows that it had failed. Where another one is in its place, only
  /// the last is told.
  private Optional<Run> run(Notice notice) {
    return table.called(notice.execution()).stream()
        .filter(run -> run.ended().isPresent() && run.redriven() == notice.redriven())
        .filter(run -> !run.state().equals(Run.RETRIED))
        .findFirst();
  }

  private void publish(Run run) {
    String namespace = run.json().path("namespace").asText();
    Message message =
        new Message(
            run,
            table.tasks(run).map(TaskRows::read).orElse(List.of()),
            new Message.Where(desk.settings().environment(), desk.settings().console().orElse("")));
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "namespace", text(namespace),
            "flow", text(run.json().path("flow").asText()),
            "state", text(run.state()));
    try {
      desk.roles()
          .own()
          .client(SnsClient.class, access -> access.to(SnsClient.builder()))
          .publish(request ->
              request
                  .topicArn(desk.settings().topicArn(namespace))
                  .subject(message.subject())
                  .message(message.text())
                  .messageAttributes(attributes));
    } catch (NotFoundException e) {
      // It was deployed before there were topics, or somebody wants none: nobody has to be told.
      return;
    }
  }

  private static MessageAttributeValue text(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
  }
}
