package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where things are made: in which stack, and by which services, which are called as an
/// administrator would call them.
///
/// @param tags of the stack, which its things bear too
public record Site(
    Calls calls,
    Account account,
    Answers answers,
    String stackId,
    String stackName,
    SequencedMap<String, String> tags) {
  private static final Pattern ABSENT =
      Pattern.compile("NotFound|NoSuch|NonExistent|DoesNotExist|NotExist");

  public Site {
    tags = Collections.unmodifiableSequencedMap(new TreeMap<>(tags));
  }

  ObjectNode call(String service, String operation, ObjectNode input) {
    return calls.call(new Calls.Call(service, operation, input, ""));
  }

  /// What an operation that reads answers; nothing if what it is about is not there.
  Optional<ObjectNode> found(String service, String operation, ObjectNode input) {
    try {
      return Optional.of(call(service, operation, input));
    } catch (AwsError refused) {
      if (isAbsent(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /// Calls an operation that removes; what is not there is removed.
  void remove(String service, String operation, ObjectNode input) {
    Optional<ObjectNode> _ = found(service, operation, input);
  }

  private static boolean isAbsent(AwsError refused) {
    return refused.status() == 404
        || ABSENT.matcher(refused.code()).find()
        || refused.words().endsWith("is not found.");
  }

  /// Tags as most services take them.
  ObjectNode withTags(ObjectNode input, String field, ObjectNode properties) {
    Map<String, String> all = allTags(properties);
    if (!all.isEmpty()) {
      var list = input.putArray(field);
      all.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }
    return input;
  }

  /// The tags of the stack, and above them those that a resource says itself.
  SequencedMap<String, String> allTags(ObjectNode properties) {
    SequencedMap<String, String> all = new TreeMap<>(tags);
    var own = properties.path("Tags");
    if (own.isObject()) {
      own.properties().forEach(tag -> all.put(tag.getKey(), tag.getValue().asText()));
    }
    own.forEach(tag -> {
      if (tag.has("Key")) {
        all.put(tag.path("Key").asText(), tag.path("Value").asText());
      }
    });
    return all;
  }

  static ObjectNode input(String field, String value) {
    return Fields.none().put(field, value);
  }
}
