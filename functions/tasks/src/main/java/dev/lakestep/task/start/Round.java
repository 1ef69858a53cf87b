package dev.lakestep.task.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What has come so far of several executions that a trigger waits for, within one window.
///
/// @param version how often it was written
/// @param state `came`, by what each is; and `due`, a start that is to be made
record Round(Ledger ledger, Ledger.Key key, long version, ObjectNode state) {
  private static final String CAME = "came";
  private static final String DUE = "due";
  private static final String FIRED = "fired";
  private static final String OUTPUTS = "outputs";

  /// Of those that have come before the last, in bytes.
  private static final int MOST_OUTPUTS = 100_000;

  /// An execution starts with no more than 256 KiB, and has inputs as well.
  private static final int MOST_VARIABLES = 200_000;

  private static final Duration KEPT = Duration.ofDays(30);

  static Round read(Ledger ledger, Ledger.Key key) {
    Map<String, AttributeValue> item = ledger.read(key);
    AttributeValue version = item.get("version");
    String state = Ledger.text(item, "state");
    return new Round(
        ledger,
        key,
        version == null ? 0 : Long.parseLong(version.n()),
        state.isEmpty() ? JsonValues.JSON.objectNode() : (ObjectNode) JsonValues.parsed(state));
  }

  /// Whether this execution has been counted, in this window or another.
  boolean hasCounted(String execution) {
    return !ledger.read(counted(execution)).isEmpty();
  }

  private Ledger.Key counted(String execution) {
    return new Ledger.Key(key.partition(), "counted#" + execution);
  }

  boolean isDue() {
    return state.has(DUE);
  }

  boolean hasFired() {
    return state.path(FIRED).asBoolean();
  }

  ObjectNode due() {
    return (ObjectNode) state.path(DUE);
  }

  /// With an execution that has come, and without what has come too long before it.
  Round with(SequencedSet<String> parts, String execution, Window window, Instant now) {
    ObjectNode changed = state.deepCopy();
    ObjectNode came = changed.withObjectProperty(CAME);
    List<String> old =
        came.properties().stream()
            .filter(one -> !window.counts(Instant.parse(one.getValue().path("at").asText()), now))
            .map(Map.Entry::getKey)
            .toList();
    came.remove(old);
    parts.forEach(
        part -> came.putObject(part).put("execution", execution).put("at", now.toString()));
    return new Round(ledger, key, version, changed);
  }

  /// With the outputs of an execution that has come, by its namespace and flow, so far as there is
  /// room for them.
  Round keeping(ObjectNode variables) {
    ObjectNode changed = state.deepCopy();
    ObjectNode flows =
        changed.withObjectProperty(OUTPUTS).withObjectProperty(text(variables, "namespace"));
    flows.set(text(variables, "flowId"), variables.path(OUTPUTS));
    return bytes(changed.path(OUTPUTS)) > MOST_OUTPUTS
        ? this
        : new Round(ledger, key, version, changed);
  }

  private static String text(ObjectNode variables, String name) {
    return variables.path(name).asText();
  }

  private static int bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8).length;
  }

  /// The variables of the last one, with the outputs of all, so far as there is room for them.
  ObjectNode withOutputs(ObjectNode variables) {
    ObjectNode all = variables;
    ObjectNode kept = JsonValues.JSON.objectNode();
    for (Map.Entry<String, JsonNode> namespace : state.path(OUTPUTS).properties()) {
      for (Map.Entry<String, JsonNode> flow : namespace.getValue().properties()) {
        ObjectNode more = kept.deepCopy();
        more.withObjectProperty(namespace.getKey()).set(flow.getKey(), flow.getValue());
        ObjectNode wider = variables.deepCopy();
        wider.withObjectProperty(OUTPUTS).setAll(more);
        if (bytes(wider) <= MOST_VARIABLES) {
          kept = more;
          all = wider;
        }
      }
    }
    return all;
  }

  int count() {
    return state.path(CAME).size();
  }

  /// All executions that have come, in words that are the same for the same ones.
  String executions() {
    return Stream.concat(
            state.path(CAME).properties().stream()
                .map(one -> one.getValue().path("execution").asText()),
            Stream.of(key.sort()))
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  /// A start is due now.
  ///
  /// @param isReset whether all must come anew for the next
  Round due(String name, ObjectNode variables, boolean isReset) {
    ObjectNode changed = state.deepCopy();
    changed.putObject(DUE).put("name", name).set("variables", variables);
    changed.put(FIRED, true);
    if (isReset) {
      changed.remove(List.of(CAME, OUTPUTS));
    }
    return new Round(ledger, key, version, changed);
  }

  Round done() {
    ObjectNode changed = state.deepCopy();
    changed.remove(DUE);
    return new Round(ledger, key, version, changed);
  }

  /// Writes it, unless somebody else has written it since.
  boolean write() {
    return write(List.of());
  }

  /// The same, together with that an execution was counted; neither is done twice.
  boolean writeCounted(String execution) {
    Put put =
        Put.builder()
            .tableName(ledger.table())
            .item(Ledger.whole(counted(execution), Map.of("expires", ledger.after(KEPT))))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    return write(List.of(TransactWriteItem.builder().put(put).build()));
  }

  private boolean write(List<TransactWriteItem> more) {
    Map<String, AttributeValue> fields =
        Map.of(
            "version", AttributeValue.fromN(String.valueOf(version + 1)),
            "state", AttributeValue.fromS(state.toString()),
            "expires", ledger.after(KEPT));
    Put.Builder put = Put.builder().tableName(ledger.table()).item(Ledger.whole(key, fields));
    if (version == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :version")
          .expressionAttributeValues(
              Map.of(":version", AttributeValue.fromN(String.valueOf(version))));
    }
    List<TransactWriteItem> all =
        Stream.concat(
                Stream.of(TransactWriteItem.builder().put(put.build()).build()), more.stream())
            .toList();
    try {
      ledger.dynamo().transactWriteItems(request -> request.transactItems(all));
      return true;
    } catch (TransactionCanceledException e) {
      boolean isBeaten =
          e.cancellationReasons().stream()
              .anyMatch(reason ->
                  "ConditionalCheckFailed".equals(reason.code())
                      || "TransactionConflict".equals(reason.code()));
      if (isBeaten) {
        return false;
      }
      throw e;
    }
  }
}
