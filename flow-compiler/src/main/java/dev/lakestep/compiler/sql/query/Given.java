package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.SortItem.NullOrdering;
import io.trino.sql.tree.SortItem.Ordering;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the pieces of SQL that an author gives for a statement that is made here: each as what it
/// has to be, so that none can be more.
final class Given {
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(");

  private final Diagnostics problems;
  private final List<Query> read = new ArrayList<>();
  private final List<Tokens> whole = new ArrayList<>();

  Given(Diagnostics problems) {
    this.problems = problems;
  }

  /// What was read as a tree.
  List<Query> read() {
    return read;
  }

  /// Single words that are all of a table, of something to order by, or of a name.
  List<Tokens> whole() {
    return whole;
  }

  /// A name with up to two dots.
  Optional<QualifiedName> table(SqlText sql) {
    Optional<Tokens> tokens = one(sql);
    tokens.filter(some -> some.at().length() == 1).ifPresent(this::addWhole);
    return tokens
        .flatMap(this::expression)
        .flatMap(expression -> {
          Optional<QualifiedName> name =
              switch (expression) {
                case Identifier one -> Optional.of(QualifiedName.of(List.of(one)));
                case DereferenceExpression field ->
                    Optional.ofNullable(DereferenceExpression.getQualifiedName(field));
                default -> Optional.empty();
              };
          if (name.filter(some -> Parts.count(some) <= 3).isEmpty()) {
            refuse(sql, "this is no name of a table", "write `table` or `database.table`");
          }
          return name.filter(some -> Parts.count(some) <= 3);
        });
  }

  /// A table or a query.
  Optional<QueryBody> relation(SqlText sql) {
    Optional<Tokens> tokens = one(sql);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    String first = word(tokens.get(), 0);
    if (!QUERIES.contains(first)) {
      return table(sql).map(Table::new);
    }
    Optional<Query> found = QueryReader.read(tokens.get(), problems);
    if (found.isPresent() && found.get().node() instanceof io.trino.sql.tree.Query query) {
      read.add(found.get());
      return Optional.of(new TableSubquery(query));
    }
    if (found.isPresent()) {
      refuse(sql, "this is no query");
    }
    return Optional.empty();
  }

  Optional<Expression> expression(SqlText sql) {
    return one(sql).flatMap(this::expression);
  }

  private Optional<Expression> expression(Tokens tokens) {
    return QueryReader.expression(tokens, problems)
        .map(query -> {
          read.add(query);
          return (Expression) query.node();
        });
  }

  /// A word, whatever it means elsewhere, or a name in double quotes.
  Optional<String> name(SqlText sql) {
    Optional<Tokens> tokens = one(sql);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    Token first = tokens.get().all().getFirst();
    String text = tokens.get().text(first);
    boolean isQuoted = first.kind() == Token.Kind.QUOTED;
    if (tokens.get().all().size() > 1 || !(isQuoted || first.kind() == Token.Kind.WORD)) {
      refuse(sql, "this is no name", "any but letters, digits and `_` stand in a name in `\"..\"`");
      return Optional.empty();
    }
    addWhole(tokens.get());
    return Optional.of(
        isQuoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
  }

  private void addWhole(Tokens tokens) {
    if (tokens.all().size() == 1 && tokens.all().getFirst().kind() == Token.Kind.WORD) {
      whole.add(tokens);
    }
  }

  /// `a DESC NULLS LAST, b`, as behind `ORDER BY`.
  Optional<OrderBy> order(SqlText sql) {
    Optional<Tokens> tokens = one(sql);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    List<SortItem> items = new ArrayList<>();
    List<Tokens> parts = parts(tokens.get());
    if (parts.isEmpty()) {
      refuse(sql, "nothing stands beside a comma");
      return Optional.empty();
    }
    for (Tokens part : parts) {
      Optional<SortItem> item = item(part);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return Optional.of(new OrderBy(Nodes.NOWHERE, items));
  }

  /// Cut at the commas that stand in no parentheses; none if there is nothing on a side of one.
  private static List<Tokens> parts(Tokens tokens) {
    List<Tokens> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= tokens.all().size(); i++) {
      String word = i == tokens.all().size() ? "," : word(tokens, i);
      depth += "([".contains(word) ? 1 : ")]".contains(word) ? -1 : 0;
      if (word.equals(",") && (depth == 0 || i == tokens.all().size())) {
        if (i == from) {
          return List.of();
        }
        parts.add(tokens.part(from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  private Optional<SortItem> item(Tokens tokens) {
    int end = tokens.all().size();
    NullOrdering nulls = NullOrdering.UNDEFINED;
    if (end > 2 && word(tokens, end - 2).equals("NULLS")) {
      nulls = word(tokens, end - 1).equals("FIRST") ? NullOrdering.FIRST : NullOrdering.LAST;
      end -= 2;
    }
    String last = word(tokens, end - 1);
    boolean said = end > 1 && Set.of("ASC", "DESC").contains(last);
    NullOrdering order = nulls;
    Tokens value = tokens.part(0, said ? end - 1 : end);
    addWhole(value);
    return expression(value)
        .map(key ->
            new SortItem(
                Nodes.NOWHERE,
                key,
                said && last.equals("DESC") ? Ordering.DESCENDING : Ordering.ASCENDING,
                order));
  }

  private static String word(Tokens tokens, int index) {
    Token token = tokens.all().get(index);
    return tokens.text(token).toUpperCase(Locale.ROOT);
  }

  private Optional<Tokens> one(SqlText sql) {
    List<Tokens> all = SqlReader.tokens(sql);
    if (all.size() == 1 && all.getFirst().isDefinition() && all.getFirst().all().size() > 1) {
      String first = word(all.getFirst(), 0);
      refuse(
          sql, "`%s` begins a statement; a name of this kind stands in `\"..\"`".formatted(first));
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    refuse(sql, all.isEmpty() ? "SQL is missing here" : "there is more here than one piece of SQL");
    return Optional.empty();
  }

  private void refuse(SqlText sql, String message) {
    problems.report(refusal(sql, message));
  }

  private void refuse(SqlText sql, String message, String hint) {
    problems.report(refusal(sql, message).hint(hint));
  }

  private static Diagnostic refusal(SqlText sql, String message) {
    return Diagnostic.of(Code.SQL_SYNTAX, sql.span(new Stretch(0, sql.length())), message);
  }
}
