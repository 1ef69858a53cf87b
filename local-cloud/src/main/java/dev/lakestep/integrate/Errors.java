package dev.lakestep.integrate;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.engine.host.integration.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What states see of a refusal: the names that AWS's clients have for it.
final class Errors {
  private static final String FILE = "errors.txt";
  private static final Map<String, Set<String>> KNOWN = known();

  private Errors() {}

  /// The exceptions of each service that its clients know one by one.
  static Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new HashMap<>();
    try (InputStream in = Errors.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.split(": ", 2))
          .forEach(line ->
              known.put(line[0], Stream.of(line[1].split(" ")).collect(Collectors.toSet())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known;
  }

  static Answer.Failed of(Target target, AwsError refused) {
    return new Answer.Failed(name(target, refused), cause(target, refused));
  }

  private static String name(Target target, AwsError refused) {
    String exception = exception(plain(refused.code()));
    boolean isKnown = KNOWN.getOrDefault(target.calls(), Set.of()).contains(exception);
    return target.prefix() + "." + (isKnown ? exception : target.otherwise());
  }

  /// A code without the space of names in front of it.
  private static String plain(String code) {
    return code.substring(code.indexOf('#') + 1);
  }

  private static String exception(String code) {
    if (code.endsWith("Exception")) {
      return code;
    }
    String name =
        code.endsWith("Fault") ? code.substring(0, code.length() - "Fault".length()) : code;
    return name + "Exception";
  }

  static String cause(Target target, AwsError refused) {
    String id = UUID.randomUUID().toString();
    boolean ofS3 = target.calls().equals("s3");
    return switch (target.kind()) {
      case SDK ->
          "%s (Service: %s, Status Code: %d, Request ID: %s%s)"
              .formatted(
                  refused.words(),
                  target.named(),
                  refused.status(),
                  id,
                  ofS3 ? ", Extended Request ID: " + id : "");
      case OWN ->
          "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; %sProxy: null)"
              .formatted(
                  refused.words(),
                  target.named(),
                  refused.status(),
                  plain(refused.code()),
                  id,
                  ofS3 ? "S3 Extended Request ID: " + id + "; " : "");
    };
  }
}
