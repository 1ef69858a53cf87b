package dev.lakestep.task.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// The history of an execution, read as it grows: each event once.
public final class History {
  private static final int PAGE = 500;

  private final SfnClient states;
  private final String execution;
  private String page = "";
  private long last;

  public History(SfnClient states, String execution) {
    this.states = states;
    this.execution = execution;
  }

  /// The events that have come since the last time.
  public List<Event> more() {
    List<Event> events = new ArrayList<>();
    while (true) {
      GetExecutionHistoryResponse answer = read();
      for (HistoryEvent event : answer.events()) {
        if (event.id() > last) {
          events.add(event(event));
          last = event.id();
        }
      }
      // The last page is read again the next time, since it may have grown.
      if (answer.nextToken() == null || answer.events().isEmpty()) {
        return events;
      }
      page = answer.nextToken();
    }
  }

  private GetExecutionHistoryResponse read() {
    return states.getExecutionHistory(request -> {
      request.executionArn(execution).maxResults(PAGE).includeExecutionData(true);
      if (!page.isEmpty()) {
        request.nextToken(page);
      }
    });
  }

  private static Event event(HistoryEvent event) {
    String name = "";
    Map<String, String> assigned = Map.of();
    if (event.stateEnteredEventDetails() != null) {
      name = event.stateEnteredEventDetails().name();
    } else if (event.stateExitedEventDetails() != null) {
      name = event.stateExitedEventDetails().name();
      assigned = event.stateExitedEventDetails().assignedVariables();
    }
    return new Event(
        event.id(),
        event.previousEventId(),
        event.timestamp(),
        event.typeAsString(),
        name,
        call(event),
        failure(event),
        assigned);
  }

  private static Event.Call call(HistoryEvent event) {
    if (event.taskScheduledEventDetails() != null) {
      var details = event.taskScheduledEventDetails();
      return new Event.Call(text(details.resourceType()), text(details.parameters()), "");
    }
    if (event.taskSucceededEventDetails() != null) {
      return new Event.Call("", "", text(event.taskSucceededEventDetails().output()));
    }
    return Event.Call.NONE;
  }

  /// Each kind of failure has details of its own, with the same two texts in them.
  private static Event.Failure failure(HistoryEvent event) {
    return event.sdkFields().stream()
        .map(field -> field.getValueOrDefault(event))
        .filter(SdkPojo.class::isInstance)
        .map(SdkPojo.class::cast)
        .findFirst()
        .map(details -> new Event.Failure(text(details, "error"), text(details, "cause")))
        .orElse(Event.Failure.NONE);
  }

  private static String text(SdkPojo details, String name) {
    SdkField<?> field = details.sdkFieldNameToField().get(name);
    return field == null ? "" : Objects.toString(field.getValueOrDefault(details), "");
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
