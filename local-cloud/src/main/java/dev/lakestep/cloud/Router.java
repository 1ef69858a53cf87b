package dev.lakestep.cloud;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.cloud.wire.Xml;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Finds the service that a request is signed for. One that is not signed is refused as AWS refuses
/// it, unless `unsigned` knows it: addresses of functions, which anybody may call.
record Router(Map<String, Service> services, Service unsigned) implements Service {
  Router {
    services = Map.copyOf(services);
  }

  @Override
  public Answer answer(Request request) throws IOException {
    Optional<Caller> caller = request.caller();
    if (caller.isEmpty()) {
      return unsigned.answer(request);
    }
    Service service = services.get(caller.get().service());
    return service == null ? unknown(caller.get().service()) : service.answer(request);
  }

  private static Answer unknown(String name) {
    return json(
        400,
        "UnknownOperationException",
        "The local cloud does not have the service `%s`.".formatted(name));
  }

  /// What AWS says to a request that nobody has signed.
  static Answer notSigned(Request request) {
    if (request.headers().value("X-Amz-Target").isPresent()) {
      return json(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Element document =
        Element.of(
            "Error",
            Element.text("Code", "AccessDenied"),
            Element.text("Message", "Access Denied"),
            Element.text("RequestId", request.id()));
    return Answer.of(403, "application/xml", Xml.write(document));
  }

  private static Answer json(int status, String code, String message) {
    String body = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    return Answer.of(status, "application/x-amz-json-1.1", body);
  }
}
