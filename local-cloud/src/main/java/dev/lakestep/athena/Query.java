package dev.lakestep.athena;

import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Reader.Reading;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.run.Work.Asker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A query: what was asked, what became of it at once, and how far it has come.
record Query(Asked asked, Plan plan, Progress progress) {

  /// What the client sent.
  ///
  /// @param number in the order in which queries came
  /// @param location where the client wants its results
  /// @param reuse how many minutes old a result may be that is taken again
  /// @param asker the role that sent it; nobody if the account itself did
  record Asked(
      String id,
      long number,
      Instant submitted,
      String sql,
      List<String> parameters,
      Optional<String> catalog,
      Optional<String> database,
      String workgroup,
      Optional<String> token,
      Optional<String> location,
      OptionalLong reuse,
      Optional<Asker> asker) {
    Asked {
      parameters = List.copyOf(parameters);
    }

    /// Whether another one means the same query, for Athena, which looks at no more than this.
    boolean isSame(Asked other) {
      return sql.equals(other.sql)
          && catalog.equals(other.catalog)
          && database.equals(other.database)
          && location.equals(other.location);
    }
  }

  /// What was made of it when it came.
  ///
  /// @param folder of its results: `s3://results/a/`
  /// @param file that Athena names for a statement of this kind, whether it writes one or not
  record Plan(Kind kind, String substatement, String folder, String file, OptionalLong cutoff) {
    static Plan of(String id, Reading.Statement statement, String folder, Groups.Group group) {
      String file = folder + name(id, statement);
      return new Plan(statement.kind(), statement.substatement(), folder, file, group.cutoff());
    }

    private static String name(String id, Reading.Statement statement) {
      String text = statement.substatement();
      if (text.equals("CREATE_TABLE_AS_SELECT")) {
        return "tables/" + id;
      }
      if (text.startsWith("INSERT") || text.equals("UNLOAD")) {
        return id;
      }
      return form(statement.kind(), text) == ResultFile.Form.TABLE ? id + ".csv" : id + ".txt";
    }
  }

  /// How far it is.
  sealed interface Progress {
    State state();

    record Queued() implements Progress {
      @Override
      public State state() {
        return State.QUEUED;
      }
    }

    record Running(Instant begun) implements Progress {
      @Override
      public State state() {
        return State.RUNNING;
      }
    }

    record Succeeded(Span span, Figures figures, Result result) implements Progress {
      @Override
      public State state() {
        return State.SUCCEEDED;
      }
    }

    record Failed(Span span, Figures figures, Fault fault) implements Progress {
      @Override
      public State state() {
        return State.FAILED;
      }
    }

    record Cancelled(Span span, Figures figures, String reason) implements Progress {
      @Override
      public State state() {
        return State.CANCELLED;
      }
    }
  }

  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  record Span(Instant begun, Instant ended) {}

  /// What it gave.
  ///
  /// @param file where it is, also if a statement of this kind writes none
  /// @param hasBody whether there are rows in the file
  /// @param reused whether it is the result of an earlier query
  record Result(
      List<ResultColumn> columns,
      OptionalLong changed,
      String file,
      boolean hasBody,
      boolean reused,
      Optional<String> manifest) {
    Result {
      columns = List.copyOf(columns);
    }
  }

  String id() {
    return asked.id();
  }

  State state() {
    return progress.state();
  }

  Query with(Progress next) {
    return new Query(asked, plan, next);
  }

  Query of(String substatement) {
    Plan known = new Plan(plan.kind(), substatement, plan.folder(), plan.file(), plan.cutoff());
    return new Query(asked, known, progress);
  }

  /// Where its result is, or would be.
  String file() {
    return progress instanceof Progress.Succeeded done ? done.result().file() : plan.file();
  }

  Optional<Fault> fault() {
    return progress instanceof Progress.Failed failed
        ? Optional.of(failed.fault())
        : Optional.empty();
  }

  ResultFile.Form form() {
    return form(plan.kind(), plan.substatement());
  }

  /// How its rows are written.
  private static ResultFile.Form form(Kind kind, String substatement) {
    return switch (substatement) {
      case "EXPLAIN" -> ResultFile.Form.HEADED_LINES;
      case "SHOW_FUNCTIONS" -> ResultFile.Form.TABLE;
      default -> kind == Kind.DML ? ResultFile.Form.TABLE : ResultFile.Form.LINES;
    };
  }
}
