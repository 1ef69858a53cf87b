package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The fields of a request, held against what Athena allows.
record Ask(ObjectNode input) {
  private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9._-]{1,128}");
  private static final Pattern STATEMENT = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_@:]{0,255}");
  static final String PRIMARY = "primary";

  static Ask of(ObjectNode input) {
    return new Ask(input);
  }

  /// A text that must be there, of a length that Athena allows.
  String text(String name, int least, int most) {
    Optional<String> text = text(name);
    var violations = new AthenaErrors.Violations();
    text.ifPresentOrElse(
        value -> length(violations, name, value, new Bounds(least, most)),
        () -> violations.add(name, "Member must not be null"));
    violations.check();
    return text.orElseThrow();
  }

  String text(String name, int most) {
    return text(name, 1, most);
  }

  Optional<String> text(String name) {
    return Fields.text(input, name);
  }

  /// A text that may be there.
  Optional<String> some(String name, int most) {
    return text(name).isEmpty() ? Optional.empty() : Optional.of(text(name, 0, most));
  }

  private record Bounds(int least, int most) {}

  private static void length(
      AthenaErrors.Violations violations, String name, String text, Bounds bounds) {
    if (text.length() < bounds.least()) {
      violations.add(name, "Member must have length greater than or equal to " + bounds.least());
    }
    if (text.length() > bounds.most()) {
      violations.add(name, "Member must have length less than or equal to " + bounds.most());
    }
  }

  /// The name of a workgroup, which is `primary` if none is named.
  String group() {
    return text("WorkGroup").isEmpty() ? PRIMARY : group("WorkGroup");
  }

  String group(String field) {
    return matching(field, GROUP, 128);
  }

  String statement() {
    return matching("StatementName", STATEMENT, 256);
  }

  private String matching(String field, Pattern pattern, int most) {
    String name = text(field, 0, most);
    if (!pattern.matcher(name).matches()) {
      var violations = new AthenaErrors.Violations();
      violations.add(field, "Member must satisfy regular expression pattern: " + pattern.pattern());
      violations.check();
    }
    return name;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    input.path(name).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /// The texts of a list that must be there and may not be empty.
  List<String> texts(String name, int most) {
    List<String> texts = texts(name);
    var violations = new AthenaErrors.Violations();
    if (!input.path(name).isArray()) {
      violations.add(name, "Member must not be null");
    } else if (texts.isEmpty()) {
      violations.add(name, "Member must have length greater than or equal to 1");
    } else if (texts.size() > most) {
      violations.add(name, "Member must have length less than or equal to " + most);
    }
    violations.check();
    return texts;
  }

  /// How many a page has, and behind what it begins.
  Page page(int least, int most) {
    var violations = new AthenaErrors.Violations();
    Optional<String> token = text("NextToken");
    if (token.filter(String::isEmpty).isPresent()) {
      violations.add("NextToken", "Member must have length greater than or equal to 1");
    }
    long size = Fields.whole(input, "MaxResults").orElse(most);
    if (size < least) {
      violations.add("MaxResults", "Member must have value greater than or equal to " + least);
    }
    if (size > most) {
      violations.add("MaxResults", "Member must have value less than or equal to " + most);
    }
    violations.check();
    return new Page((int) size, token);
  }

  record Page(int size, Optional<String> token) {}

  /// Tags of a list of `Key` and `Value`.
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    for (JsonNode tag : input.path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    return tags;
  }
}
