package dev.lakestep.compiler.sql.ddl;

import static java.util.Map.entry;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads columns and their types as definitions write them: Hive's names, not Trino's.
final class Types {
  /// Deeper than any table goes, and shallow enough for the stack.
  private static final int DEEPEST = 100;

  /// The types without parts, and how many sizes each may have.
  private static final Map<String, Integer> SIMPLE =
      Map.ofEntries(
          entry("boolean", 0),
          entry("tinyint", 0),
          entry("smallint", 0),
          entry("int", 0),
          entry("integer", 0),
          entry("bigint", 0),
          entry("float", 0),
          entry("double", 0),
          entry("decimal", 2),
          entry("char", 1),
          entry("varchar", 1),
          entry("string", 0),
          entry("binary", 0),
          entry("date", 0),
          entry("timestamp", 0));

  private static final List<String> KNOWN =
      Stream.concat(SIMPLE.keySet().stream(), Stream.of("array", "map", "struct"))
          .sorted()
          .toList();

  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          entry("varbinary", "binary"),
          entry("bytea", "binary"),
          entry("blob", "binary"),
          entry("bytes", "binary"),
          entry("text", "string"),
          entry("str", "string"),
          entry("nvarchar", "string"),
          entry("uuid", "string"),
          entry("json", "string"),
          entry("jsonb", "string"),
          entry("time", "string"),
          entry("real", "float"),
          entry("number", "decimal"),
          entry("numeric", "decimal"),
          entry("long", "bigint"),
          entry("int8", "bigint"),
          entry("int4", "int"),
          entry("int2", "smallint"),
          entry("short", "smallint"),
          entry("byte", "tinyint"),
          entry("bool", "boolean"),
          entry("datetime", "timestamp"),
          entry("timestamptz", "timestamp"),
          entry("list", "array"),
          entry("row", "struct"),
          entry("record", "struct"));

  private static final Set<String> CONSTRAINTS = Set.of("PRIMARY", "FOREIGN", "UNIQUE", "CHECK");

  private final Cursor cursor;
  private final Words words;
  private int depth;

  Types(Cursor cursor, Words words) {
    this.cursor = cursor;
    this.words = words;
  }

  /// `name type COMMENT 'text'`
  Column column() {
    if (CONSTRAINTS.contains(cursor.word())
        && (cursor.word(1).equals("KEY") || cursor.isSign("(", 1))) {
      throw cursor.refuse(
          "Athena's tables have no `%s`".formatted(cursor.written()), "leave it out");
    }
    return column(words.name("column"));
  }

  Column column(Spelled name) {
    ColumnType type = type();
    return new Column(name, type, comment());
  }

  Optional<Spelled> comment() {
    return cursor.accept("COMMENT") ? Optional.of(words.text("comment")) : Optional.empty();
  }

  ColumnType type() {
    int from = cursor.index();
    Token token = cursor.peek();
    if (token.kind() != Kind.WORD) {
      throw noType(token);
    }
    String name = cursor.tokens().text(token).toLowerCase(Locale.ROOT);
    if (++depth > DEEPEST) {
      throw cursor.refuse("types stand deeper in each other than Athena takes");
    }
    ColumnType type =
        switch (name) {
          case "array" -> {
            open(name, "array<string>");
            ColumnType items = type();
            yield new ColumnType.ListOf(items, close(from));
          }
          case "map" -> {
            open(name, "map<string, int>");
            ColumnType keys = type();
            cursor.expectSign(",");
            ColumnType values = type();
            yield new ColumnType.MapOf(keys, values, close(from));
          }
          case "struct" -> {
            open(name, "struct<a: int>");
            List<Column> fields = fields();
            yield new ColumnType.Struct(fields, close(from));
          }
          default -> simple(name, from);
        };
    depth--;
    return type;
  }

  private Refusal noType(Token token) {
    return cursor.isEnd()
        ? cursor.refuse("a type is missing at the end of the statement")
        : token.kind() == Kind.SIGN
            ? cursor.refuse("a type is missing before `%s`".formatted(cursor.written()))
            : cursor.refuse(
                "`%s` stands where a type should".formatted(cursor.written()),
                "types are " + String.join(", ", KNOWN));
  }

  private void open(String name, String example) {
    cursor.take();
    if (!cursor.acceptSign("<")) {
      throw cursor.refuse(
          "`%s` is followed by `<`".formatted(name), "as in `%s`".formatted(example));
    }
  }

  private Stretch close(int from) {
    cursor.expectSign(">");
    return cursor.since(from);
  }

  private List<Column> fields() {
    List<Column> fields = new ArrayList<>();
    do {
      Spelled name = words.name("field");
      if (!cursor.acceptSign(":")) {
        throw cursor.refuse(
            "`:` is missing between `%s` and its type".formatted(name.phrase()),
            "as in `struct<a: int>`");
      }
      fields.add(column(name));
    } while (cursor.acceptSign(","));
    return fields;
  }

  private ColumnType simple(String name, int from) {
    Integer most = SIMPLE.get(name);
    if (most == null) {
      throw unknown(name);
    }
    Token token = cursor.take();
    List<Spelled> sizes = List.of();
    if (cursor.isSign("(")) {
      if (most == 0) {
        throw cursor.refuse("`%s` has no size".formatted(name), "leave the parentheses out");
      }
      sizes = Lists.inParentheses(cursor, "size", () -> words.number("size"));
      if (sizes.size() > most) {
        throw cursor.refuse(
            sizes.get(most).at(), "`%s` has at most %d of these".formatted(name, most));
      }
    } else if (name.equals("varchar")) {
      Diagnostic diagnostic =
          cursor
              .diagnostic(token.at(), "`varchar` has no length")
              .hint("write `string`, or a length as in `varchar(10)`");
      throw cursor.refuse(cursor.mend(diagnostic, "write `string`", token.at(), "string"));
    }
    return new ColumnType.Simple(name, sizes, cursor.since(from));
  }

  private Refusal unknown(String name) {
    Stretch at = cursor.place();
    if (cursor.tokens().sql().holes(at).size() > 0) {
      return cursor.refuse(
          "a value cannot stand where a type should",
          "write the type itself, or `raw(..)` around the value if you trust it");
    }
    Diagnostic diagnostic = cursor.diagnostic(at, "`%s` is no type".formatted(name));
    Optional<String> right =
        Optional.ofNullable(FOREIGN.get(name)).or(() -> Suggestion.nearest(name, KNOWN));
    if (right.isEmpty()) {
      return cursor.refuse(diagnostic.hint("types are " + String.join(", ", KNOWN)));
    }
    Diagnostic hinted = diagnostic.hint("did you mean `%s`?".formatted(right.get()));
    boolean alone = !cursor.isSign("(", 1) && !cursor.isSign("<", 1);
    return cursor.refuse(
        alone && SIMPLE.containsKey(right.get())
            ? cursor.mend(hinted, "write `%s`".formatted(right.get()), at, right.get())
            : hinted);
  }
}
