package dev.lakestep.task.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes and deletes the objects that functions read of flows. Whatever it does can be done again.
record Deployments(S3Client s3) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Does what is asked for; whatever hinders it, CloudFormation waits for an answer.
  Reply reply(Asked asked) {
    return fault(asked).map(fault -> Reply.failed(asked, fault)).orElseGet(() -> Reply.done(asked));
  }

  private Optional<String> fault(Asked asked) {
    try {
      switch (asked.kind()) {
        case CREATE -> write(asked.now());
        case UPDATE -> {
          write(asked.now());
          delete(asked.before(), asked.now().keys());
        }
        case DELETE -> delete(asked.now(), List.of());
      }
      return Optional.empty();
    } catch (RuntimeException | IOException e) {
      return Optional.of(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private void write(Asked.Objects objects) throws IOException {
    JsonNode texts =
        JSON.readTree(
            s3.getObjectAsBytes(
                    request -> request.bucket(objects.from().bucket()).key(objects.from().key()))
                .asByteArrayUnsafe());
    for (String key : objects.keys()) {
      if (!texts.has(key)) {
        throw new IOException("the file that was uploaded has no `%s`".formatted(key));
      }
      s3.putObject(
          request -> request.bucket(objects.bucket()).key(key).contentType("application/json"),
          RequestBody.fromString(texts.path(key).asText()));
    }
  }

  private void delete(Asked.Objects objects, List<String> kept) {
    for (String key : objects.keys()) {
      if (!kept.contains(key)) {
        s3.deleteObject(request -> request.bucket(objects.bucket()).key(key));
      }
    }
  }
}
