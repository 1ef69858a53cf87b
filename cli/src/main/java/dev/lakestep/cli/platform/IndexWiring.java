package dev.lakestep.cli.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.manifest.IndexText;
import dev.lakestep.compiler.manifest.Manifest;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The index of what starts the flows of each namespace, which functions look into.
record IndexWiring(Clients clients, Platform platform) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// From now on clocks and other flows know of the flow.
  void put(Manifest manifest) {
    change(
        manifest,
        index -> {
          try {
            index.set(manifest.flow().machine().text(), JSON.readTree(IndexText.write(manifest)));
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written is no JSON", e);
          }
        });
  }

  /// From now on they do not.
  void clear(Manifest manifest) {
    try {
      change(manifest, index -> index.remove(manifest.flow().machine().text()));
    } catch (NoSuchBucketException e) {
      return; // Nothing has been put on this cloud yet.
    }
  }

  private void change(Manifest manifest, Consumer<ObjectNode> change) {
    String key = "index/%s.json".formatted(manifest.flow().namespace());
    try (S3Client s3 = clients.s3()) {
      ObjectNode index = read(s3, key);
      change.accept(index);
      s3.putObject(
          request -> request.bucket(platform.files().name()).key(key),
          RequestBody.fromString(index.toString()));
    }
  }

  private ObjectNode read(S3Client s3, String key) {
    try {
      String text =
          s3.getObjectAsBytes(request -> request.bucket(platform.files().name()).key(key))
              .asUtf8String();
      return JSON.readTree(text) instanceof ObjectNode index ? index : JSON.createObjectNode();
    } catch (NoSuchKeyException | JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
