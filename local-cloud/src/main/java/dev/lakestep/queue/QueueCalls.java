package dev.lakestep.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Operations on queues, not on what is in them.
final class QueueCalls {
  private static final Duration PURGING = Duration.ofSeconds(60);
  private static final int PAGE = 1000;

  private final Store store;
  private final Account account;

  QueueCalls(Store store, Account account) {
    this.store = store;
    this.account = account;
  }

  Map<String, Operation> operations() {
    return Map.ofEntries(
        Map.entry("CreateQueue", this::create),
        Map.entry("GetQueueUrl", this::url),
        Map.entry("ListQueues", this::list),
        Map.entry("GetQueueAttributes", this::attributes),
        Map.entry("SetQueueAttributes", this::say),
        Map.entry("DeleteQueue", this::delete),
        Map.entry("PurgeQueue", this::purge),
        Map.entry("TagQueue", this::tag),
        Map.entry("UntagQueue", this::untag),
        Map.entry("ListQueueTags", this::tags),
        Map.entry("ListDeadLetterSourceQueues", this::sources));
  }

  private String url(Request request, String queue) {
    String host = request.headers().value("Host").orElse("localhost");
    return "http://%s/%s/%s".formatted(host, account.id(), queue);
  }

  private ObjectNode create(ObjectNode input, Request request) {
    String name = Shapes.needed(input, "QueueName");
    Map<String, String> said = Shapes.map(input, "Attributes");
    checkName(name, said);
    QueueAttributes.check(name, said);
    Map<String, String> tags = Shapes.map(input, "tags");
    return store.change(view -> {
      Optional<Queue> there = view.find(name);
      if (there.isPresent()) {
        QueueAttributes.same(there.get(), said);
      } else {
        Profile fresh = new Profile(name, view.now(), view.now(), Map.of(), tags);
        view.make(new Change.QueueSaid(fresh.with(said, view.now())));
      }
      return Fields.none().put("QueueUrl", url(request, name));
    });
  }

  private static void checkName(String name, Map<String, String> said) {
    String plain = Profile.isOrdered(name) ? name.substring(0, name.length() - 5) : name;
    if (!plain.matches("[A-Za-z0-9_-]+") || name.length() > 80) {
      throw SqsErrors.invalid(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
    if (Profile.isOrdered(name) != said.containsKey("FifoQueue")) {
      throw SqsErrors.invalid(
          Profile.isOrdered(name)
              ? "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                  + " length"
              : "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                  + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
    }
  }

  private ObjectNode url(ObjectNode input, Request request) {
    String name = Shapes.needed(input, "QueueName");
    store.change(view -> view.queue(name));
    return Fields.none().put("QueueUrl", url(request, name));
  }

  private ObjectNode list(ObjectNode input, Request request) {
    String prefix = Fields.text(input, "QueueNamePrefix").orElse("");
    List<String> names =
        store.change(view ->
            view.queues()
                .map(queue -> queue.profile().name())
                .filter(name -> name.startsWith(prefix))
                .toList());
    return page(names, "QueueUrls", input, request);
  }

  private ObjectNode sources(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    List<String> names =
        store.change(view -> {
          String arn = store.arn(view.queue(name).profile().name());
          return view.queues()
              .map(Queue::profile)
              .filter(
                  one -> one.redrive().filter(policy -> policy.targetArn().equals(arn)).isPresent())
              .map(Profile::name)
              .toList();
        });
    return page(names, "queueUrls", input, request);
  }

  private ObjectNode page(List<String> names, String field, ObjectNode input, Request request) {
    int most = (int) Fields.whole(input, "MaxResults").orElse(PAGE);
    String after = Fields.text(input, "NextToken").orElse("");
    List<String> rest = names.stream().filter(name -> name.compareTo(after) > 0).toList();
    List<String> page = rest.stream().limit(most).toList();
    ObjectNode output = Fields.none();
    if (!page.isEmpty()) {
      ArrayNode urls = output.putArray(field);
      page.forEach(name -> urls.add(url(request, name)));
    }
    if (page.size() < rest.size()) {
      output.put("NextToken", page.getLast());
    }
    return output;
  }

  private ObjectNode attributes(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    List<String> asked = Shapes.texts(input, "AttributeNames");
    QueueAttributes.checkAsked(asked);
    ObjectNode output = Fields.none();
    Map<String, String> all =
        store.change(view -> QueueAttributes.all(view.queue(name), store.arn(name)));
    if (!asked.isEmpty()) {
      ObjectNode attributes = output.putObject("Attributes");
      all.forEach((attribute, value) -> {
        if (asked.contains("All") || asked.contains(attribute)) {
          attributes.put(attribute, value);
        }
      });
    }
    return output;
  }

  private ObjectNode say(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    Map<String, String> said = Shapes.map(input, "Attributes");
    QueueAttributes.check(name, said);
    return store.change(view -> {
      Profile profile = view.queue(name).profile().with(said, view.now());
      view.make(new Change.QueueSaid(profile));
      return Fields.none();
    });
  }

  private ObjectNode delete(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    return store.change(view -> {
      view.queue(name);
      view.make(new Change.QueueGone(name));
      return Fields.none();
    });
  }

  private ObjectNode purge(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    return store.change(view -> {
      Queue queue = view.queue(name);
      if (queue.purged().plus(PURGING).isAfter(view.now())) {
        throw new AwsError(
            "PurgeQueueInProgress",
            403,
            "Only one PurgeQueue operation on %s is allowed every 60 seconds.".formatted(name));
      }
      view.make(new Change.QueuePurged(name));
      queue.purgedAt(view.now());
      return Fields.none();
    });
  }

  private ObjectNode tag(ObjectNode input, Request request) {
    return retag(input, tags -> tags.putAll(Shapes.map(input, "Tags")));
  }

  private ObjectNode untag(ObjectNode input, Request request) {
    return retag(input, tags -> tags.keySet().removeAll(Shapes.texts(input, "TagKeys")));
  }

  private ObjectNode retag(ObjectNode input, Consumer<Map<String, String>> work) {
    String name = Shapes.queue(input);
    return store.change(view -> {
      Profile profile = view.queue(name).profile();
      Map<String, String> tags = new TreeMap<>(profile.tags());
      work.accept(tags);
      view.make(new Change.QueueSaid(profile.tagged(tags)));
      return Fields.none();
    });
  }

  private ObjectNode tags(ObjectNode input, Request request) {
    String name = Shapes.queue(input);
    ObjectNode output = Fields.none();
    Map<String, String> tags = store.change(view -> view.queue(name).profile().tags());
    if (!tags.isEmpty()) {
      tags.forEach(output.putObject("Tags")::put);
    }
    return output;
  }
}
