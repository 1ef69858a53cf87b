package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `CREATE [EXTERNAL] TABLE` with its columns.
final class TableParser {
  private static final List<String> ORDER =
      List.of(
          "COMMENT",
          "PARTITIONED BY",
          "CLUSTERED BY",
          "ROW FORMAT",
          "STORED AS",
          "WITH SERDEPROPERTIES",
          "LOCATION",
          "TBLPROPERTIES");

  private static final List<String> BEGINNINGS =
      ORDER.stream().map(name -> name.replaceFirst(" .*", "")).toList();

  private static final Set<String> TRANSFORMS =
      Set.of("bucket", "truncate", "year", "month", "day", "hour");

  private final Cursor cursor;
  private final Words words;
  private final Properties properties;
  private final Types types;
  private final RowsParser rowsParser;
  private Optional<Spelled> comment = Optional.empty();
  private List<Partition> partitions = List.of();
  private Optional<Buckets> buckets = Optional.empty();
  private Optional<TableFormat.Rows> rows = Optional.empty();
  private Optional<TableFormat.Storage> storage = Optional.empty();
  private List<Property> serdeProperties = List.of();
  private Optional<Spelled> location = Optional.empty();
  private List<Property> tableProperties = List.of();

  TableParser(Cursor cursor, Words words, Properties properties) {
    this.cursor = cursor;
    this.words = words;
    this.properties = properties;
    this.types = new Types(cursor, words);
    this.rowsParser = new RowsParser(cursor, words, properties);
  }

  Command create() {
    Optional<Stretch> external =
        cursor.accept("EXTERNAL") ? Optional.of(cursor.last().at()) : Optional.empty();
    cursor.expect("TABLE");
    boolean ifNotExists = cursor.accept("IF");
    if (ifNotExists) {
      cursor.expect("NOT", "EXISTS");
    }
    TableName table = words.table();
    List<Column> columns =
        cursor.isSign("(") ? Lists.inParentheses(cursor, "column", this::column) : List.of();
    if (cursor.isEnd() && columns.isEmpty()) {
      throw cursor.refuse(
          "the columns of the table are missing", "as in `CREATE TABLE name (id bigint) ..`");
    }
    Clauses clauses = new Clauses(cursor, ORDER);
    while (!cursor.isEnd()) {
      int from = cursor.index();
      clauses.add(clause(), from);
    }
    return new Command.CreateTable(
        table,
        external,
        ifNotExists,
        columns,
        comment,
        partitions,
        buckets,
        new TableFormat(rows, storage, serdeProperties),
        location,
        tableProperties);
  }

  private Column column() {
    if (cursor.isAt("LIKE")) {
      throw likeAnother();
    }
    return types.column();
  }

  /// Reads one clause, and says which.
  private String clause() {
    return switch (cursor.word()) {
      case "COMMENT" -> {
        cursor.take();
        comment = Optional.of(words.text("comment"));
        yield "COMMENT";
      }
      case "PARTITIONED" -> {
        cursor.expect("PARTITIONED", "BY");
        partitions = Lists.inParentheses(cursor, "column", this::partition);
        yield "PARTITIONED BY";
      }
      case "CLUSTERED" -> {
        buckets = Optional.of(buckets());
        yield "CLUSTERED BY";
      }
      case "ROW" -> {
        rows = Optional.of(rowsParser.rows());
        yield "ROW FORMAT";
      }
      case "STORED" -> {
        storage = Optional.of(rowsParser.storage());
        yield "STORED AS";
      }
      case "LOCATION" -> {
        cursor.take();
        location = Optional.of(words.text("location"));
        yield "LOCATION";
      }
      case "TBLPROPERTIES" -> {
        cursor.take();
        tableProperties = properties.pairs();
        yield "TBLPROPERTIES";
      }
      case "WITH" -> with();
      default -> throw noClause();
    };
  }

