package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.statement.AthenaSql.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `MERGE` that an `aws.athena.Merge` amounts to, near enough to read what its author wrote.
///
/// It is read and never run: what runs is built as a tree by `sql.query.MergeStatement`, once the
/// columns of the source are known, which no flow says. Two things keep the tree from being read
/// here in its place. It knows no columns before a run, so a flow without `columns` would have no
/// `UPDATE` in it. And its print has lost the places of what the author wrote, at which mistakes
/// are told and permissions have their lines; here each piece keeps its own.
final class MergeSql {
  private static final Pattern QUERY =
      Pattern.compile("(?is)(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(\\(|(select|with|values|table)\\b)");

  private final Task.Call call;
  private final List<Part> parts = new ArrayList<>();

  private MergeSql(Task.Call call) {
    this.call = call;
  }

  static Optional<AthenaSql> of(Task.Call call) {
    Optional<Argument> table = call.arguments().value("table").filter(AthenaSql::isText);
    Optional<Argument> source = call.arguments().value("source").filter(AthenaSql::isText);
    List<Argument> keys = new MergeSql(call).items("keys");
    return table.isPresent() && source.isPresent() && !keys.isEmpty()
        ? Optional.of(new MergeSql(call).made(table.get(), source.get(), keys))
        : Optional.empty();
  }

  private AthenaSql made(Argument table, Argument source, List<Argument> keys) {
    Span place = table.span();
    add("MERGE INTO ", place);
    give(table);
    add(" AS target USING ", source.span());
    source(source);
    add(" AS source ON ", keys.getFirst().span());
    for (Argument key : keys) {
      add(isSame(key, keys.getFirst()) ? "target." : " AND target.", key.span());
      give(key);
      add(" = source.", key.span());
      give(key);
    }
    clauses(keys.getFirst());
    return new AthenaSql(call, "source", source, parts);
  }

  /// A table as it is, a `SELECT` in parentheses; where one row of each key counts, only that.
  private void source(Argument source) {
    Optional<Argument> latest = call.arguments().value("latestBy").filter(AthenaSql::isText);
    latest.ifPresent(order -> {
      List<Argument> keys = items("keys");
      list("(SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY ", keys, " ORDER BY ");
      give(order);
      add("\n) AS row_of_key FROM ", order.span());
    });
    boolean query = QUERY.matcher(AthenaSql.written(source)).lookingAt();
    add(query ? "(" : "", source.span());
    give(source);
    add(query ? "\n)" : "", source.span());
    latest.ifPresent(order -> add(") WHERE row_of_key = 1)", order.span()));
  }

  private void clauses(Argument key) {
    call.arguments()
        .value("deleteIf")
        .filter(AthenaSql::isText)
        .ifPresent(condition -> list(" WHEN MATCHED AND (", List.of(condition), "\n) THEN DELETE"));
    matched(key);
    notMatched(key);
  }

  private void matched(Argument key) {
    String word = word("whenMatched", "UPDATE");
    if (word.equals("NOTHING")) {
      return;
    }
    add(" WHEN MATCHED", key.span());
    call.arguments()
        .value("matchedIf")
        .filter(AthenaSql::isText)
        .ifPresent(condition -> list(" AND (", List.of(condition), "\n)"));
    if (word.equals("DELETE")) {
      add(" THEN DELETE", key.span());
      return;
    }
    List<Argument.Field> values = fields("whenMatched");
    for (Argument.Field field : values) {
      add(isSame(field, values.getFirst()) ? " THEN UPDATE SET " : ", ", field.key().span());
      give(field.key());
      list(" = ", List.of(field.value()), "\n");
    }
    if (values.isEmpty()) {
      updated(key);
    }
  }

  /// Each column that is brought in, or a key where all of them are.
  private void updated(Argument key) {
    List<Argument> columns = items("columns");
    List<Argument> all = columns.isEmpty() ? List.of(key) : columns;
    for (Argument column : all) {
      add(isSame(column, all.getFirst()) ? " THEN UPDATE SET " : ", ", column.span());
      give(column);
      list(" = source.", List.of(column), "");
    }
  }

  private void notMatched(Argument key) {
    if (word("whenNotMatched", "INSERT").equals("NOTHING")) {
      return;
    }
    List<Argument.Field> values = fields("whenNotMatched");
    List<Argument> columns = items("columns");
    add(" WHEN NOT MATCHED THEN INSERT ", key.span());
    if (!values.isEmpty()) {
      list("(", values.stream().map(Argument.Field::key).toList(), ")");
      list(" VALUES (", values.stream().map(Argument.Field::value).toList(), "\n)");
      return;
    }
    if (!columns.isEmpty()) {
      list("(", columns, ") ");
    }
    List<Argument> taken = columns.isEmpty() ? List.of(key) : columns;
    for (Argument column : taken) {
      add(isSame(column, taken.getFirst()) ? "VALUES (source." : ", source.", column.span());
      give(column);
    }
    add(")", key.span());
  }

  private void list(String open, List<Argument> items, String close) {
    for (Argument item : items) {
      add(isSame(item, items.getFirst()) ? open : ", ", item.span());
      give(item);
    }
    add(close, items.getLast().span());
  }

  private void add(String text, Span place) {
    parts.add(new Part.Added(text, place));
  }

  private void give(Argument argument) {
    parts.add(new Part.Given(argument));
  }

  private List<Argument> items(String name) {
    return call.arguments()
        .value(name)
        .map(given -> given instanceof Argument.Items(_, var items) ? items : List.<Argument>of())
        .orElse(List.of());
  }

  private List<Argument.Field> fields(String name) {
    return call.arguments()
        .value(name)
        .map(given ->
            given instanceof Argument.Fields(_, var fields) ? fields : List.<Argument.Field>of())
        .orElse(List.of());
  }

  private String word(String name, String fallback) {
    return call.arguments()
        .value(name)
        .filter(given -> given instanceof Argument.Constant)
        .map(AthenaSql::written)
        .orElse(fallback);
  }

  /// Two that read the same are two.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }
}
