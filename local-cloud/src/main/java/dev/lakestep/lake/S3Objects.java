package dev.lakestep.lake;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Parameters.Parameter;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.cloud.wire.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Objects of S3 for code in this process, whole ones, by addresses such as `s3://lake/a/b.txt`.
public final class S3Objects {
  private static final Caller CALLER = new Caller("lakestep", "us-east-1", "s3");

  private final Service s3;

  public S3Objects(Service s3) {
    this.s3 = s3;
  }

  /// The content of an object; empty if there is none.
  public Optional<byte[]> read(String address) {
    Answer answer = ask("GET", Place.of(address));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return switch (succeeded(answer, address).content()) {
      case Answer.Content.Streamed streamed -> Optional.of(bytes(streamed));
      case Answer.Content.Written(var text) -> Optional.of(text.getBytes(StandardCharsets.UTF_8));
      case Answer.Content.Nothing _, Answer.Content.LengthOnly _ -> Optional.of(new byte[0]);
    };
  }

  private static byte[] bytes(Answer.Content.Streamed streamed) {
    try (InputStream in = streamed.opener().open()) {
      return in.readNBytes(Math.toIntExact(streamed.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How long an object is; empty if there is none.
  public OptionalLong length(String address) {
    Answer answer = ask("HEAD", Place.of(address));
    if (answer.status() == 404) {
      return OptionalLong.empty();
    }
    return switch (succeeded(answer, address).content()) {
      case Answer.Content.LengthOnly(var length) -> OptionalLong.of(length);
      case Answer.Content.Streamed(var length, _) -> OptionalLong.of(length);
      case Answer.Content.Nothing _, Answer.Content.Written _ -> OptionalLong.of(0);
    };
  }

  public void write(String address, byte[] content) {
    Place place = Place.of(address);
    Headers headers = Headers.NONE.with("Content-Length", String.valueOf(content.length));
    Request request =
        new Request(
            "PUT",
            place.path(),
            Parameters.NONE,
            headers,
            new Body(new ByteArrayInputStream(content)),
            Optional.of(CALLER),
            UUID.randomUUID().toString());
    succeeded(answered(request), address);
  }

  /// One that is not there is gone already.
  public void delete(String address) {
    Answer answer = ask("DELETE", Place.of(address));
    if (answer.status() != 404) {
      succeeded(answer, address);
    }
  }

  /// The addresses that begin with a prefix, in order, up to a number of them.
  public List<String> list(String prefix, int most) {
    Place place = Place.of(prefix);
    List<String> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      List<Parameter> asked = new ArrayList<>();
      asked.add(new Parameter("list-type", "2"));
      asked.add(new Parameter("encoding-type", "url"));
      asked.add(new Parameter("prefix", place.key()));
      asked.add(new Parameter("max-keys", String.valueOf(Math.min(1000, most))));
      token.ifPresent(text -> asked.add(new Parameter("continuation-token", text)));
      Answer answer =
          answered(request("GET", "/" + encoded(place.bucket()), new Parameters(asked)));
      if (answer.status() == 404) {
        return List.of();
      }
      Element page = document(succeeded(answer, prefix));
      for (Element object : page.all("Contents")) {
        String key =
            URLDecoder.decode(object.textOf("Key").orElse(""), StandardCharsets.UTF_8);
        found.add("s3://%s/%s".formatted(place.bucket(), key));
      }
      token = page.textOf("NextContinuationToken");
    } while (token.isPresent() && found.size() < most);
    return List.copyOf(found);
  }

  private static Element document(Answer answer) {
    return answer.content() instanceof Answer.Content.Written(var text)
        ? Xml.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow()
        : Element.of("Nothing");
  }

  private Answer ask(String method, Place place) {
    return answered(request(method, place.path(), Parameters.NONE));
  }

  private static Request request(String method, String path, Parameters parameters) {
    return new Request(
        method,
        path,
        parameters,
        Headers.NONE,
        Body.EMPTY,
        Optional.of(CALLER),
        UUID.randomUUID().toString());
  }

  private Answer answered(Request request) {
    try {
      return s3.answer(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer succeeded(Answer answer, String address) {
    if (answer.status() >= 300) {
      throw new UncheckedIOException(
          new IOException(
              "S3 answers %d to what was asked of %s: %s"
                  .formatted(answer.status(), address, answer.content())));
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  /// Where an object is.
  private record Place(String bucket, String key) {
    static Place of(String address) {
      int begin = address.indexOf("://");
      if (begin < 0 || !address.startsWith("s3")) {
        throw new IllegalArgumentException("no address in S3: " + address);
      }
      String path = address.substring(begin + 3);
      int slash = path.indexOf('/');
      return slash < 0
          ? new Place(path, "")
          : new Place(path.substring(0, slash), path.substring(slash + 1));
    }

    String path() {
      return "/%s/%s".formatted(encoded(bucket), encoded(key));
    }
  }
}
