package dev.lakestep.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.queue.Receiving.Asked;
import dev.lakestep.queue.Sending.Sent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Operations on one message, or on as many as are received together.
final class MessageCalls {
  private static final int MOST = 10;
  private static final int LONGEST_WAIT = 20;
  private static final int LONGEST_HIDDEN = 43_200;

  private final Store store;
  private final Receiving receiving;

  MessageCalls(Store store, Receiving receiving) {
    this.store = store;
    this.receiving = receiving;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "SendMessage", this::send,
        "ReceiveMessage", this::receive,
        "DeleteMessage", this::delete,
        "ChangeMessageVisibility", this::hide);
  }

  private ObjectNode send(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    Outgoing outgoing = Shapes.outgoing(input);
    String sender = Shapes.sender(request);
    Sent sent = store.change(view -> Sending.send(view, view.queue(name), outgoing, sender));
    return sent(Fields.none(), outgoing, sent);
  }

  static ObjectNode sent(ObjectNode output, Outgoing outgoing, Sent sent) {
    output.put("MessageId", sent.id()).put("MD5OfMessageBody", Digests.md5(outgoing.body()));
    if (!outgoing.attributes().isEmpty()) {
      output.put("MD5OfMessageAttributes", Digests.md5(outgoing.attributes()));
    }
    outgoing
        .trace()
        .ifPresent(trace ->
            output.put(
                "MD5OfMessageSystemAttributes",
                Digests.md5(Map.of("AWSTraceHeader", Attribute.text(trace)))));
    sent.sequence().ifPresent(sequence -> output.put("SequenceNumber", sequence));
    return output;
  }

  private ObjectNode receive(ObjectNode input, Request request) {
    Asked asked =
        new Asked(
            Shapes.queue(input),
            (int) Shapes.within(input, "MaxNumberOfMessages", 1, MOST).orElse(1),
            Shapes.secondsWithin(input, "VisibilityTimeout", LONGEST_HIDDEN),
            Shapes.secondsWithin(input, "WaitTimeSeconds", LONGEST_WAIT));
    List<Received> received = receiving.receive(asked);
    ObjectNode output = Fields.none();
    if (!received.isEmpty()) {
      ArrayNode messages = output.putArray("Messages");
      received.forEach(one -> message(messages.addObject(), one, input));
    }
    return output;
  }

  private static void message(ObjectNode output, Received received, ObjectNode asked) {
    output
        .put("MessageId", received.id())
        .put("ReceiptHandle", received.handle())
        .put("MD5OfBody", Digests.md5(received.body()))
        .put("Body", received.body());
    List<String> system = Shapes.texts(asked, "AttributeNames");
    system.addAll(Shapes.texts(asked, "MessageSystemAttributeNames"));
    if (!system.isEmpty()) {
      ObjectNode said = output.putObject("Attributes");
      received
          .system()
          .forEach((name, value) -> {
            if (system.contains("All") || system.contains(name)) {
              said.put(name, value);
            }
          });
    }
    List<String> names = Shapes.texts(asked, "MessageAttributeNames");
    Map<String, Attribute> wanted = new TreeMap<>(received.attributes());
    wanted.keySet().removeIf(name -> names.stream().noneMatch(pattern -> matches(pattern, name)));
    if (!wanted.isEmpty()) {
      output.put("MD5OfMessageAttributes", Digests.md5(wanted));
      Shapes.put(output.putObject("MessageAttributes"), wanted);
    }
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals("All")
        || pattern.equals(name)
        || (pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2)));
  }

  private ObjectNode delete(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    String handle = Shapes.needed(input, "ReceiptHandle");
    return store.change(view -> {
      Settling.delete(view, view.queue(name), handle);
      return Fields.none();
    });
  }

  private ObjectNode hide(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    String handle = Shapes.needed(input, "ReceiptHandle");
    long seconds =
        Fields.whole(input, "VisibilityTimeout")
            .orElseThrow(() -> SqsErrors.missing("VisibilityTimeout"));
    return store.change(view -> {
      Settling.hide(view, view.queue(name), handle, seconds);
      return Fields.none();
    });
  }
}
