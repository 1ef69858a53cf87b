package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Where the code of functions lies: archives under the name of their content, or folders and jars
/// of this machine where they are, whose changes are seen at once.
final class CodeStore {
  /// The bucket that stands for this machine; its keys are class paths.
  private static final String MACHINE = "hot-reload";

  private static final String PATHS = "paths:";
  private static final String ARCHIVE = "function.zip";
  private final Path folder;
  private final Outside outside;

  /// What was stored of objects, by where they lie and what is in them.
  private final Map<String, Stored> objects = new ConcurrentHashMap<>();

  CodeStore(Path folder, Outside outside) {
    this.folder = folder;
    this.outside = outside;
  }

  /// @param place what to keep of it; see `classPath`
  record Stored(String place, long size, String sha256) {}

  /// Keeps what a request brings.
  Stored store(JsonNode code) throws IOException {
    Optional<String> bucket = Fields.text(code, "S3Bucket");
    String key = Fields.text(code, "S3Key").orElse("");
    if (bucket.isPresent() && bucket.get().equals(MACHINE)) {
      return machine(key);
    }
    if (bucket.isPresent()) {
      return object(bucket.get(), key, Fields.text(code, "S3ObjectVersion").orElse(""));
    }
    String zip =
        Fields.text(code, "ZipFile")
            .orElseThrow(() -> LambdaErrors.invalid("Please provide a source for function code."));
    return archive(Base64.getDecoder().decode(zip));
  }

  private static Stored machine(String key) {
    for (Path path : paths(key)) {
      if (!Files.exists(path)) {
        throw LambdaErrors.invalid("There is no file or folder `%s`.".formatted(path));
      }
    }
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    return new Stored(PATHS + key, 0, Base64.getEncoder().encodeToString(sha256(name)));
  }

  private Stored archive(byte[] zip) throws IOException {
    byte[] digest = sha256(zip);
    String name = HexFormat.of().formatHex(digest);
    Path home = folder.resolve(name);
    if (!Files.isDirectory(home)) {
      Path fresh = folder.resolve(UUID.randomUUID().toString());
      Files.createDirectories(fresh.resolve("lib"));
      unpack(zip, fresh.resolve("lib"));
      Files.write(fresh.resolve(ARCHIVE), zip);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Stored(name, zip.length, Base64.getEncoder().encodeToString(digest));
  }

  /// Libraries lie beside the archive, everything else is read from it.
  private static void unpack(byte[] zip, Path lib) throws IOException {
    int count = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        count++;
        if (entry.getName().matches("lib/[^/]+\\.jar")) {
          Files.copy(in, lib.resolve(entry.getName().substring("lib/".length())));
        }
      }
    }
    if (count == 0) {
      throw LambdaErrors.invalid(
          "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
  }

  /// Of an object that is the same as one that was stored before, nothing is read.
  private Stored object(String bucket, String key, String version) throws IOException {
    String query = version.isEmpty() ? "" : "versionId=" + version;
    Caller caller = new Caller("lambda", outside.account().region(), "s3");
    Request request =
        new Request(
            "GET",
            path(bucket, key),
            Parameters.of(query),
            Headers.NONE,
            Body.EMPTY,
            Optional.of(caller),
            UUID.randomUUID().toString());
    Answer answer = outside.objects().answer(request);
    String same = "%s/%s %s".formatted(bucket, key, answer.headers().value("ETag").orElse(query));
    Optional<Stored> before = Optional.ofNullable(objects.get(same));
    if (before.filter(one -> Files.isDirectory(folder.resolve(one.place()))).isPresent()) {
      return before.get();
    }
    return switch (answer.content()) {
      case Answer.Content.Streamed(_, var opener) when answer.status() == 200 -> {
        try (InputStream in = opener.open()) {
          Stored stored = archive(in.readAllBytes());
          objects.put(same, stored);
          yield stored;
        }
      }
      default -> throw LambdaErrors.invalid(why(answer));
    };
  }

  private static String why(Answer answer) {
    boolean noBucket =
        answer.content() instanceof Answer.Content.Written(var text)
            && text.contains("NoSuchBucket");
    return "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: The specified %s does not exist."
        .formatted(noBucket ? "NoSuchBucket" : "NoSuchKey", noBucket ? "bucket" : "key");
  }

  private static String path(String bucket, String key) {
    try {
      return new URI("http", "localhost", "/" + bucket + "/" + key, "").getRawPath();
    } catch (URISyntaxException e) {
      throw LambdaErrors.invalid("The key `%s` is none.".formatted(key));
    }
  }

  /// The class path of what was stored.
  List<Path> classPath(String place) {
    if (place.startsWith(PATHS)) {
      return paths(place.substring(PATHS.length()));
    }
    Path home = folder.resolve(place);
    List<Path> all = new ArrayList<>(List.of(home.resolve(ARCHIVE)));
    all.addAll(jars(home.resolve("lib")));
    return all;
  }

  /// Whether the code can change where it lies.
  boolean isLive(String place) {
    return place.startsWith(PATHS);
  }

  /// Changes when a file of the class path does.
  static String stamp(List<Path> classPath) {
    long stamp = 17;
    for (Path path : classPath) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          long changed = Files.getLastModifiedTime(file).toMillis();
          stamp = 31 * stamp + file.hashCode() + 7 * changed + Files.size(file);
        }
      } catch (IOException e) {
        // a build is just writing it: what is there later has another stamp
        stamp++;
      }
    }
    return Long.toHexString(stamp);
  }

  private static List<Path> paths(String key) {
    return Stream.of(key.split("[:;]"))
        .filter(one -> !one.isEmpty())
        .map(Path::of)
        .flatMap(path ->
            path.endsWith("*")
                ? jars(Optional.ofNullable(path.getParent()).orElse(Path.of("."))).stream()
                : Stream.of(path))
        .toList();
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
