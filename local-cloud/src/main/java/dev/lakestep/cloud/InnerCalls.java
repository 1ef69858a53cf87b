package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Calls within one process, to the services that have joined.
final class InnerCalls implements Calls {
  private final Map<String, Map<String, Operation>> services = new ConcurrentHashMap<>();
  private final Account account;
  private final CountDownLatch complete = new CountDownLatch(1);

  InnerCalls(Account account) {
    this.account = account;
  }

  void join(String service, Map<String, Operation> operations) {
    services.put(service, operations);
  }

  /// All that will ever join have joined. Who calls before waits until then: it cannot know which
  /// service is only late.
  void complete() {
    complete.countDown();
  }

  @Override
  public ObjectNode call(Call call) {
    try {
      complete.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsError("ServiceUnavailable", 503, "The local cloud is being closed.");
    }
    Operation operation = services.getOrDefault(call.service(), Map.of()).get(call.operation());
    if (operation == null) {
      throw new AwsError(
          "UnknownOperationException",
          400,
          "The local cloud does not have %s of `%s`.".formatted(call.operation(), call.service()));
    }
    Caller caller = new Caller(call.roleArn(), account.region(), call.service());
    try {
      return operation.answer(call.input(), Request.inside(caller, UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
