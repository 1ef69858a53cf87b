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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

  /// What was missing first: that is what fails on AWS.
  private static void tell(JsonNode role, String name, PrintStream out) {
    List<JsonNode> idle = new ArrayList<>();
    for (JsonNode grant : role.path("grants")) {
      if (grant.path("used").asLong() == 0) {
        idle.add(grant);
      }
    }
    List<JsonNode> denied = new ArrayList<>();
    role.path("denied").forEach(denied::add);
    out.printf(
        "permissions of %s: %d, of which this run did not use %d; %d missing%n",
        name, role.path("grants").size(), idle.size(), denied.size());
    list("missing", denied, out);
    list("not used", idle, out);
  }

  /// A line for each resource.
  private static void list(String what, List<JsonNode> all, PrintStream out) {
    SequencedMap<String, List<String>> byResource = new LinkedHashMap<>();
    for (JsonNode one : all) {
      byResource
          .computeIfAbsent(one.path("resource").asText(), _ -> new ArrayList<>())
          .add(one.path("action").asText());
    }
    byResource.forEach((resource, actions) ->
        out.printf("  %-8s  %s%n            on %s%n", what, String.join(", ", actions), resource));
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
