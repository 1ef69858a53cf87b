package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Optional;

/// Builds nodes of a tree that no one has written.
final class Nodes {
  /// Nodes must say where they stand; these stand nowhere.
  static final NodeLocation NOWHERE = new NodeLocation(1, 1);

  private Nodes() {}

  /// A word of our own, which needs no quotes.
  static Identifier word(String word) {
    return new Identifier(NOWHERE, word, false);
  }

  /// In quotes, so that it can be any word.
  static Identifier name(String column) {
    return new Identifier(NOWHERE, column, true);
  }

  static Expression field(String row, String column) {
    return new DereferenceExpression(NOWHERE, word(row), name(column));
  }

  static Select select(List<SelectItem> items) {
    return new Select(NOWHERE, false, items);
  }

  static SelectItem all() {
    return new AllColumns(NOWHERE, Optional.empty(), List.of());
  }

  static SelectItem all(String row) {
    return new AllColumns(NOWHERE, Optional.of(word(row)), List.of());
  }

  static SelectItem column(Expression value, String name) {
    return new SingleColumn(NOWHERE, value, Optional.of(word(name)));
  }

  static Expression not(Expression condition) {
    return new NotExpression(NOWHERE, condition);
  }

  static Expression isNull(Expression value) {
    return new Predicated(NOWHERE, value, new IsNullPredicate(NOWHERE, false));
  }

  static Expression isNotNull(Expression value) {
    return new Predicated(NOWHERE, value, new IsNullPredicate(NOWHERE, true));
  }

  static Expression row(List<Expression> values) {
    return new Row(
        NOWHERE,
        values.stream().map(value -> new Row.Field(NOWHERE, Optional.empty(), value)).toList());
  }

  /// `row_number() OVER (PARTITION BY .. ORDER BY ..)`; the order is empty or one.
  static Expression number(List<Expression> partition, List<OrderBy> order) {
    Window window =
        new WindowSpecification(
            NOWHERE, Optional.empty(), partition, order.stream().findFirst(), Optional.empty());
    return call("row_number", new Call(List.of(), Optional.of(window), Optional.empty(), false));
  }

  /// `count(*)`
  static Expression count() {
    return call("count", new Call(List.of(), Optional.empty(), Optional.empty(), false));
  }

  static Expression countIf(Expression filter) {
    return call("count", new Call(List.of(), Optional.empty(), Optional.of(filter), false));
  }

  static Expression countDistinct(Expression value, Expression filter) {
    return call("count", new Call(List.of(value), Optional.empty(), Optional.of(filter), true));
  }

  private record Call(
      List<Expression> arguments,
      Optional<Window> window,
      Optional<Expression> filter,
      boolean distinct) {}

  private static Expression call(String function, Call call) {
    return new FunctionCall(
        NOWHERE,
        QualifiedName.of(function),
        call.window,
        call.filter,
        Optional.empty(),
        call.distinct,
        Optional.empty(),
        Optional.empty(),
        call.arguments.stream()
            .map(argument -> new CallArgument(NOWHERE, Optional.empty(), argument))
            .toList());
  }
}
