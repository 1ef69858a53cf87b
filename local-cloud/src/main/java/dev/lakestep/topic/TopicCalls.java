package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Operations on topics, not on who listens to them.
final class TopicCalls {
  private static final Set<String> SAYABLE =
      Set.of(
          "DisplayName",
          "Policy",
          "DeliveryPolicy",
          "KmsMasterKeyId",
          "FifoTopic",
          "ContentBasedDeduplication",
          "FifoThroughputScope",
          "SignatureVersion",
          "TracingConfig",
          "ArchivePolicy");

  private final Store store;
  private final Account account;

  TopicCalls(Store store, Account account) {
    this.store = store;
    this.account = account;
  }

  ObjectNode create(ObjectNode input) {
    String name = SnsErrors.needed(input, "Name");
    Map<String, String> said = map(input.path("Attributes"));
    check(name, said);
    String arn = account.arn("sns", name);
    return store.change(view -> {
      Optional<Topic> there = view.find(arn);
      if (there.isEmpty()) {
        view.make(new Change.TopicSaid(new Topic(arn, said, tags(input))));
      } else if (!there.get().attributes().entrySet().containsAll(said.entrySet())) {
        throw SnsErrors.invalid(
            "Attributes Reason: Topic already exists with different attributes");
      }
      return Fields.none().put("TopicArn", arn);
    });
  }

  private static void check(String name, Map<String, String> said) {
    boolean isOrdered = "true".equals(said.get("FifoTopic"));
    String plain = isOrdered ? name.replaceFirst("\\.fifo$", "") : name;
    if (!plain.matches("[A-Za-z0-9_-]{1,256}") || isOrdered == plain.equals(name)) {
      throw SnsErrors.invalid(
          isOrdered
              ? "Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                  + " lowercase ASCII letters, numbers, underscores, and hyphens, and must be"
                  + " between 1 and 256 characters long."
              : "Topic Name");
    }
    said.keySet().forEach(TopicCalls::checkSayable);
  }

  private static void checkSayable(String attribute) {
    if (!SAYABLE.contains(attribute)) {
      throw SnsErrors.invalid("AttributeName");
    }
  }

  ObjectNode delete(ObjectNode input) {
    String arn = SnsErrors.needed(input, "TopicArn");
    return store.change(view -> {
      view.find(arn).ifPresent(_ -> view.make(new Change.TopicGone(arn)));
      return Fields.none();
    });
  }

  ObjectNode list(ObjectNode input) {
    List<ObjectNode> all =
        store.change(Store.View::topics).stream()
            .map(topic -> Fields.none().put("TopicArn", topic.arn()))
            .toList();
    return Pages.of(all, "Topics", input);
  }

  ObjectNode attributes(ObjectNode input) {
    String arn = SnsErrors.needed(input, "TopicArn");
    return store.change(view -> {
      Topic topic = view.topic(arn);
      ObjectNode output = Fields.none();
      ObjectNode all = output.putObject("Attributes");
      all.put("TopicArn", arn).put("Owner", account.id()).put("DisplayName", "");
      all.put("SubscriptionsConfirmed", String.valueOf(view.of(arn).size()));
      all.put("SubscriptionsPending", "0").put("SubscriptionsDeleted", "0");
      if (topic.isOrdered()) {
        all.put("ContentBasedDeduplication", "false");
      }
      topic.attributes().forEach(all::put);
      return output;
    });
  }

  ObjectNode say(ObjectNode input) {
    String arn = SnsErrors.needed(input, "TopicArn");
    String name = SnsErrors.needed(input, "AttributeName");
    checkSayable(name);
    return store.change(view -> {
      String value = Fields.text(input, "AttributeValue").orElse("");
      view.make(new Change.TopicSaid(view.topic(arn).with(name, value)));
      return Fields.none();
    });
  }

  ObjectNode tag(ObjectNode input) {
    return store.change(view -> {
      Topic topic = resource(view, input);
      Map<String, String> all = new TreeMap<>(topic.tags());
      all.putAll(tags(input));
      view.make(new Change.TopicSaid(topic.tagged(all)));
      return Fields.none();
    });
  }

  ObjectNode untag(ObjectNode input) {
    return store.change(view -> {
      Topic topic = resource(view, input);
      Map<String, String> all = new TreeMap<>(topic.tags());
      input.path("TagKeys").forEach(key -> all.remove(key.asText()));
      view.make(new Change.TopicSaid(topic.tagged(all)));
      return Fields.none();
    });
  }

  ObjectNode listTags(ObjectNode input) {
    Topic topic = store.change(view -> resource(view, input));
    ObjectNode output = Fields.none();
    ArrayNode tags = output.putArray("Tags");
    topic.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return output;
  }

  private static Topic resource(Store.View view, ObjectNode input) {
    return view.find(SnsErrors.needed(input, "ResourceArn"))
        .orElseThrow(() -> new AwsError("ResourceNotFound", 404, "Resource does not exist"));
  }

  private static Map<String, String> tags(JsonNode input) {
    Map<String, String> tags = new TreeMap<>();
    input
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  static Map<String, String> map(JsonNode fields) {
    Map<String, String> map = new TreeMap<>();
    fields.properties().forEach(one -> map.put(one.getKey(), one.getValue().asText()));
    return map;
  }
}
