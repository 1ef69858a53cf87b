package dev.lakestep.task.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.Work;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.Known;
import dev.lakestep.task.store.ObjectWriter;
import dev.lakestep.task.web.Ask;
import dev.lakestep.task.web.Reply;
import dev.lakestep.task.web.Web;
import dev.lakestep.task.web.WholeBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The tasks that call an address, by their types.
public final class HttpTasks {
  /// What an output holds of an answer.
  private static final long LONGEST = 10L << 20;

  private static final Pattern FILE_NAME =
      Pattern.compile(
          "filename\\*=(?:UTF-8|utf-8)''([^;\\s]+)|filename=\"([^\"]+)\"|filename=([^;\\s]+)");

  private final Arguments arguments;
  private final Running running;
  private final HttpOptions options;

  private HttpTasks(Arguments arguments, Running running) {
    this.arguments = arguments;
    this.running = running;
    this.options = HttpOptions.of(arguments, running.settings().privateAddresses());
  }

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "core.http.Request",
          (arguments, running) -> new HttpTasks(arguments, running).request(),
          "core.http.Download",
          (arguments, running) -> new HttpTasks(arguments, running).download());

  private Ask ask() {
    URI uri = Ask.address(arguments.text("uri"));
    if (arguments.has("params")) {
      String params = Form.encoded(arguments.fields("params"), StandardCharsets.UTF_8);
      String text = uri.toString();
      String glue = params.isEmpty() ? "" : uri.getRawQuery() == null ? "?" : "&";
      uri = Ask.address(text + glue + params);
    }
    Form form = Form.of(arguments, options.charset(), running);
    Map<String, String> headers = new HashMap<>();
    if (!form.type().isEmpty()) {
      headers.put("content-type", form.type());
    }
    headers.putAll(Ask.plain(arguments.textsByName("headers")));
    String method = arguments.textOr("method", "GET").strip().toUpperCase(Locale.ROOT);
    return new Ask(method, uri, headers, form.content());
  }

  private Reply send(Web web, Ask ask) throws InterruptedException {
    Reply reply = web.send(ask);
    // what stands behind a `?` may be secret
    running
        .log()
        .info(
            "%s %s%s: %d".formatted(ask.method(), ask.uri().getHost(), path(ask), reply.status()));
    if (options.logs().contains("RESPONSE_HEADERS")) {
      running.log().info("the headers of the answer", Map.of("headers", reply.headers()));
    }
    return options.accepted(reply);
  }

  private static String path(Ask ask) {
    return Optional.ofNullable(ask.uri().getRawPath()).orElse("");
  }

  private ObjectNode request() throws IOException, InterruptedException {
    try (Web web = new Web(options.manner())) {
      Ask ask = ask();
      Reply reply = send(web, ask);
      byte[] bytes;
      try (InputStream in = unpacked(reply.body(), reply)) {
        bytes = in.readNBytes((int) Math.min(longest() + 1, Integer.MAX_VALUE - 8));
      }
      hold(bytes.length, longest(), ask);
      ObjectNode outputs = outputs(ask.uri().toString(), reply);
      outputs.put("body", text(bytes, reply));
      return outputs;
    }
  }

  private long longest() {
    return options.longest().orElse(LONGEST);
  }

  private static void hold(long length, long longest, Ask ask) {
    if (length > longest) {
      throw new NamedError(
          "Http.TooLarge",
          "%s answers more than %d bytes; see `maxContentLength`".formatted(ask.uri(), longest));
    }
  }

  private String text(byte[] bytes, Reply reply) {
    try {
      return options.charset(reply).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NamedError(
          "Http.NotText", "the answer is no text; take it by `core.http.Download`", e);
    }
  }

  private static InputStream unpacked(InputStream body, Reply reply) throws IOException {
    boolean isPacked = reply.header("content-encoding").orElse("").equalsIgnoreCase("gzip");
    return isPacked ? new GZIPInputStream(body) : body;
  }

  private static ObjectNode outputs(String uri, Reply reply) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("uri", uri);
    outputs.put("code", reply.status());
    Known.put(outputs, "headers", reply.headers());
    return outputs;
  }

  private ObjectNode download() throws IOException, InterruptedException {
    try (Web web = new Web(options.manner())) {
      Ask ask = ask();
      Reply reply = send(web, ask);
      S3Uri uri = new Files(running).named(name(reply));
      String type = reply.header("content-type").orElse("");
      long length;
      try (ObjectWriter writer =
              new ObjectWriter(running.aws().s3(), new ObjectWriter.Target(uri, type, false));
          InputStream in = unpacked(new WholeBody(web, ask, reply), reply)) {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          writer.write(buffer, 0, n);
          hold(writer.size(), options.longest().orElse(Long.MAX_VALUE), ask);
        }
        length = writer.size();
        if (length == 0
            && arguments.flagOr("failOnEmptyResponse", true)
            && !options.allowFailed()) {
          throw new NamedError("Http.EmptyResponse", "%s answers nothing".formatted(ask.uri()));
        }
        writer.commit();
      }
      ObjectNode outputs = outputs(uri.toString(), reply);
      outputs.put("length", length);
      return outputs;
    }
  }

  private String name(Reply reply) {
    return arguments
        .textIfAny("saveAs")
        .or(() -> reply.header("content-disposition").flatMap(HttpTasks::fileName))
        .orElseGet(() -> Optional.ofNullable(reply.uri().getPath()).orElse("file"));
  }

  private static Optional<String> fileName(String disposition) {
    Matcher matcher = FILE_NAME.matcher(disposition);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.group(1))
        .map(name -> URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8))
        .or(() -> Optional.ofNullable(matcher.group(2)))
        .or(() -> Optional.ofNullable(matcher.group(3)));
  }
}
