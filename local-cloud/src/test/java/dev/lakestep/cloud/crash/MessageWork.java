package dev.lakestep.cloud.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Messages: those that were sent come, and those that were deleted come no more.
final class MessageWork implements Work {
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private volatile String url = "";

  @Override
  public void prepare(Clients clients) {
    clients
        .sqs()
        .createQueue(b ->
            b.queueName("work").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
  }

  @Override
  public void once(Clients clients) {
    String body = "m" + next.getAndIncrement();
    clients.sqs().sendMessage(b -> b.queueUrl(url(clients)).messageBody(body));
    sent.add(body);
  }

  /// It bears the port, which is another one after each restart.
  private String url(Clients clients) {
    if (url.isEmpty()) {
      url = clients.sqs().getQueueUrl(b -> b.queueName("work")).queueUrl();
    }
    return url;
  }

  @Override
  public List<String> lost(Clients clients) {
    url = "";
    List<String> lost = new ArrayList<>();
    for (Message message : all(clients)) {
      if (deleted.contains(message.body())) {
        lost.add("message %s came again after it was deleted".formatted(message.body()));
      }
      clients
          .sqs()
          .deleteMessage(b -> b.queueUrl(url(clients)).receiptHandle(message.receiptHandle()));
      deleted.add(message.body());
    }
    sent.stream()
        .filter(body -> !deleted.contains(body))
        .map("message %s"::formatted)
        .forEach(lost::add);
    return lost;
  }

  private List<Message> all(Clients clients) {
    List<Message> all = new ArrayList<>();
    List<Message> some;
    do {
      some =
          clients
              .sqs()
              .receiveMessage(b -> b.queueUrl(url(clients)).maxNumberOfMessages(10))
              .messages();
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  @Override
  public int acknowledged() {
    return sent.size();
  }
}
