package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.Invoking.Answered;
import dev.lakestep.function.Invoking.Event;
import dev.lakestep.function.UrlCalls.Addressed;
import dev.lakestep.function.run.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions behind addresses of their own: `/lambda-url/ID/...`, or any path of a host
/// `ID.lambda-url...`. A request that is for none of them goes on to where it would have gone.
final class UrlService implements Service {
  private static final Pattern PATH = Pattern.compile("/lambda-url/([a-z0-9]+)(/.*)?");
  private static final Pattern HOST = Pattern.compile("([a-z0-9]+)\\.lambda-url\\..*");
  private static final int LARGEST = 6 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UrlCalls urls;
  private final Invoking invoking;
  private final Time time;
  private final Service others;

  UrlService(UrlCalls urls, Invoking invoking, Time time, Service others) {
    this.urls = urls;
    this.invoking = invoking;
    this.time = time;
    this.others = others;
  }

  @Override
  public Answer answer(Request request) throws IOException {
    Matcher path = PATH.matcher(request.path());
    if (path.matches()) {
      return answer(request, path.group(1), path.group(2) == null ? "/" : path.group(2));
    }
    Matcher host = HOST.matcher(request.headers().value("Host").orElse(""));
    return host.matches() ? answer(request, host.group(1), request.path()) : others.answer(request);
  }

  private Answer answer(Request request, String id, String path) throws IOException {
    Optional<Addressed> found = urls.find(id);
    if (found.isEmpty()) {
      return said(404, "{\"Message\":null}");
    }
    boolean isOpen = found.get().config().path("AuthType").asText().equals("NONE");
    if (!isOpen && request.caller().isEmpty()) {
      return said(403, "{\"Message\":\"Forbidden\"}");
    }
    byte[] body = request.body().bytes(LARGEST);
    byte[] payload = JSON.writeValueAsBytes(new UrlEvent(request, id, path, time.now()).of(body));
    try {
      Answered answered =
          invoking.invoke(
              new Event(request.id(), found.get().function(), new Payload(payload), ""));
      Answer answer =
          answered.isFailed()
              ? said(502, "Internal Server Error")
              : answer(answered.outcome().payload().bytes());
      return answer.with("x-amzn-RequestId", request.id());
    } catch (AwsError refused) {
      return said(
          refused.status() == 429 ? 429 : 502, "{\"Message\":\"%s\"}".formatted(refused.words()));
    }
  }

  private static Answer said(int status, String body) {
    return Answer.of(status, "application/json", body);
  }

  /// What has a `statusCode` is an answer in all its parts, everything else a body.
  private static Answer answer(byte[] payload) {
    JsonNode said;
    try {
      said = JSON.readTree(payload);
    } catch (IOException e) {
      return said(200, new String(payload, StandardCharsets.UTF_8));
    }
    if (!said.has("statusCode")) {
      return said(
          200, said.isTextual() ? said.asText() : new String(payload, StandardCharsets.UTF_8));
    }
    Headers headers = Headers.NONE;
    for (var one : said.path("headers").properties()) {
      headers = headers.with(one.getKey(), one.getValue().asText());
    }
    for (JsonNode cookie : said.path("cookies")) {
      headers = headers.with("Set-Cookie", cookie.asText());
    }
    if (headers.value("Content-Type").isEmpty()) {
      headers = headers.with("Content-Type", "application/json");
    }
    byte[] body = body(said);
    return new Answer(
        said.path("statusCode").asInt(),
        headers,
        new Answer.Content.Streamed(body.length, () -> new ByteArrayInputStream(body)));
  }

  private static byte[] body(JsonNode said) {
    JsonNode body = said.path("body");
    String text =
        body.isValueNode() ? body.asText("") : body.isMissingNode() ? "" : body.toString();
    return said.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
