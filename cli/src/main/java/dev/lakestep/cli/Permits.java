package dev.lakestep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a local cloud makes of permissions: switched there, and told of one role.
record Permits(URI endpoint) {
  /// As the page of the cloud calls them; the first changes nothing.
  static final List<String> MODES = List.of("as-it-is", "off", "report", "enforce");

  private static final String PAGE = "/_lakestep/iam";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Switches, and begins to look anew.
  void turn(String mode) throws IOException {
    if (!mode.equals(MODES.getFirst())) {
      JsonNode _ = asked("POST", mode);
      JsonNode _ = asked("DELETE", "");
    }
  }

  /// What the role was given and has not used, and what it wanted and was not given.
  void tell(String role, PrintStream out) throws IOException {
    for (JsonNode one : asked("GET", "").path("roles")) {
      if (one.path("arn").asText().endsWith(":role/" + role)) {
        tell(one, role, out);
      }
    }
  }

  private static void tell(JsonNode role, String name, PrintStream out) {
    long idle = idle(role);
    out.println(
        "%s: %d permissions, %d not used, %d missing"
            .formatted(name, role.path("grants").size(), idle, role.path("denied").size()));
    for (JsonNode grant : role.path("grants")) {
      if (grant.path("used").asLong() == 0) {
        out.println("  not used  " + line(grant));
      }
    }
    for (JsonNode denied : role.path("denied")) {
      out.println("  missing   " + line(denied));
    }
  }

  private static long idle(JsonNode role) {
    long idle = 0;
    for (JsonNode grant : role.path("grants")) {
      idle += grant.path("used").asLong() == 0 ? 1 : 0;
    }
    return idle;
  }

  private static String line(JsonNode one) {
    return one.path("action").asText() + " " + one.path("resource").asText();
  }

  private JsonNode asked(String method, String body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) endpoint.resolve(PAGE).toURL().openConnection();
    connection.setRequestMethod(method);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    try (InputStream in = connection.getInputStream()) {
      return JSON.readTree(in);
    }
  }
}
