package dev.lakestep.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How items stand in an object: JSON, a line each, rows with columns, or rows that name objects.
record ItemFormat(JsonNode config) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String COLUMNS = "Bucket, Key, Size, LastModifiedDate, ETag";
  private static final Pattern ADDRESS = Pattern.compile("\"?s3://([^/]+)/(.+?)\"?\\s*");

  /// The object does not hold what the reader's configuration says.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  boolean isManifest() {
    return isInventory() || isOfAthena();
  }

  private boolean isInventory() {
    return type().equals("MANIFEST") || manifestType().equals("S3_INVENTORY");
  }

  private boolean isOfAthena() {
    return manifestType().equals("ATHENA_DATA") && !type().equals("MANIFEST");
  }

  private String manifestType() {
    return config.path("ManifestType").asText();
  }

  boolean isFlattened() {
    return config.path("Transformation").asText().equals("LOAD_AND_FLATTEN");
  }

  private String type() {
    return config.path("InputType").asText("JSON");
  }

  List<JsonNode> items(String body) {
    return switch (type()) {
      case "JSON" -> json(body);
      case "JSONL" -> body.lines().filter(line -> !line.isBlank()).map(ItemFormat::parsed).toList();
      case "CSV" -> rows(body);
      default -> throw new Unreadable("The InputType %s is not supported".formatted(type()));
    };
  }

  /// Of one of the files that a manifest names: an inventory has rows without a heading, whose
  /// columns the manifest names.
  List<JsonNode> fileItems(String body, List<String> names) {
    if (!isInventory()) {
      return items(body);
    }
    List<JsonNode> items = new ArrayList<>();
    for (List<String> row : CsvRows.of(body, ',')) {
      ObjectNode item = Details.empty();
      for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
        item.put(names.get(i), row.get(i));
      }
      items.add(item);
    }
    return items;
  }

  /// The columns of an inventory.
  List<String> names(JsonNode answer) {
    return isInventory()
        ? Stream.of(manifest(answer).path("fileSchema").asText(COLUMNS).split(",", -1))
            .map(String::strip)
            .toList()
        : List.of();
  }

  /// The objects that a manifest names.
  Deque<JsonNode> files(JsonNode answer) {
    return isOfAthena() ? named(answer.path("Body").asText()) : inventory(manifest(answer));
  }

  private static JsonNode manifest(JsonNode answer) {
    JsonNode body = answer.path("Body");
    return body.isTextual() ? parsed(body.textValue()) : body;
  }

  /// Athena writes the address of each file that it made into a line.
  private static Deque<JsonNode> named(String lines) {
    Deque<JsonNode> files = new ArrayDeque<>();
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(ADDRESS::matcher)
        .forEach(address -> {
          if (!address.matches()) {
            throw new Unreadable("The manifest names no object: " + address);
          }
          files.add(Details.empty().put("Bucket", address.group(1)).put("Key", address.group(2)));
        });
    return files;
  }

  private static Deque<JsonNode> inventory(JsonNode manifest) {
    if (!manifest.path("fileFormat").asText("CSV").equals("CSV")) {
      throw new Unreadable(
          "An inventory in the format %s is not supported"
              .formatted(manifest.path("fileFormat").asText()));
    }
    String bucket = manifest.path("destinationBucket").asText().replace("arn:aws:s3:::", "");
    Deque<JsonNode> files = new ArrayDeque<>();
    for (JsonNode file : manifest.path("files")) {
      files.add(Details.empty().put("Bucket", bucket).put("Key", file.path("key").asText()));
    }
    return files;
  }

  private List<JsonNode> json(String body) {
    JsonNode json = parsed(body).at(config.path("ItemsPointer").asText(""));
    if (json.isObject()) {
      return MapItems.entries(json);
    }
    if (!json.isArray()) {
      throw new Unreadable("Attempting to map over non-iterable node.");
    }
    return MapItems.list(json);
  }

  private List<JsonNode> rows(String body) {
    List<List<String>> rows = CsvRows.of(body, delimiter());
    boolean given = config.path("CSVHeaderLocation").asText().equals("GIVEN");
    List<String> header = new ArrayList<>();
    config.path("CSVHeaders").forEach(name -> header.add(name.asText()));
    if (!given && !rows.isEmpty()) {
      header.addAll(rows.getFirst());
    }
    List<JsonNode> items = new ArrayList<>();
    for (List<String> row : given || rows.isEmpty() ? rows : rows.subList(1, rows.size())) {
      ObjectNode item = Details.empty();
      for (int i = 0; i < header.size(); i++) {
        item.put(header.get(i), i < row.size() ? row.get(i) : "");
      }
      items.add(item);
    }
    return items;
  }

  private char delimiter() {
    return switch (config.path("CSVDelimiter").asText("COMMA")) {
      case "PIPE" -> '|';
      case "SEMICOLON" -> ';';
      case "SPACE" -> ' ';
      case "TAB" -> '\t';
      default -> ',';
    };
  }

  private static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Unreadable("The object is not valid JSON: " + e.getOriginalMessage());
    }
  }
}
