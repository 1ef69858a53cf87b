package dev.lakestep.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.FormTree;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.QueryProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The topics of a folder. Who is answered that a message was published can be sure that every
/// queue and function that listens has it.
public final class Topics implements AutoCloseable {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private final Store store;
  private final Mailbox mailbox;
  private final Map<String, Function<ObjectNode, ObjectNode>> all;

  private Topics(Store store, Mailbox mailbox, Map<String, Function<ObjectNode, ObjectNode>> all) {
    this.store = store;
    this.mailbox = mailbox;
    this.all = all;
  }

  /// The topics of a folder; `calls` reaches the queues and functions that listen
  public static Topics open(Path folder, Clock clock, Account account, Calls calls)
      throws IOException {
    Store store = Store.open(folder);
    Mailbox mailbox = new Mailbox(folder.resolve("mailbox.jsonl"));
    TopicCalls topics = new TopicCalls(store, account);
    SubscriptionCalls subscriptions = new SubscriptionCalls(store, account);
    PublishCalls publishing = new PublishCalls(store, new Delivery(calls, mailbox, account), clock);
    return new Topics(
        store,
        mailbox,
        Map.ofEntries(
            Map.entry("CreateTopic", topics::create),
            Map.entry("DeleteTopic", topics::delete),
            Map.entry("ListTopics", topics::list),
            Map.entry("GetTopicAttributes", topics::attributes),
            Map.entry("SetTopicAttributes", topics::say),
            Map.entry("TagResource", topics::tag),
            Map.entry("UntagResource", topics::untag),
            Map.entry("ListTagsForResource", topics::listTags),
            Map.entry("Subscribe", subscriptions::subscribe),
            Map.entry("Unsubscribe", subscriptions::unsubscribe),
            Map.entry("ListSubscriptions", subscriptions::list),
            Map.entry("ListSubscriptionsByTopic", subscriptions::listByTopic),
            Map.entry("GetSubscriptionAttributes", subscriptions::attributes),
            Map.entry("SetSubscriptionAttributes", subscriptions::say),
            Map.entry("Publish", publishing::publish),
            Map.entry("PublishBatch", publishing::publishAll)));
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    all.forEach((name, work) -> operations.put(name, (input, _) -> work.apply(input)));
    return operations;
  }

  /// SNS as its clients see it.
  public QueryProtocol service() {
    Map<String, QueryProtocol.Operation> operations = new HashMap<>();
    all.forEach((name, work) ->
        operations.put(
            name,
            (form, _) ->
                FormTree.result(
                    name + "Result",
                    work.apply(FormTree.of(form).fields()),
                    Set.of("Attributes"))));
    return new QueryProtocol(NAMESPACE, operations);
  }

  /// Where lands what would leave the machine, a JSON object a line.
  public Path mailbox() {
    return mailbox.file();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
