package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Headers.Header;
import dev.lakestep.cloud.wire.Parameters.Parameter;
import dev.lakestep.cloud.wire.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/// A request to the address of a function, as the function sees it: format 2.0 of API Gateway.
///
/// @param path behind the address, still encoded
record UrlEvent(Request request, String id, String path, Instant now) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  ObjectNode of(byte[] body) {
    ObjectNode event = Fields.none().put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", decoded(path)).put("rawQueryString", query());
    cookies(event);
    headers(event.putObject("headers"));
    parameters(event);
    event.set("requestContext", context());
    if (body.length > 0) {
      boolean isText = isText();
      event.put(
          "body",
          isText
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
      return event.put("isBase64Encoded", !isText);
    }
    return event.put("isBase64Encoded", false);
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private String query() {
    return request.parameters().all().stream()
        .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void cookies(ObjectNode event) {
    if (request.headers().value("Cookie").isPresent()) {
      ArrayNode cookies = event.putArray("cookies");
      for (String line : request.headers().values("Cookie")) {
        for (String one : line.split(";\\s*", -1)) {
          cookies.add(one);
        }
      }
    }
  }

  private void headers(ObjectNode headers) {
    for (Header header : request.headers().all()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!name.equals("cookie")) {
        String before = headers.has(name) ? headers.path(name).asText() + "," : "";
        headers.put(name, before + header.value());
      }
    }
    headers.put("x-forwarded-for", "127.0.0.1").put("x-forwarded-proto", "http");
  }

  private void parameters(ObjectNode event) {
    if (!request.parameters().all().isEmpty()) {
      ObjectNode all = event.putObject("queryStringParameters");
      for (Parameter one : request.parameters().all()) {
        String before = all.has(one.name()) ? all.path(one.name()).asText() + "," : "";
        all.put(one.name(), before + one.value());
      }
    }
  }

  private ObjectNode context() {
    ObjectNode context = Fields.none();
    String host = request.headers().value("Host").orElse("localhost");
    context.put("accountId", "anonymous").put("apiId", id);
    context.put("domainName", host).put("domainPrefix", id);
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", decoded(path))
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", request.headers().value("User-Agent").orElse(""));
    context.put("requestId", request.id()).put("routeKey", "$default").put("stage", "$default");
    return context.put("time", MOMENT.format(now)).put("timeEpoch", now.toEpochMilli());
  }

  private boolean isText() {
    String type = request.headers().value("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/javascript")
        || type.startsWith("application/xml")
        || type.contains("+json")
        || type.contains("+xml");
  }
}
