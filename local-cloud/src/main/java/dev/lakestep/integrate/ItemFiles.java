package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;
import dev.lakestep.s3.Objects;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/// What maps in distributed mode read from S3 and write to it. All of it can be done again.
record ItemFiles(Asking asking, Supplier<Objects> objects, Work work) implements Integration {
  private static final int LONGEST = 256 << 20;
  private static final String GZIP = "1f8b";
  private static final String ZSTD = "28b52ffd";
  private static final String PARQUET =
      HexFormat.of().formatHex("PAR1".getBytes(StandardCharsets.US_ASCII));

  enum Work {
    READ,
    LIST,
    WRITE
  }

  static Optional<Integration> find(Calls calls, Supplier<Objects> objects, String action) {
    Asking asking = new Asking(calls, Target.S3);
    return switch (action) {
      case "getObject" -> Optional.of(new ItemFiles(asking, objects, Work.READ));
      case "listObjectsV2" -> Optional.of(new ItemFiles(asking, objects, Work.LIST));
      case "putObject" -> Optional.of(new ItemFiles(asking, objects, Work.WRITE));
      default -> Optional.empty();
    };
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public Answer call(Invocation invocation) throws IOException {
    try {
      return new Answer.Done(
          switch (work) {
            case READ -> read(invocation);
            case LIST -> listed(asking.ask("listObjectsV2", invocation.arguments(), invocation));
            case WRITE -> asking.ask("putObject", invocation.arguments(), invocation);
          });
    } catch (AwsError refused) {
      return Errors.of(asking.target(), refused);
    }
  }

  private ObjectNode read(Invocation invocation) throws IOException {
    JsonNode arguments = invocation.arguments();
    String bucket = arguments.path("Bucket").asText();
    String key = arguments.path("Key").asText();
    seen(invocation);
    try (InputStream in = objects.get().open(bucket, key, arguments.path("VersionId").asText(""));
        InputStream plain = plain(new BufferedInputStream(in), key)) {
      byte[] bytes = plain.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new AwsError(
            "EntityTooLarge",
            400,
            "The local cloud reads items of files of up to %d MiB.".formatted(LONGEST >> 20));
      }
      return Fields.none().put("Body", new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /// Asks in the name of the state whether it is there; whoever reads a part of it is let in or
  /// refused as if he read all of it.
  private void seen(Invocation invocation) {
    ObjectNode asked = Shape.copied(invocation.arguments());
    asked.retain("Bucket", "Key", "VersionId");
    try {
      ObjectNode _ = asking.ask("headObject", asked, invocation);
    } catch (AwsError refused) {
      if (refused.code().equals("AccessDenied")) {
        throw refused;
      }
      // whatever else is wrong shows when it is read
    }
  }

  /// What a file says of itself in its first bytes counts, and not its name.
  private static InputStream plain(BufferedInputStream in, String key) throws IOException {
    in.mark(4);
    String magic = HexFormat.of().formatHex(in.readNBytes(4));
    in.reset();
    if (magic.startsWith(GZIP)) {
      return new GZIPInputStream(in);
    }
    if (magic.equals(ZSTD) || magic.equals(PARQUET)) {
      throw new AwsError(
          "NotImplemented",
          501,
          "The local cloud reads no items of %s files, as `%s` is."
              .formatted(magic.equals(ZSTD) ? "ZSTD" : "Parquet", key));
    }
    return in;
  }

  /// As items have it: moments are seconds here, and the tag is spelled in its own way.
  private static ObjectNode listed(ObjectNode page) {
    ObjectNode listed = page.deepCopy();
    ArrayNode items = listed.putArray("Contents");
    for (JsonNode content : page.path("Contents")) {
      items
          .addObject()
          .put("Etag", content.path("ETag").asText())
          .put("Key", content.path("Key").asText())
          .put(
              "LastModified", Instant.parse(content.path("LastModified").asText()).getEpochSecond())
          .put("Size", content.path("Size").asLong())
          .put("StorageClass", content.path("StorageClass").asText());
    }
    return listed;
  }
}
