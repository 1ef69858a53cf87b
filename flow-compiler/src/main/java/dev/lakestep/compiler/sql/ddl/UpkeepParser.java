package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.query.Query;
import dev.lakestep.compiler.sql.query.QueryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Athena's own statements, whose names and texts are written as in queries: `OPTIMIZE`,
/// `VACUUM` and `UNLOAD`.
final class UpkeepParser {
  private final Cursor cursor;
  private final Words words;
  private final Diagnostics problems;

  UpkeepParser(Cursor cursor, Diagnostics problems) {
    this.cursor = cursor;
    this.words = new Words(cursor, false);
    this.problems = problems;
  }

  Command statement() {
    return switch (cursor.word()) {
      case "OPTIMIZE" -> optimize();
      case "VACUUM" -> {
        cursor.take();
        yield new Command.Vacuum(table("VACUUM"));
      }
      default -> unload();
    };
  }

  private TableName table(String verb) {
    if (words.isTableWord()) {
      throw words.tableWord(verb);
    }
    return words.table();
  }

  private Command optimize() {
    cursor.take();
    TableName table = table("OPTIMIZE");
    if (cursor.isEnd() || cursor.isAt("WHERE")) {
      throw cursor.refuse(
          "`REWRITE DATA USING BIN_PACK` is missing",
          "as in `OPTIMIZE %s REWRITE DATA USING BIN_PACK`".formatted(table));
    }
    cursor.expect("REWRITE", "DATA", "USING", "BIN_PACK");
    if (cursor.isEnd()) {
      return new Command.Optimize(table, Optional.empty());
    }
    if (!cursor.accept("WHERE")) {
      throw cursor.unexpected(List.of("WHERE"));
    }
    if (cursor.isEnd()) {
      throw cursor.refuse("the condition is missing behind `WHERE`");
    }
    Tokens condition = cursor.tokens().part(cursor.index(), cursor.tokens().all().size());
    Query where = QueryReader.expression(condition, problems).orElseThrow(Refusal::told);
    while (!cursor.isEnd()) {
      cursor.take();
    }
    return new Command.Optimize(table, Optional.of(where));
  }

  private Command unload() {
    cursor.take();
    Token open = cursor.peek();
    cursor.expectSign("(");
    int from = cursor.index();
    passQuery(open);
    int to = cursor.index() - 1;
    if (from == to) {
      throw cursor.refuse(open.at().to(cursor.last().at()), "the query is missing");
    }
    Query query =
        QueryReader.read(cursor.tokens().part(from, to), problems).orElseThrow(Refusal::told);
    cursor.expect("TO");
    Spelled location = words.text("location");
    if (!cursor.accept("WITH")) {
      throw cursor.refuse(
          "`UNLOAD` does not say the format of its files", "as in `WITH (format = 'PARQUET')`");
    }
    return new Command.Unload(query, location, Lists.inParentheses(cursor, "option", this::option));
  }

  /// Up to the parenthesis that ends the query.
  private void passQuery(Token open) {
    for (int depth = 1; depth > 0; cursor.take()) {
      if (cursor.isEnd()) {
        throw cursor.refuse(open.at(), "`(` is never closed", "put `)` behind the query");
      }
      depth += cursor.isSign("(") ? 1 : cursor.isSign(")") ? -1 : 0;
    }
  }

  private Option option() {
    Spelled name = words.name("option");
    cursor.expectSign("=");
    if (cursor.accept("ARRAY")) {
      return new Option(name, Option.Form.TEXTS, texts());
    }
    boolean text = cursor.peek().kind() == Kind.STRING;
    return text
        ? new Option(name, Option.Form.TEXT, List.of(words.text("value")))
        : new Option(name, Option.Form.NUMBER, List.of(number(name)));
  }

  private Spelled number(Spelled name) {
    if (cursor.peek().kind() == Kind.WORD
        && cursor.tokens().sql().holes(cursor.place()).isEmpty()) {
      throw words.withoutQuotes("value of `%s`".formatted(name.phrase()), cursor.peek());
    }
    return words.number("value of `%s`".formatted(name.phrase()));
  }

  private List<Spelled> texts() {
    List<Spelled> texts = new ArrayList<>();
    cursor.expectSign("[");
    do {
      texts.add(words.text("name of a column"));
    } while (cursor.acceptSign(","));
    cursor.expectSign("]");
    return texts;
  }
}
