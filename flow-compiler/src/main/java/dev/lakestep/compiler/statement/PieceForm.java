package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.sql.query.Fragment;
import java.util.Optional;

/// What SQL a property of a task of Athena's holds, and in which form.
public record PieceForm(Fragment kind, Form form) {
  /// How many pieces there are.
  public enum Form {
    ONE,
    /// A list of them; an expression in its place gives a list of names.
    EACH,
    /// One by the name of a column, or a word that stands for many.
    BY_COLUMN
  }

  /// Nothing for what is no piece of SQL: `query` is whole statements.
  public static Optional<PieceForm> of(String type, String property) {
    return switch (type) {
      case "aws.athena.Merge" -> ofMerge(property);
      case "aws.athena.Optimize", "aws.athena.Vacuum" ->
          switch (property) {
            case "table" -> one(Fragment.TABLE);
            case "where" -> one(Fragment.EXPRESSION);
            case "database" -> one(Fragment.NAME);
            default -> Optional.empty();
          };
      case "aws.athena.Query" ->
          property.equals("database") ? one(Fragment.NAME) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<PieceForm> ofMerge(String property) {
    return switch (property) {
      case "table" -> one(Fragment.TABLE);
      case "source" -> one(Fragment.SOURCE);
      case "matchedIf", "deleteIf" -> one(Fragment.EXPRESSION);
      case "latestBy" -> one(Fragment.ORDER);
      case "database" -> one(Fragment.NAME);
      case "keys", "columns" -> Optional.of(new PieceForm(Fragment.NAME, Form.EACH));
      case "whenMatched", "whenNotMatched" ->
          Optional.of(new PieceForm(Fragment.EXPRESSION, Form.BY_COLUMN));
      default -> Optional.empty();
    };
  }

  private static Optional<PieceForm> one(Fragment kind) {
    return Optional.of(new PieceForm(kind, Form.ONE));
  }
}
