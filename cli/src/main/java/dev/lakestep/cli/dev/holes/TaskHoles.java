package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.cli.dev.holes.MadeTask.Piece;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.hole.FilledTasks;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.compiler.sql.query.MergeText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts hostile values into the pieces of SQL of tasks that make their statements themselves. What
/// is not refused has to make the statement that the pieces make, with just these values in it.
final class TaskHoles {
  private static final long STEP = 1_000_003L;
  private static final int SHOWN = 10;
  private static final Pattern MARK = Pattern.compile("(?i)lakestep_hole_(\\d+)_|7319(\\d{4})1937");

  private final PrintStream out;
  private long tasks;
  private long values;
  private long refused;
  private long changed;

  private TaskHoles(PrintStream out) {
    this.out = out;
  }

  /// Prints the first changes and the counts; answers 0 if nothing was changed.
  static int run(long count, long seed, PrintStream out) {
    TaskHoles holes = new TaskHoles(out);
    for (long i = 0; holes.values < count; i++) {
      holes.hold(seed * STEP + i, count);
    }
    out.printf(
        "%d tasks, %d values: %d filled, %d refused, %d changed a statement's shape%n",
        holes.tasks, holes.values, holes.values - holes.refused, holes.refused, holes.changed);
    return holes.changed == 0 ? 0 : 1;
  }

  /// What of a task goes wrong with marks in its holes never meets a value.
  private void hold(long seed, long most) {
    Chances chances = Chances.of(seed);
    Diagnostics problems = new Diagnostics();
    MadeTask task = MadeTask.of(chances, problems);
    if (task.holes() == 0 || problems.hasErrors()) {
      return;
    }
    tasks++;
    List<HoleKind> kinds = kinds(task);
    List<String> marked = statements(task, piece -> new Value.Text(marked(piece, kinds)));
    HostileValues made = new HostileValues(chances);
    for (int hole = 0; hole < task.holes() && values < most; hole++) {
      int tries = 1 + chances.below(4);
      for (int i = 0; i < tries && values < most; i++) {
        values++;
        boolean all = chances.percent(10);
        List<Filled> filled = new ArrayList<>();
        for (int other = 0; other < kinds.size(); other++) {
          HoleKind kind = kinds.get(other);
          Value value = other == hole || all ? made.hostile() : made.fitting(kind);
          filled.add(new Filled(kind, value, "hole " + other));
        }
        hold(seed, task, marked, filled);
      }
    }
  }

  private void hold(long seed, MadeTask task, List<String> marked, List<Filled> filled) {
    List<String> statements;
    try {
      statements = statements(task, piece -> new Value.Text(filled(piece, filled)));
    } catch (UnsafeSql _) {
      refused++;
      return;
    }
    for (int i = 0; i < statements.size(); i++) {
      SqlText before = holed(marked.get(i), task.holes());
      String fault = SqlHoles.fault(before, statements.get(i), filled);
      if (!fault.isEmpty()) {
        changed++;
        if (changed <= SHOWN) {
          out.printf("task %d: %s%n%s%n%s%n", seed, fault, before.value(), statements.get(i));
          out.printf(
              "  %s%n", filled.stream().map(SqlHoles::shown).collect(Collectors.joining(", ")));
        }
        return;
      }
    }
  }

  private static List<HoleKind> kinds(MadeTask task) {
    List<HoleKind> kinds = new ArrayList<>();
    for (Piece piece : task.pieces()) {
      holes(piece).forEach(hole -> kinds.add(piece.kinds().get(hole.number())));
    }
    return kinds;
  }

  private static List<Hole> holes(Piece piece) {
    return piece.sql().holes(new Stretch(0, piece.sql().length()));
  }

  private interface Filling {
    Value of(Piece piece);
  }

  /// The statements that are made once something is in the holes.
  private static List<String> statements(MadeTask task, Filling filling) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    for (Piece piece : task.pieces()) {
      Value value = filling.of(piece);
      arguments.merge(
          piece.property(),
          piece.column().isEmpty()
              ? List.of("keys", "columns").contains(piece.property())
                  ? new Value.Items(List.of(value))
                  : value
              : fields(piece.column(), value),
          TaskHoles::both);
    }
    Value.Fields all = new Value.Fields(arguments);
    FilledTasks.database(all);
    return switch (task.type()) {
      case "Merge" -> {
        MergeText text = FilledTasks.merge(all, List.of());
        yield List.of(text.merge(), text.counts());
      }
      case "Optimize" -> List.of(FilledTasks.optimize(all));
      default -> List.of(FilledTasks.vacuum(all));
    };
  }

  private static Value fields(String name, Value value) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put(name, value);
    return new Value.Fields(fields);
  }

  private static Value both(Value one, Value other) {
    if (one instanceof Value.Items(var some) && other instanceof Value.Items(var more)) {
      return new Value.Items(Stream.concat(some.stream(), more.stream()).toList());
    }
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    for (Value value : List.of(one, other)) {
      if (value instanceof Value.Fields(var some)) {
        fields.putAll(some);
      }
    }
    return new Value.Fields(fields);
  }

  private static String filled(Piece piece, List<Filled> filled) {
    return new SqlParts(SqlHoles.parts(piece.sql(), filled)).render();
  }

  /// With a word in the place of each hole, or digits where only these can stand.
  private static String marked(Piece piece, List<HoleKind> kinds) {
    String text = piece.sql().value();
    for (Hole hole : holes(piece)) {
      String mark =
          kinds.get(hole.number()) == HoleKind.COUNT
              ? "7319%04d1937".formatted(hole.number())
              : "lakestep_hole_%d_".formatted(hole.number());
      text = text.replace(String.valueOf(hole.character()), mark);
    }
    return text;
  }

  private static SqlText holed(String marked, int count) {
    Matcher marks = MARK.matcher(marked);
    String text =
        marks.replaceAll(mark -> {
          String number = mark.group(1) == null ? mark.group(2) : mark.group(1);
          return String.valueOf((char) (SqlText.FIRST_HOLE + Integer.parseInt(number)));
        });
    return MadeTask.holed(Text.of("made", text), count);
  }
}
