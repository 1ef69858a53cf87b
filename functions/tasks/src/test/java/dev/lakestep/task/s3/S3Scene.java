package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of its own for a test, and tasks that work on it.
record S3Scene(TaskBench bench, String bucket) {
  static S3Scene on(TaskBench bench) {
    String bucket = "b-" + UUID.randomUUID();
    bench.aws().s3().createBucket(request -> request.bucket(bucket));
    return new S3Scene(bench, bucket);
  }

  S3Client s3() {
    return bench.aws().s3();
  }

  void put(String key, String text) {
    s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  List<String> keys() {
    return s3().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  JsonNode outputs(String type, String arguments) throws IOException {
    return bench.outputs(type, in(arguments));
  }

  /// Arguments that name the bucket.
  String in(String arguments) {
    return arguments.replace("BUCKET", bucket);
  }
}
