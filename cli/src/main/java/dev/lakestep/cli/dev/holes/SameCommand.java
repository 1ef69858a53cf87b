package dev.lakestep.cli.dev.holes;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.query.Query;
import dev.lakestep.compiler.sql.query.Trees;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// Compares commands, wherever they stand in their texts: the second has to be the first with the
/// values in its holes.
final class SameCommand {
  private final IntFunction<String> values;
  private final Set<Integer> holes;

  SameCommand(IntFunction<String> values, Set<Integer> holes) {
    this.values = values;
    this.holes = holes;
  }

  boolean same(Object before, Object after) {
    return switch (before) {
      case Stretch _ -> true;
      case Phrase phrase -> after.equals(new Phrase(phrase.spelled(values)));
      case TableName table when table.toString().matches("\\{\\{\\d+}}") ->
          after instanceof TableName other
              && other.toString().equals(table.table().spelled(values));
      case Query query -> after instanceof Query other && Trees.sameButFor(query, other, holes);
      case Optional<?> maybe ->
          after instanceof Optional<?> other
              && same(maybe.stream().toList(), other.stream().toList());
      case List<?> all -> after instanceof List<?> others && sameItems(all, others);
      case Record record -> after.getClass().equals(record.getClass()) && sameParts(record, after);
      case Object other -> other.equals(after);
    };
  }

  private boolean sameItems(List<?> before, List<?> after) {
    Iterator<?> others = after.iterator();
    return before.size() == after.size()
        && before.stream().allMatch(item -> same(item, others.next()));
  }

  private boolean sameParts(Record before, Object after) {
    for (RecordComponent part : before.getClass().getRecordComponents()) {
      if (!same(value(part, before), value(part, after))) {
        return false;
      }
    }
    return true;
  }

  private static Object value(RecordComponent part, Object of) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot see " + part, e);
    }
  }
}
