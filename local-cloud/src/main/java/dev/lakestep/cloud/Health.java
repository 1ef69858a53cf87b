package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How a cloud is: its services, and the faults that are switched on in it.
public record Health(
    String version,
    SequencedMap<String, Readiness> services,
    String spec,
    List<Faults.Count> faults) {
  /// Where a cloud tells it.
  static final String PATH = "/_lakestep/health";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  public Health {
    faults = List.copyOf(faults);
  }

  /// What holds for all of it: it is as far as the service that is least far.
  public Readiness state() {
    Collection<Readiness> all = services.values();
    if (all.contains(Readiness.FAILED)) {
      return Readiness.FAILED;
    }
    return all.contains(Readiness.STARTING) ? Readiness.STARTING : Readiness.READY;
  }

  /// Asks a cloud; nothing if it does not answer as one.
  public static Optional<Health> of(URI endpoint) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) endpoint.resolve(PATH).toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      try (InputStream in = connection.getInputStream()) {
        return Optional.of(read(JSON.readTree(in)));
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Health read(JsonNode json) {
    SequencedMap<String, Readiness> services = new TreeMap<>();
    json.path("services")
        .properties()
        .forEach(one -> services.put(one.getKey(), readiness(one.getValue().asText())));
    List<Faults.Count> faults = new ArrayList<>();
    for (JsonNode rule : json.path("faults").path("rules")) {
      faults.add(
          new Faults.Count(
              rule.path("rule").asText(),
              rule.path("seen").asLong(),
              rule.path("struck").asLong()));
    }
    return new Health(
        json.path("version").asText(), services, json.path("faults").path("spec").asText(), faults);
  }

  private static Readiness readiness(String word) {
    return Readiness.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// As `read` has it.
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("status", word(state())).put("version", version);
    ObjectNode all = json.putObject("services");
    services.forEach((name, state) -> all.put(name, word(state)));
    json.set("faults", faultsJson());
    return json;
  }

  ObjectNode faultsJson() {
    ObjectNode json = JSON.createObjectNode().put("spec", spec);
    ArrayNode rules = json.putArray("rules");
    faults.forEach(one ->
        rules
            .addObject()
            .put("rule", one.rule())
            .put("seen", one.seen())
            .put("struck", one.struck()));
    return json;
  }

  public static String word(Readiness state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