  private String with() {
    if (!cursor.accept("WITH", "SERDEPROPERTIES")) {
      throw cursor.refuse(
          "only a table made of a query has its properties in `WITH`",
          "write `TBLPROPERTIES ('key' = 'value')`");
    }
    serdeProperties = properties.pairs();
    return "WITH SERDEPROPERTIES";
  }

  private Refusal noClause() {
    return switch (cursor.word()) {
      case "AS", "SELECT" ->
          cursor.refuse(
              "a table made of a query has no columns or clauses of its own",
              "write `CREATE TABLE name WITH (key = 'value') AS SELECT ..`");
      case "LIKE" -> likeAnother();
      case "USING" ->
          cursor.refuse("`USING` is Spark's", "write `TBLPROPERTIES ('table_type' = 'ICEBERG')`");
      default -> cursor.unexpected(BEGINNINGS);
    };
  }

  private Refusal likeAnother() {
    return cursor.refuse(
        "Athena makes no table `LIKE` another one",
        "write `CREATE TABLE name AS SELECT * FROM other WITH NO DATA`");
  }

  private Partition partition() {
    if (cursor.isSign("(", 1) && cursor.peek().kind() == Kind.WORD) {
      return transformed();
    }
    Spelled name = words.name("column");
    return cursor.isEnd() || cursor.isSign(",") || cursor.isSign(")")
        ? new Partition.Named(name)
        : new Partition.Declared(types.column(name));
  }

  private Partition transformed() {
    Stretch at = cursor.place();
    String function = cursor.word().toLowerCase(Locale.ROOT);
    if (!TRANSFORMS.contains(function)) {
      throw noTransform(function, at);
    }
    cursor.take();
    cursor.expectSign("(");
    Optional<Spelled> size = Optional.empty();
    if (function.equals("bucket") || function.equals("truncate")) {
      if (cursor.peek().kind() == Kind.BACKQUOTED || (cursor.isSign(",", 1) && isFixedWord())) {
        throw cursor.refuse(
            "the number stands first in `%s`".formatted(function),
            "as in `%s(16, %s)`".formatted(function, cursor.written()));
      }
      size = Optional.of(words.number("number of `%s`".formatted(function)));
      if (cursor.isSign(")")) {
        throw cursor.refuse(
            "`%s` has no column".formatted(function), "as in `%s(16, id)`".formatted(function));
      }
      cursor.expectSign(",");
    }
    Spelled column = words.name("column");
    if (!cursor.acceptSign(")")) {
      throw cursor.missing(")");
    }
    return new Partition.Transformed(function, size, column);
  }

  private boolean isFixedWord() {
    return cursor.peek().kind() == Kind.WORD
        && cursor.tokens().sql().holes(cursor.place()).isEmpty();
  }

  private Refusal noTransform(String function, Stretch at) {
    Diagnostic diagnostic =
        cursor.diagnostic(at, "nothing partitions by `%s`".formatted(cursor.written()));
    Optional<String> plural =
        function.endsWith("s") && TRANSFORMS.contains(function.substring(0, function.length() - 1))
            ? Optional.of(function.substring(0, function.length() - 1))
            : Suggestion.nearest(function, TRANSFORMS);
    return plural.isPresent()
        ? cursor.refuse(
            cursor.mend(
                diagnostic.hint("did you mean `%s`?".formatted(plural.get())),
                "write `%s`".formatted(plural.get()),
                at,
                plural.get()))
        : cursor.refuse(
            diagnostic.hint(
                "there are " + String.join(", ", TRANSFORMS.stream().sorted().toList())));
  }

  private Buckets buckets() {
    cursor.expect("CLUSTERED", "BY");
    List<Spelled> columns = Lists.inParentheses(cursor, "column", () -> words.name("column"));
    if (cursor.isAt("SORTED")) {
      throw cursor.refuse("Athena's tables have no `SORTED BY`", "leave it out");
    }
    cursor.expect("INTO");
    Spelled count = words.number("number of buckets");
    cursor.expect("BUCKETS");
    return new Buckets(columns, count);
  }
}
