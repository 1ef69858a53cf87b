package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// S3 on a folder, with one bucket, and AWS's own client in front of it.
final class OpenS3 implements AutoCloseable {
  static final String BUCKET = "lake";

  private final List<ObjectEvent> events = new ArrayList<>();
  private final S3Service service;
  private final Front front;
  private final S3Client client;

  private OpenS3(Path folder) throws IOException {
    service = S3Service.open(folder, Clock.systemUTC(), events::add);
    front = Front.open(0, service);
    client =
        S3Client.builder()
            .endpointOverride(front.endpoint())
            .region(Region.EU_CENTRAL_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(credentials())
            .build();
  }

  static OpenS3 in(Path folder) throws IOException {
    OpenS3 open = new OpenS3(folder);
    if (open.client.listBuckets().buckets().isEmpty()) {
      open.client.createBucket(b -> b.bucket(BUCKET));
    }
    return open;
  }

  static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  S3Client client() {
    return client;
  }

  URI endpoint() {
    return front.endpoint();
  }

  /// What was told to those who watch, in order.
  List<ObjectEvent> events() {
    return events;
  }

  void put(String key, String text) {
    client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  String text(String key) {
    return client.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  @Override
  public void close() throws IOException {
    client.close();
    front.close();
    service.close();
  }
}
