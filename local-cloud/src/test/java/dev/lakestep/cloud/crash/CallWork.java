package dev.lakestep.cloud.crash;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Calls of a function that nobody waits for, each of which ends in a queue.
final class CallWork implements Work {
  private static final Pattern NUMBER = Pattern.compile("\"n\"\\s*:\\s*\"(c\\d+)\"");

  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> called = ConcurrentHashMap.newKeySet();
  private final Drained queue = new Drained("called", CallWork::number);

  /// The function.
  public static Map<String, Object> answer(Map<String, Object> event) {
    return event;
  }

  private static String number(String body) {
    Matcher found = NUMBER.matcher(body);
    return found.find() ? found.group(1) : body;
  }

  @Override
  public void prepare(Clients clients) {
    queue.prepare(clients);
    clients
        .lambda()
        .createFunction(b ->
            b.functionName("echo")
                .role("arn:aws:iam::000000000000:role/echo")
                .runtime(Runtime.JAVA21)
                .handler(CallWork.class.getName() + "::answer")
                .timeout(20)
                .code(c -> c.s3Bucket("hot-reload").s3Key(classes())));
    clients
        .lambda()
        .putFunctionEventInvokeConfig(b ->
            b.functionName("echo")
                .destinationConfig(d -> d.onSuccess(s -> s.destination(queue.arn()))));
  }

  private static String classes() {
    try {
      return Path.of(CallWork.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void once(Clients clients) {
    String number = "c" + next.getAndIncrement();
    clients
        .lambda()
        .invoke(b ->
            b.functionName("echo")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"n\": \"%s\"}".formatted(number))));
    called.add(number);
  }

  @Override
  public List<String> lost(Clients clients) {
    return queue.missing(called, clients).stream().map("call %s"::formatted).toList();
  }

  @Override
  public int acknowledged() {
    return called.size();
  }
}
