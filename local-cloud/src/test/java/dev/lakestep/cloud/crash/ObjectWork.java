package dev.lakestep.cloud.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects, whose content follows from their key.
final class ObjectWork implements Work {
  private static final int LONGEST = 40_000;

  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Integer> written = new ConcurrentLinkedQueue<>();

  @Override
  public void prepare(Clients clients) {
    clients.s3().createBucket(b -> b.bucket("lake"));
  }

  @Override
  public void once(Clients clients) {
    int number = next.getAndIncrement();
    clients
        .s3()
        .putObject(
            b -> b.bucket("lake").key("k/" + number), RequestBody.fromBytes(content(number)));
    written.add(number);
  }

  private static byte[] content(int number) {
    Random random = new Random(number);
    byte[] content = new byte[random.nextInt(LONGEST)];
    random.nextBytes(content);
    return content;
  }

  @Override
  public List<String> lost(Clients clients) {
    return written.stream()
        .filter(number -> !isThere(clients, number))
        .map(number -> "object k/" + number)
        .toList();
  }

  private static boolean isThere(Clients clients, int number) {
    try {
      byte[] found =
          clients.s3().getObjectAsBytes(b -> b.bucket("lake").key("k/" + number)).asByteArray();
      return Arrays.equals(found, content(number));
    } catch (S3Exception e) {
      return false;
    }
  }

  @Override
  public int acknowledged() {
    return written.size();
  }
}
