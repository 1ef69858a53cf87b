package dev.lakestep.task.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.store.Files;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a request sends, and the type of it.
record Form(String type, List<byte[]> content) {
  private static final String MULTIPART = "multipart/form-data";
  private static final String ENCODED = "application/x-www-form-urlencoded";
  private static final String LINE = "\r\n";

  static Form of(Arguments arguments, Charset charset, Running running) {
    String type = arguments.textOr("contentType", "application/json");
    if (arguments.has("formData")) {
      Arguments form = arguments.fields("formData");
      return type.startsWith(MULTIPART)
          ? parts(form, running)
          : new Form(ENCODED, List.of(encoded(form, charset).getBytes(charset)));
    }
    if (!arguments.has("body")) {
      return new Form("", List.of());
    }
    JsonNode body = arguments.value("body");
    String text = body.isContainerNode() ? body.toString() : body.asText();
    String whole = type.contains("charset") ? type : type + "; charset=" + charset.name();
    return new Form(whole, List.of(text.getBytes(charset)));
  }

  /// Names and values as they stand in an address; a list is a name several times.
  static String encoded(Arguments fields, Charset charset) {
    return fields.json().properties().stream()
        .flatMap(field ->
            values(field.getValue()).stream()
                .map(value ->
                    URLEncoder.encode(field.getKey(), charset)
                        + "="
                        + URLEncoder.encode(text(value), charset)))
        .collect(Collectors.joining("&"));
  }

  private static List<JsonNode> values(JsonNode value) {
    List<JsonNode> all = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(all::add);
    } else if (!value.isNull()) {
      all.add(value);
    }
    return all;
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /// A part is a text, a file of S3 by its URI, or a map of a file's name and content.
  private static Form parts(Arguments form, Running running) {
    String boundary = "lakestep-" + UUID.randomUUID();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Map.Entry<String, JsonNode> field : form.json().properties()) {
      for (JsonNode value : values(field.getValue())) {
        all.writeBytes(utf8("--" + boundary + LINE));
        if (value.has("name") && value.has("content")) {
          String name = value.path("name").asText();
          part(all, field.getKey(), name, content(value.path("content").asText(), running));
        } else if (value.asText().startsWith("s3://")) {
          String uri = value.asText();
          part(all, field.getKey(), Files.name(uri), content(uri, running));
        } else {
          part(all, field.getKey(), "", utf8(text(value)));
        }
      }
    }
    all.writeBytes(utf8("--" + boundary + "--" + LINE));
    return new Form(MULTIPART + "; boundary=" + boundary, List.of(all.toByteArray()));
  }

  private static void part(ByteArrayOutputStream all, String name, String file, byte[] content) {
    String head = "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
    boolean isFile = !file.isEmpty();
    String more =
        isFile
            ? "; filename=\""
                + quoted(file)
                + "\""
                + LINE
                + "Content-Type: application/octet-stream"
            : "";
    all.writeBytes(utf8(head + more + LINE + LINE));
    all.writeBytes(content);
    all.writeBytes(utf8(LINE));
  }

  /// As browsers write names.
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static byte[] content(String text, Running running) {
    if (!text.startsWith("s3://")) {
      return utf8(text);
    }
    S3Uri uri = S3Uri.of(text);
    return running
        .aws()
        .s3()
        .getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
        .asByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
