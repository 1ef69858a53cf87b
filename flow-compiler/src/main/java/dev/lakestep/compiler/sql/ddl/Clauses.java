package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Stretch;
import java.util.ArrayList;
import java.util.List;

/// Watches the order of clauses: each stands once, and where its rank says.
final class Clauses {
  private final Cursor cursor;
  private final List<String> order;
  private final List<Clause> read = new ArrayList<>();

  private record Clause(String name, int rank, Stretch at) {}

  /// @param order the names of all, first to last
  Clauses(Cursor cursor, List<String> order) {
    this.cursor = cursor;
    this.order = order;
  }

  /// Says that a clause has been read, which begins with the token `from`.
  void add(String name, int from) {
    Clause clause = new Clause(name, order.indexOf(name), cursor.since(from));
    for (Clause before : read) {
      if (before.rank() == clause.rank()) {
        throw cursor.refuse(
            cursor
                .diagnostic(head(clause), "`%s` is said twice".formatted(name))
                .related(cursor.span(head(before)), "the first stands here")
                .hint("leave one of them out"));
      }
      if (before.rank() > clause.rank()) {
        throw early(clause, before);
      }
    }
    read.add(clause);
  }

  private Refusal early(Clause late, Clause before) {
    Diagnostic diagnostic =
        cursor
            .diagnostic(
                head(late), "`%s` belongs in front of `%s`".formatted(late.name(), before.name()))
            .related(cursor.span(head(before)), "`%s` stands here".formatted(before.name()))
            .hint("the order is " + String.join(", ", order));
    Span clause = cursor.span(late.at());
    Span target = cursor.span(before.at());
    boolean asItReads = cursor.isAsWritten(late.at()) && cursor.isAsWritten(before.at());
    Fix.Edit there =
        new Fix.Edit(target.source().span(target.start(), target.start()), clause.text() + " ");
    return cursor.refuse(
        diagnostic.fixIf(
            asItReads,
            new Fix(
                "move `%s` up".formatted(late.name()), List.of(there, new Fix.Edit(clause, "")))));
  }

  /// The words that a clause begins with.
  private static Stretch head(Clause clause) {
    int from = clause.at().from();
    return new Stretch(from, Math.min(clause.at().to(), from + clause.name().length()));
  }
}
