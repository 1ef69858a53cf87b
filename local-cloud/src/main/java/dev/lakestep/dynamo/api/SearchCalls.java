package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.KeyCondition;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeyRange;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// The calls that find items: by their keys, or by looking at all.
final class SearchCalls {
  private static final long MOST_SEGMENTS = 1_000_000;

  private SearchCalls() {}

  static ObjectNode query(Context context, Request request) {
    String name = context.tableName(request);
    ExpressionReader.refuseLegacy(
        request, List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"));
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    long limit = request.atLeast("Limit", 1).orElse(Long.MAX_VALUE);
    ExpressionReader reader =
        ExpressionReader.of(request, Kind.FILTER, Kind.KEY_CONDITION, Kind.PROJECTION);
    if (!request.has(Kind.KEY_CONDITION.parameter())) {
      throw Refusal.invalid(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    Selection selection = Selection.read(request, reader);
    Condition asked = reader.condition(Kind.KEY_CONDITION);
    reader.checkAllUsed();
    KeyCondition condition = KeyCondition.of(asked);
    selection.checkParts(request);
    Page.Source source = source(context.table(name), request, limit);
    KeyRange range = QueryKeys.range(source, condition, selection.filter());
    source
        .index()
        .ifPresent(index -> {
          selection.checkFilter(source.spec(), index);
          selection.check(source.spec(), index);
        });
    Optional<Item> start = start(request, source);
    Table.Reading reading =
        new Table.Reading(source.index(), range, start, request.flag("ScanIndexForward", true));
    start.ifPresent(key -> QueryKeys.checkStart(source, condition, key));
    if (!reading.isInside(source.spec().keys())) {
      throw Refusal.invalid("The provided starting key does not match the range key predicate");
    }
    return page(context, source, selection, reading).answer(consumed);
  }

  private static Page page(
      Context context, Page.Source source, Selection selection, Table.Reading reading) {
    Table table = source.table();
    return context
        .store()
        .read(table, () -> Page.of(source, selection, table.read(reading).iterator()));
  }

  private static Page.Source source(Table table, Request request, long limit) {
    Optional<Index> index =
        request
            .text("IndexName")
            .map(name ->
                table
                    .spec()
                    .index(name)
                    .orElseThrow(() ->
                        Refusal.invalid("The table does not have the specified index: " + name)));
    boolean consistent = request.flag("ConsistentRead", false);
    if (consistent && index.filter(Index::isGlobal).isPresent()) {
      throw Refusal.invalid("Consistent reads are not supported on global secondary indexes");
    }
    return new Page.Source(table, index, limit, consistent);
  }

  /// Where to go on: all that the last page said, and no more.
  private static Optional<Item> start(Request request, Page.Source source) {
    Optional<Item> start = request.value("ExclusiveStartKey").map(Wire::item);
    start.ifPresent(key -> {
      TableSpec table = source.spec();
      Item needed =
          source
              .index()
              .map(index -> index.keyOf(key, table.keys()))
              .orElseGet(() -> table.keys().keyOf(key));
      boolean typed =
          table.keys().isIn(key)
              && source.index().map(index -> index.keys().isIn(key)).orElse(true);
      if (!typed || needed.values().size() != key.values().size()) {
        throw Refusal.invalid("The provided starting key is invalid");
      }
    });
    return start;
  }

  static ObjectNode scan(Context context, Request request) {
    String name = context.tableName(request);
    ExpressionReader.refuseLegacy(
        request, List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"));
    Consumed consumed = new Consumed(Consumed.Mode.of(request), Consumed.Purpose.PLAIN);
    long limit = request.atLeast("Limit", 1).orElse(Long.MAX_VALUE);
    KeyRange range = segment(request);
    ExpressionReader reader = ExpressionReader.of(request, Kind.FILTER, Kind.PROJECTION);
    Selection selection = Selection.read(request, reader);
    reader.checkAllUsed();
    selection.checkParts(request);
    Page.Source source = source(context.table(name), request, limit);
    source.index().ifPresent(index -> selection.check(source.spec(), index));
    Table.Reading reading = new Table.Reading(source.index(), range, start(request, source), true);
    if (!reading.isInside(source.spec().keys())) {
      throw Refusal.invalid(
          ("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                  + " ExclusiveStartKey with correct Segment. TotalSegments: %d Segment: %d")
              .formatted(
                  request.number("TotalSegments").orElse(1L),
                  request.number("Segment").orElse(0L)));
    }
    return page(context, source, selection, reading).answer(consumed);
  }

  private static KeyRange segment(Request request) {
    Optional<Long> segment = request.atLeast("Segment", 0);
    Optional<Long> total = request.atLeast("TotalSegments", 1);
    if (segment.isEmpty() && total.isEmpty()) {
      return KeyRange.all();
    }
    long of =
        total.orElseThrow(() ->
            Refusal.invalid(
                "The TotalSegments parameter is required but was not present in the request when"
                    + " Segment parameter is present"));
    long which =
        segment.orElseThrow(() ->
            Refusal.invalid(
                "The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present"));
    if (of > MOST_SEGMENTS) {
      throw Request.constraint(
          "Value '%d' at 'totalSegments'".formatted(of),
          "Member must have value less than or equal to " + MOST_SEGMENTS);
    }
    if (which >= of) {
      throw Refusal.invalid(
          ("The Segment parameter is zero-based and must be less than parameter TotalSegments:"
                  + " Segment: %d is not less than TotalSegments: %d")
              .formatted(which, of));
    }
    return KeyRange.segment((int) which, (int) of);
  }
}
