package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import java.util.Set;

/// What a call is answered: an HTTP status and the body.
public record Answer(int status, ObjectNode body) {
  private static final Set<String> OF_THE_FRAME =
      Set.of("ValidationException", "SerializationException", "UnknownOperationException");

  static Answer of(Refusal refusal) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", space(refusal.type()) + "#" + refusal.type());
    boolean cancelled = !refusal.reasons().isEmpty();
    body.put(cancelled ? "Message" : "message", refusal.message());
    refusal.item().ifPresent(item -> body.set("Item", Wire.json(item)));
    if (cancelled) {
      var reasons = body.putArray("CancellationReasons");
      refusal
          .reasons()
          .forEach(reason -> {
            ObjectNode json = reasons.addObject().put("Code", reason.code());
            reason.message().ifPresent(message -> json.put("Message", message));
            reason.item().ifPresent(item -> json.set("Item", Wire.json(item)));
          });
    }
    return new Answer(refusal.type().equals("InternalServerError") ? 500 : 400, body);
  }

  private static String space(String type) {
    if (!OF_THE_FRAME.contains(type)) {
      return "com.amazonaws.dynamodb.v20120810";
    }
    return type.equals("ValidationException")
        ? "com.amazon.coral.validate"
        : "com.amazon.coral.service";
  }
}
