package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.Set;

/// `AWS::SQS::Queue`
final class Queues implements Work {
  private static final String SQS = "sqs";
  private static final Set<String> OTHERS = Set.of("QueueName", "Tags");

  @Override
  public Made create(Wanted wanted) {
    boolean isOrdered = wanted.at("FifoQueue").asBoolean(false);
    String name = wanted.name("QueueName") + (isOrdered && !wanted.has("QueueName") ? ".fifo" : "");
    Site site = wanted.site();
    wanted.absent(site.found(SQS, "GetQueueUrl", Site.input("QueueName", name)).isPresent(), name);
    ObjectNode input = Site.input("QueueName", name);
    input.set("Attributes", attributes(wanted));
    ObjectNode tags = input.putObject("tags");
    site.allTags(wanted.properties()).forEach(tags::put);
    String url = wanted.call(SQS, "CreateQueue", input).path("QueueUrl").asText();
    return made(url, name, wanted);
  }

  private static Made made(String url, String name, Wanted wanted) {
    String arn = wanted.site().account().arn(SQS, name);
    return new Made(url, Fields.none().put("Arn", arn).put("QueueName", name).put("QueueUrl", url));
  }

  private static ObjectNode attributes(Wanted wanted) {
    ObjectNode attributes = Fields.none();
    wanted
        .properties()
        .properties()
        .forEach(one -> {
          if (!OTHERS.contains(one.getKey())) {
            attributes.put(one.getKey(), text(one.getValue()));
          }
        });
    return attributes;
  }

  static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    ObjectNode attributes = attributes(wanted);
    attributes(before)
        .fieldNames()
        .forEachRemaining(name -> {
          if (!attributes.has(name)) {
            attributes.put(name, "");
          }
        });
    ObjectNode input = Site.input("QueueUrl", there.ref());
    wanted.call(SQS, "SetQueueAttributes", input.set("Attributes", attributes));
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(SQS, "DeleteQueue", Site.input("QueueUrl", there.ref()));
  }

  /// `AWS::SQS::QueuePolicy`
  static final class Policies implements Work {
    @Override
    public Made create(Wanted wanted) {
      for (JsonNode queue : wanted.at("Queues")) {
        say(wanted, queue.asText(), wanted.at("PolicyDocument").toString());
      }
      return Made.of(wanted.name(""));
    }

    private static void say(Wanted wanted, String url, String policy) {
      ObjectNode input = Site.input("QueueUrl", url);
      input.putObject("Attributes").put("Policy", policy);
      wanted.site().remove(SQS, "SetQueueAttributes", input);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      delete(there, before);
      Made _ = create(wanted);
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.at("Queues").forEach(queue -> say(last, queue.asText(), ""));
    }
  }
}
