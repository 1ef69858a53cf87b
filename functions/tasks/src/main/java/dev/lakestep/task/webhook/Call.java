package dev.lakestep.task.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/// A call of an address, as a function URL tells of it.
///
/// @param id of the call, which no other has
/// @param body as it came
record Call(
    String id,
    String method,
    List<String> path,
    ObjectNode headers,
    ObjectNode query,
    SdkBytes body) {
  Call {
    path = List.copyOf(path);
  }

  static Call of(JsonNode event) {
    JsonNode http = event.path("requestContext").path("http");
    String text = event.path("body").asText();
    return new Call(
        event.path("requestContext").path("requestId").asText(),
        http.path("method").asText(),
        parts(event.path("rawPath").asText()),
        headers(event),
        query(event.path("rawQueryString").asText()),
        event.path("isBase64Encoded").asBoolean()
            ? SdkBytes.fromByteArray(Base64.getDecoder().decode(text))
            : SdkBytes.fromUtf8String(text));
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int begin = 1;
    while (begin > 0 && begin <= path.length()) {
      int end = path.indexOf('/', begin);
      parts.add(path.substring(begin, end < 0 ? path.length() : end));
      begin = end + 1;
    }
    return parts;
  }

  /// Each is a list. The cookies stand apart in the event.
  private static ObjectNode headers(JsonNode event) {
    ObjectNode all = JsonValues.JSON.objectNode();
    for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
      all.putArray(header.getKey()).add(header.getValue());
    }
    if (!event.path("cookies").isEmpty()) {
      List<String> cookies = new ArrayList<>();
      event.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
      all.putArray("cookie").add(String.join("; ", cookies));
    }
    return all;
  }

  private static ObjectNode query(String raw) {
    ObjectNode all = JsonValues.JSON.objectNode();
    int begin = 0;
    while (begin < raw.length()) {
      int end = raw.indexOf('&', begin);
      String one = raw.substring(begin, end < 0 ? raw.length() : end);
      int equals = one.indexOf('=');
      String name = decoded(equals < 0 ? one : one.substring(0, equals));
      ArrayNode values = all.withArrayProperty(name);
      values.add(equals < 0 ? "" : decoded(one.substring(equals + 1)));
      begin = end < 0 ? raw.length() : end + 1;
    }
    return all;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// A tree if it is JSON, else a text.
  JsonNode value() {
    String text = new String(body.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    try {
      return text.isBlank() ? JsonValues.JSON.nullNode() : JsonValues.parsed(text);
    } catch (IllegalArgumentException e) {
      return JsonValues.JSON.textNode(text);
    }
  }
}
