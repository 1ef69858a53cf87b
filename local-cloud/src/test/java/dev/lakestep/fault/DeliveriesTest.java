package dev.lakestep.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.DeliveryFaults.Fate;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private final Faults faults = Faults.of(Spec.NONE);
  private final Deliveries deliveries = new Deliveries(faults);
  private final BlockingQueue<Integer> come = new LinkedBlockingQueue<>();
  private final Consumer<Integer> s3 = deliveries.of("s3", come::add);

  @AfterEach
  void close() {
    deliveries.close();
  }

  private void hand(int... numbers) {
    for (int number : numbers) {
      s3.accept(number);
    }
  }

  @Test
  void someComeTwiceOrNotAtAll() {
    faults.arm("s3.delivery:drop@every=3;s3:duplicate@count=1");
    hand(1, 2, 3, 4);
    assertThat(come).containsExactly(1, 1, 2, 4);
    faults.disarm();
    hand(5);
    assertThat(come).endsWith(5);
  }

  @Test
  void someAreOvertaken() throws InterruptedException {
    faults.arm("s3:reorder@count=1");
    hand(1, 2, 3);
    assertThat(come).containsExactly(2, 1, 3);
    faults.arm("s3:reorder@count=1");
    hand(4);
    come.clear();
    assertThat(come.poll(20, TimeUnit.SECONDS)).isEqualTo(4);
  }

  @Test
  void someAreLate() throws InterruptedException {
    faults.arm("s3:delay=30@count=1");
    hand(1, 2);
    assertThat(come.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(come.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void whatEventBridgeTellsHasAFate() {
    Fates fates = new Fates(faults, "events");
    Instant now = Instant.EPOCH;
    Delivery delivery =
        new Delivery("d", new Target(Fields.none()), "{}", "{}", Map.of(), now, 0, now);
    assertThat(fates.fate(delivery)).isEqualTo(Fate.ON_TIME);
    faults.arm("events.delivery:drop@count=1;events:delay=5");
    assertThat(fates.fate(delivery)).isEqualTo(Fate.LOST);
    assertThat(fates.fate(delivery)).isEqualTo(new Fate(1, Duration.ofMillis(5)));
    faults.arm("events:duplicate@count=1;events:reorder");
    assertThat(fates.fate(delivery)).isEqualTo(Fate.TWICE);
    assertThat(fates.fate(delivery)).isEqualTo(new Fate(1, Duration.ofSeconds(2)));
  }

  @Test
  void aQueueHandsOutOneMessageTwice(@TempDir Path folder) throws IOException {
    faults.arm("sqs.delivery:duplicate@count=1");
    try (Queues queues =
        Queues.open(folder, Clock.systemUTC(), Account.DEFAULT, new Redelivery(faults))) {
      Objects.requireNonNull(queues.operations().get("CreateQueue"))
          .answer(
              Fields.none().put("QueueName", "q"),
              Request.inside(new Caller("k", "us-east-1", "sqs"), "id"));
      String arn = Account.DEFAULT.arn("sqs", "q");
      queues.send(arn, "once", Map.of());
      List<Received> first = queues.receive(arn, 10, Duration.ZERO);
      List<Received> second = queues.receive(arn, 10, Duration.ZERO);
      assertThat(first).extracting(Received::body).containsExactly("once");
      assertThat(second).extracting(Received::id).containsExactly(first.getFirst().id());
      assertThat(queues.receive(arn, 10, Duration.ZERO)).isEmpty();
    }
  }
}
