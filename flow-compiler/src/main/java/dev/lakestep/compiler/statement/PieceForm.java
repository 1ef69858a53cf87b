package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.sql.query.Fragment;
import java.util.Optional;

/// What SQL a property of a task holds, and in which form.
///
/// @param foreign whether an engine other than Athena's runs it: only what has values in it has to
///   be SQL that both read, since nobody else can say what each value may be
public record PieceForm(Fragment kind, Form form, boolean foreign) {
  /// How many pieces there are.
  public enum Form {
    ONE,
    /// A list of them; an expression in its place gives a list of names.
    EACH,
    /// One by the name of a column, or a word that stands for many.
    BY_COLUMN
  }

  /// Nothing for what is no piece of SQL: `query` is whole statements.
  ///
  /// @param property its name, behind that of the property which it is a part of and a dot
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
      case "aws.iceberg.Ingest" ->
          switch (property) {
            case "transform" -> Optional.of(new PieceForm(Fragment.SOURCE, Form.ONE, true));
            case "derive" -> Optional.of(new PieceForm(Fragment.EXPRESSION, Form.BY_COLUMN, true));
            case "deduplicate.orderBy" ->
                Optional.of(new PieceForm(Fragment.ORDER, Form.ONE, true));
            default -> Optional.empty();
          };
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
      case "keys", "columns" -> Optional.of(new PieceForm(Fragment.NAME, Form.EACH, false));
      case "whenMatched", "whenNotMatched" ->
          Optional.of(new PieceForm(Fragment.EXPRESSION, Form.BY_COLUMN, false));
      default -> Optional.empty();
    };
  }

  private static Optional<PieceForm> one(Fragment kind) {
    return Optional.of(new PieceForm(kind, Form.ONE, false));
  }
}
