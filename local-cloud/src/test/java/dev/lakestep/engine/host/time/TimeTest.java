package dev.lakestep.engine.host.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Alarms ring in order, and not before their time.
class TimeTest {
  private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

  @Test
  void virtualTimeJumpsWhenThereIsNoWork() throws InterruptedException {
    List<Instant> rung = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(3);
    try (VirtualTime time = new VirtualTime(START)) {
      time.enter();
      for (int hours : List.of(3, 1, 2)) {
        time.alarm(
            START.plus(Duration.ofHours(hours)),
            () -> {
              rung.add(time.now());
              done.countDown();
            });
      }
      time.alarm(START.plusSeconds(1), () -> rung.add(START)).cancel();
      assertThat(time.now()).isEqualTo(START);
      time.leave();
      assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(rung)
        .containsExactly(
            START.plus(Duration.ofHours(1)),
            START.plus(Duration.ofHours(2)),
            START.plus(Duration.ofHours(3)));
  }

  @Test
  void realTimePasses() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2);
    try (RealTime time = new RealTime()) {
      Instant start = time.now();
      time.alarm(start.plusMillis(50), done::countDown);
      time.alarm(start.minusSeconds(1), done::countDown);
      assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(time.now()).isAfterOrEqualTo(start.plusMillis(50));
    }
  }
}
