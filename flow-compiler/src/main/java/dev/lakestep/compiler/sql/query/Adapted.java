package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.Corresponding;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.FunctionSpecification;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.MethodCall;
import io.trino.sql.tree.Nearest;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.OverlapsPredicate;
import io.trino.sql.tree.Pivot;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.SessionProperty;
import io.trino.sql.tree.StaticMethodCall;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.UniquePredicate;
import io.trino.sql.tree.Update;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a statement, changed where Athena and the Trino that runs here read it differently;
/// or why it is not to be run. Comments and line breaks stay.
///
/// Athena takes `1.5` for a double, Trino for a decimal, and has no setting for it. Athena has one
/// catalog, whose name here is another. And the parser here knows words that no account of Athena
/// mentions: they are refused, so that what runs here runs there.
record Adapted(String sql, String refusal) {
  private static final Pattern DECIMAL = Pattern.compile("[0-9_]*\\.?[0-9_]*");

  /// `text` in the place of the characters from `from` up to `to`.
  private record Edit(int from, int to, String text) {}

  static Adapted of(String sql, Node statement, String catalog) {
    Work work = new Work(sql, catalog);
    work.visit(statement);
    if (!work.refusal.isEmpty()) {
      return new Adapted(sql, work.refusal);
    }
    StringBuilder changed = new StringBuilder(sql);
    work.edits.forEach(edit -> changed.replace(edit.from(), edit.to(), edit.text()));
    return new Adapted(changed.toString(), "");
  }

  /// Where in the text a part of it begins.
  static int offset(String sql, Node node) {
    return node.getLocation().map(place -> offset(sql, place)).orElse(0);
  }

  private static int offset(String sql, NodeLocation place) {
    int start = 0;
    for (int line = 1; line < place.getLineNumber(); line++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return sql.offsetByCodePoints(start, place.getColumnNumber() - 1);
  }

  private static final class Work {
    private final String sql;
    private final String catalog;

    /// From the last to the first, so that each finds its place unmoved; one for each place.
    private final SortedSet<Edit> edits =
        new TreeSet<>(Comparator.comparingInt(Edit::from).reversed());

    private String refusal = "";

    Work(String sql, String catalog) {
      this.sql = sql;
      this.catalog = catalog;
    }

    void visit(Node node) {
      switch (node) {
        case Table table -> {
          named(table.getName());
          table.getBranch().ifPresent(_ -> refuse("Branches of tables"));
        }
        case Insert insert -> named(insert.getTarget());
        case Update update -> named(update.getTable().getName());
        case Delete delete -> named(delete.getTable().getName());
        case CreateTableAsSelect made -> named(made.getName());
        case CreateView view -> named(view.getName());
        case DropView view -> named(view.getName());
        case DecimalLiteral decimal -> decimal(decimal);
        default -> newer(node).ifPresent(this::refuse);
      }
      node.getChildren().forEach(this::visit);
    }

    /// What Trino's grammar has and no account of Athena's mentions.
    private static Optional<String> newer(Node node) {
      return switch (node) {
        case Pivot _ -> Optional.of("`PIVOT`");
        case Nearest _ -> Optional.of("`NEAREST`");
        case Corresponding _ -> Optional.of("`CORRESPONDING`");
        case AutoGroupBy _ -> Optional.of("`GROUP BY AUTO`");
        case UniquePredicate _ -> Optional.of("`UNIQUE`");
        case OverlapsPredicate _ -> Optional.of("`OVERLAPS`");
        case MethodCall _, StaticMethodCall _ -> Optional.of("Calls of methods");
        case SessionProperty _ -> Optional.of("`WITH SESSION`");
        case FunctionSpecification _ -> Optional.of("`WITH FUNCTION`");
        default -> Optional.empty();
      };
    }

    private void refuse(String what) {
      if (refusal.isEmpty()) {
        refusal = "%s %s not known to work in Athena".formatted(what, verb(what));
      }
    }

    private static String verb(String what) {
      return what.startsWith("`") ? "is" : "are";
    }

    private void decimal(DecimalLiteral literal) {
      int from = offset(sql, literal);
      Matcher number = DECIMAL.matcher(sql).region(from, sql.length());
      if (number.lookingAt() && number.end() > from) {
        edits.add(new Edit(number.end(), number.end(), "E0"));
      }
    }

    private void named(QualifiedName name) {
      List<Identifier> parts = name.getOriginalParts();
      if (parts.size() < 3) {
        return;
      }
      Identifier first = parts.getFirst();
      String written = first.getValue().toLowerCase(Locale.ROOT);
      if (written.indexOf('/') >= 0 || written.indexOf(':') >= 0) {
        refusal = "the catalog `%s` is not here: only Athena's own is".formatted(written);
      } else if (written.equals("system")) {
        refusal = "Queries of this type are not supported";
      } else if (!written.equals("awsdatacatalog")) {
        refusal = unknown(first);
      } else if (!written.equals(catalog)) {
        int from = offset(sql, first);
        int quotes = first.isDelimited() ? 2 : 0;
        edits.add(new Edit(from, from + first.getValue().length() + quotes, '"' + catalog + '"'));
      }
    }

    private static String unknown(Identifier catalog) {
      String place =
          catalog
              .getLocation()
              .map(at -> "line %d:%d: ".formatted(at.getLineNumber(), at.getColumnNumber()))
              .orElse("");
      return "CATALOG_NOT_FOUND: %sCatalog '%s' not found".formatted(place, catalog.getValue());
    }
  }
}
