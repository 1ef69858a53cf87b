package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.expression.Evaluation;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.Item;
import java.util.Iterator;
import java.util.Optional;

/// One page of what is read: it ends at a limit or after a megabyte, whatever a filter leaves of
/// it.
final class Page {
  private static final long LARGEST = 1L << 20;

  private final Source source;
  private final Selection selection;
  private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
  private long bytes;
  private double fetched;
  private long scanned;
  private long count;
  private Optional<Item> last = Optional.empty();

  /// What is read, up to how many items, and how surely.
  record Source(Table table, Optional<Index> index, long limit, boolean consistent) {
    TableSpec spec() {
      return table.spec();
    }
  }

  private Page(Source source, Selection selection) {
    this.source = source;
    this.selection = selection;
  }

  static Page of(Source source, Selection selection, Iterator<Item> rows) {
    Page page = new Page(source, selection);
    while (rows.hasNext() && page.last.isEmpty()) {
      page.take(rows.next());
    }
    return page;
  }

  private void take(Item entry) {
    int size = entry.size();
    bytes += size;
    scanned++;
    Item item = whole(entry);
    if (Evaluation.holds(selection.filter(), item)) {
      count++;
      if (selection.what() != Selection.What.COUNT) {
        items.add(Wire.json(selection.shown(item, entry)));
      }
    }
    if (scanned == source.limit() || bytes >= LARGEST) {
      last = Optional.of(key(entry));
    }
  }

  private Item key(Item entry) {
    return source
        .index()
        .map(index -> index.keyOf(entry, source.spec().keys()))
        .orElseGet(() -> source.spec().keys().keyOf(entry));
  }

  /// The item of the table, if an index has not enough of it.
  private Item whole(Item entry) {
    boolean needed =
        source.index().filter(index -> selection.needsTable(source.spec(), index)).isPresent();
    if (!needed) {
      return entry;
    }
    Item item = source.table().row(source.spec().keys().keyOf(entry)).orElse(entry);
    fetched += Consumed.readUnits(item.size(), source.consistent());
    return item;
  }

  ObjectNode answer(Consumed consumed) {
    double units = Consumed.readUnits(bytes, source.consistent());
    consumed.read(source.spec(), source.index().isPresent() ? fetched : units);
    source.index().ifPresent(index -> consumed.read(source.spec(), index, units));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (selection.what() != Selection.What.COUNT) {
      answer.set("Items", items);
    }
    answer.put("Count", count).put("ScannedCount", scanned);
    last.ifPresent(key -> answer.set("LastEvaluatedKey", Wire.json(key)));
    consumed.showOne(answer);
    return answer;
  }
}
