package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which operation a request asks for, in whatever protocol, by AWS's name for it.
public final class Operations {
  private static final int LONGEST_FORM = 4 * 1024 * 1024;

  private Operations() {}

  /// The name, and the request for who reads its body next.
  public record Named(String operation, Request request) {}

  public static Named of(String service, Request request) throws IOException {
    Optional<String> target = request.headers().value("X-Amz-Target");
    if (target.isPresent()) {
      return new Named(target.get().substring(target.get().lastIndexOf('.') + 1), request);
    }
    return switch (service) {
      case "s3" -> new Named(S3Operations.of(request), request);
      case "lambda" -> new Named(RestOperations.ofLambda(request), request);
      case "scheduler" -> new Named(RestOperations.ofScheduler(request), request);
      default -> ofForm(request);
    };
  }

  private static Named ofForm(Request request) throws IOException {
    Optional<String> action = request.parameters().value("Action");
    if (action.isPresent()) {
      return new Named(action.get(), request);
    }
    byte[] bytes = request.body().bytes(LONGEST_FORM);
    Request again =
        new Request(
            request.method(),
            request.path(),
            request.parameters(),
            request.headers(),
            new Body(new ByteArrayInputStream(bytes)),
            request.caller(),
            request.id());
    String form = new String(bytes, StandardCharsets.UTF_8);
    return new Named(Parameters.of(form).value("Action").orElse(""), again);
  }
}
