package dev.lakestep.cloud.crash;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.Message;

/// What has come to a queue by a service that delivers later, each at least once.
final class Drained {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String queue;
  private final Function<String, String> told;
  private final Set<String> came = ConcurrentHashMap.newKeySet();

  /// @param told what the body of a message tells of
  Drained(String queue, Function<String, String> told) {
    this.queue = queue;
    this.told = told;
  }

  void prepare(Clients clients) {
    clients.sqs().createQueue(b -> b.queueName(queue));
  }

  String arn() {
    return "arn:aws:sqs:us-east-1:000000000000:" + queue;
  }

  /// Those of the awaited that do not come.
  List<String> missing(Set<String> awaited, Clients clients) {
    String url = clients.sqs().getQueueUrl(b -> b.queueName(queue)).queueUrl();
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      drain(url, clients);
    } while (!came.containsAll(awaited) && System.nanoTime() < end);
    Set<String> missing = new HashSet<>(awaited);
    missing.removeAll(came);
    return missing.stream().sorted().toList();
  }

  private void drain(String url, Clients clients) {
    List<Message> some;
    do {
      some =
          clients
              .sqs()
              .receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
              .messages();
      for (Message message : some) {
        came.add(told.apply(message.body()));
        clients.sqs().deleteMessage(b -> b.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    } while (!some.isEmpty());
  }
}
