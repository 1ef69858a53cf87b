package dev.lakestep.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;

/// An event that could not be told when its object was written is told when S3 is opened again.
class S3EventsTest {
  @TempDir Path folder;

  private final List<ObjectEvent> told = new ArrayList<>();

  /// As long as nobody hears of it, the process might as well have ended there.
  private static void deaf(ObjectEvent event) {
    throw new IllegalStateException("nobody hears of " + event.key());
  }

  private void with(Consumer<ObjectEvent> watcher, Consumer<S3Client> work) throws IOException {
    try (S3Service service = S3Service.open(folder, Clock.systemUTC(), watcher);
        Front front = Front.open(0, service);
        S3Client s3 =
            S3Client.builder()
                .endpointOverride(front.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(OpenS3.credentials())
                .build()) {
      work.accept(s3);
    }
  }

  private static void put(S3Client s3, String bucket, String key) {
    s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString("text"));
  }

  @Test
  void whatWasNotToldIsToldLaterAndThenNoMore() throws IOException {
    with(
        S3EventsTest::deaf,
        s3 -> {
          s3.createBucket(b -> b.bucket("heard"));
          s3.createBucket(b -> b.bucket("silent"));
          put(s3, "heard", "early");
          s3.putBucketNotificationConfiguration(b ->
              b.bucket("heard")
                  .notificationConfiguration(
                      n -> n.eventBridgeConfiguration(EventBridgeConfiguration.builder().build())));
          put(s3, "heard", "a");
          put(s3, "silent", "b");
          s3.copyObject(b ->
              b.sourceBucket("heard")
                  .sourceKey("a")
                  .destinationBucket("heard")
                  .destinationKey("c"));
          s3.deleteObject(b -> b.bucket("heard").key("a"));
        });
    with(told::add, _ -> {});
    assertThat(told)
        .extracting(event -> event.reason() + " " + event.key())
        .containsExactly("PutObject a", "CopyObject c", "DeleteObject a");
    assertThat(told.getFirst().notification()).contains("EventBridgeConfiguration");
    assertThat(told.getFirst().size()).isEqualTo(4);
    told.clear();
    with(told::add, s3 -> put(s3, "heard", "d"));
    with(told::add, _ -> {});
    assertThat(told).extracting(ObjectEvent::key).containsExactly("d");
  }
}
