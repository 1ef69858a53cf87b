package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Operations on tables, as the API has them.
record TableCalls(Catalog catalog, Views views) {
  private static final int LONGEST_PAGE = 100;

  ObjectNode create(ObjectNode input) {
    refuse(input, "OpenTableFormatInput");
    catalog.createTable(Ask.text(input, "DatabaseName"), Ask.structure(input, "TableInput"));
    return Fields.none();
  }

  ObjectNode update(ObjectNode input) {
    refuse(input, "UpdateOpenTableFormatInput");
    catalog.updateTable(
        new Catalog.Update(
            Ask.text(input, "DatabaseName"),
            Ask.structure(input, "TableInput"),
            Ask.text(input, "VersionId"),
            !Fields.flag(input, "SkipArchive")));
    return Fields.none();
  }

  /// Glue itself would write the metadata of Iceberg; here its clients do.
  private static void refuse(ObjectNode input, String name) {
    if (input.hasNonNull(name)) {
      throw GlueErrors.absent(name);
    }
    if (!input.hasNonNull("TableInput")) {
      throw GlueErrors.invalid("TableInput must be specified.");
    }
  }

  ObjectNode one(ObjectNode input) {
    ObjectNode answer = Fields.none();
    Holding found = catalog.holding(Ask.text(input, "DatabaseName"), Ask.text(input, "Name"));
    answer.set("Table", views.table(found.table()));
    return answer;
  }

  ObjectNode all(ObjectNode input) {
    Shelf shelf = catalog.shelf(Ask.text(input, "DatabaseName"));
    Predicate<String> name = named(Ask.text(input, "Expression"));
    Set<String> wanted = Set.copyOf(Ask.texts(input, "AttributesToGet"));
    return new Listing<Holding>(
            "TableList",
            key ->
                shelf.tables().tailMap(Ask.single(key), false).values().stream()
                    .filter(holding -> name.test(holding.table().name())),
            holding -> List.of(holding.table().name()),
            holding -> attributes(holding.table(), wanted))
        .page(input, LONGEST_PAGE);
  }

  private ObjectNode attributes(Table table, Set<String> wanted) {
    if (wanted.isEmpty()) {
      return views.table(table);
    }
    ObjectNode view = Fields.none().put("Name", table.name());
    if (wanted.contains("TABLE_TYPE") && !table.type().isEmpty()) {
      view.put("TableType", table.type());
    }
    return view;
  }

  /// A pattern of Hive: a regular expression in which a lone star stands for anything.
  private static Predicate<String> named(String expression) {
    if (expression.isEmpty()) {
      return _ -> true;
    }
    try {
      String regex = expression.replaceAll("(?<![.\\])}\\\\])\\*", ".*");
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw GlueErrors.invalid("Invalid expression: '%s'".formatted(expression));
    }
  }

  ObjectNode delete(ObjectNode input) {
    catalog.deleteTable(Ask.text(input, "DatabaseName"), Ask.text(input, "Name"));
    return Fields.none();
  }

  ObjectNode deleteMany(ObjectNode input) {
    String database = Ask.text(input, "DatabaseName");
    catalog.shelf(database);
    List<ObjectNode> errors = new ArrayList<>();
    for (String name : Ask.texts(input, "TablesToDelete")) {
      try {
        catalog.deleteTable(database, name);
      } catch (AwsError refused) {
        ObjectNode error = Fields.none().put("TableName", name);
        error.set("ErrorDetail", Ask.detail(refused));
        errors.add(error);
      }
    }
    return Ask.errors(errors);
  }

  /// Looks for a text in names, descriptions and parameters of all tables, and for exact values of
  /// some properties.
  ObjectNode search(ObjectNode input) {
    TableSearch search = TableSearch.of(input);
    return new Listing<Table>(
            "TableList",
            key ->
                catalog.databases().stream()
                    .flatMap(database -> catalog.tables(database.name()).stream())
                    .filter(search)
                    .dropWhile(table -> Partition.ORDER.compare(place(table), key) <= 0),
            TableCalls::place,
            views::table)
        .page(input, 1000);
  }

  private static List<String> place(Table table) {
    return List.of(table.database(), table.name());
  }
}
