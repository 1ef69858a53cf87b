package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.query.Columns.Listed;
import dev.lakestep.compiler.sql.query.Columns.Output;
import dev.lakestep.compiler.sql.query.Reads.Tables;
import dev.lakestep.compiler.sql.query.Scope.Source;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.JsonPathParameter;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.WindowOperation;
import io.trino.sql.tree.WindowReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the columns that an expression reads, and has the queries in it gone through.
final class Expressions {
  private final Reads reads;

  Expressions(Reads reads) {
    this.reads = reads;
  }

  /// `node` is an expression, or what is made of some, such as an `ORDER BY` or a window.
  Set<Origin> read(Object node, Scope scope, Tables known) {
    Set<Origin> origins = new LinkedHashSet<>();
    if (node instanceof Node some) {
      walk(some, scope, new Into(origins, known));
    }
    return origins;
  }

  /// The values of a row of `VALUES`, which is no row where it has but one.
  static List<Expression> fields(Expression row) {
    return row instanceof Row all
        ? all.getFields().stream().map(Row.Field::getExpression).toList()
        : List.of(row);
  }

  private record Into(Set<Origin> origins, Tables known) {}

  private void walk(Node node, Scope scope, Into into) {
    switch (node) {
      case Identifier name -> into.origins.addAll(scope.read(List.of(Names.column(name))));
      case DereferenceExpression field -> field(field, scope, into);
      case SubqueryExpression query -> {
        Listed answer = reads.query(query.getQuery(), scope, into.known);
        answer.outputs().forEach(output -> into.origins.addAll(output.origins()));
      }
      case LambdaExpression lambda -> {
        Scope inside = scope.within();
        List<Output> arguments =
            lambda.getArguments().stream()
                .map(argument -> new Output(Names.word(argument.getName()), Set.of()))
                .toList();
        inside.add(new Source(List.of(), new Listed(arguments, List.of())));
        walk(lambda.getBody(), inside, into);
      }
      case CallArgument argument -> walk(argument.getValue(), scope, into);
      case JsonPathParameter parameter -> walk(parameter.getParameter(), scope, into);
      case DataType _, WindowReference _, WindowOperation _ -> {}
      default -> {
        for (Node child : node.getChildren()) {
          walk(child, scope, into);
        }
      }
    }
  }

  private void field(DereferenceExpression field, Scope scope, Into into) {
    QualifiedName name = DereferenceExpression.getQualifiedName(field);
    if (name == null) {
      walk(field.getBase(), scope, into);
    } else {
      into.origins.addAll(scope.read(name.getOriginalParts().stream().map(Names::column).toList()));
    }
  }
}
