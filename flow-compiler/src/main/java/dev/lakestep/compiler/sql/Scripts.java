package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.sql.touch.Touch;
import java.util.List;

/// Takes a script apart without reading its statements, so that it costs next to nothing.
public final class Scripts {
  private Scripts() {}

  /// A statement without the `;` behind it, by its first words: a `verb` such as `CREATE TABLE`,
  /// and the kind that Athena calls it.
  public record Part(Stretch at, Touch.Kind kind, String verb) {}

  /// The statements of a text in order; what is broken is in some part too.
  public static List<Part> parts(SqlText sql) {
    return Lexer.statements(sql).stream().map(tokens -> part(sql, tokens)).toList();
  }

  private static Part part(SqlText sql, List<Token> tokens) {
    Stretch at = tokens.getFirst().at().to(tokens.getLast().at());
    Grammar grammar = new Grammar(sql, tokens);
    String verb = verb(grammar, Grammar.isDefinition(sql, tokens));
    return new Part(at, kind(verb), verb);
  }

  private static String verb(Grammar grammar, boolean definition) {
    String first = grammar.word(0);
    String second = grammar.word(1);
    return switch (first) {
      case "", "SELECT", "WITH", "VALUES", "TABLE" -> "SELECT";
      case "DESC" -> "DESCRIBE";
      case "MSCK" -> "MSCK REPAIR TABLE";
      case "CREATE" ->
          switch (second) {
            case "EXTERNAL", "TEMPORARY" -> "CREATE TABLE";
            case "TABLE" -> definition ? "CREATE TABLE" : "CREATE TABLE AS";
            case "OR" -> "CREATE " + grammar.word(3);
            case "SCHEMA" -> "CREATE DATABASE";
            default -> two(first, second);
          };
      case "DROP", "ALTER" -> two(first, second.equals("SCHEMA") ? "DATABASE" : second);
      case "SHOW" ->
          switch (second) {
            case "CREATE" -> two("SHOW CREATE", grammar.word(2));
            case "SCHEMAS" -> "SHOW DATABASES";
            default -> two(first, second);
          };
      case "INSERT", "MERGE" -> first + " INTO";
      case "DELETE" -> "DELETE FROM";
      default -> first;
    };
  }

  private static String two(String first, String second) {
    return second.isEmpty() ? first : first + " " + second;
  }

  private static Touch.Kind kind(String verb) {
    String first = verb.split(" ", 2)[0];
    return switch (first) {
      case "CREATE" -> verb.equals("CREATE TABLE AS") ? Touch.Kind.DML : Touch.Kind.DDL;
      case "DROP", "ALTER", "MSCK" -> Touch.Kind.DDL;
      case "SHOW", "DESCRIBE", "EXPLAIN", "PREPARE", "DEALLOCATE" -> Touch.Kind.UTILITY;
      default -> Touch.Kind.DML;
    };
  }
}
