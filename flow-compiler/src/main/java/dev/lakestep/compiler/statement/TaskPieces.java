package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.query.Fragment;
import java.util.ArrayList;
import java.util.List;

/// Reads the pieces of SQL that one task is given, each by itself: so none can be more than what it
/// stands for.
final class TaskPieces {
  private final Variables variables;
  private final Diagnostics problems;
  private final List<SqlPiece> pieces = new ArrayList<>();

  private TaskPieces(Variables variables, Diagnostics problems) {
    this.variables = variables;
    this.problems = problems;
  }

  static List<SqlPiece> of(Task.Call call, Variables variables, Diagnostics problems) {
    TaskPieces pieces = new TaskPieces(variables, problems);
    for (Argument.Field field : call.arguments().fields()) {
      pieces.add(call.type().name(), field.name(), field.value());
      if (field.value() instanceof Argument.Fields(_, var parts)) {
        parts.forEach(
            part -> pieces.add(call.type().name(), field.name() + "." + part.name(), part.value()));
      }
    }
    return pieces.pieces;
  }

  private void add(String type, String property, Argument argument) {
    PieceForm.of(type, property).ifPresent(form -> add(argument, form));
  }

  private void add(Argument argument, PieceForm form) {
    switch (form.form()) {
      case ONE -> one(argument, form);
      case EACH -> {
        if (argument instanceof Argument.Items(_, var items)) {
          items.forEach(item -> one(item, form));
        }
      }
      case BY_COLUMN -> {
        if (argument instanceof Argument.Fields(_, var fields)) {
          fields.forEach(field -> {
            if (isRead(field.key(), form)) {
              column(field.key());
            }
            one(field.value(), form);
          });
        }
      }
    }
  }

  private static boolean isRead(Argument argument, PieceForm form) {
    boolean hasValues =
        argument instanceof Argument.Rendered(_, var template) && !template.isLiteral();
    return hasValues || !form.foreign();
  }

  private void one(Argument argument, PieceForm form) {
    if (isRead(argument, form)) {
      one(argument, form.kind());
    }
  }

  private void one(Argument argument, Fragment kind) {
    if (AthenaSql.isText(argument)) {
      pieces.add(new SqlPiece(argument, kind, Readings.of(argument, kind, variables, problems)));
    }
  }

  /// Nothing of a run can be the key of a map that a function is handed.
  private void column(Argument key) {
    one(key, Fragment.NAME);
    boolean isOpen =
        pieces.getLast().readings().stream()
            .anyMatch(reading -> reading.tagged() || !reading.script().text().holes().isEmpty());
    if (isOpen) {
      problems.report(
          Diagnostic.of(
                  Code.SQL_HOLE_GOES_ON,
                  key.span(),
                  "a column is named here, and a value cannot be one")
              .hint("write the name of the column"));
    }
  }
}
