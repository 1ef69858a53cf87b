package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.athena.run.Reader;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.Asked;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.local.Action;
import dev.lakestep.compiler.sql.local.Settings;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.compiler.sql.local.Translation;
import dev.lakestep.compiler.sql.local.World;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import dev.lakestep.lake.LakeError;
import dev.lakestep.lake.LakeTables;
import dev.lakestep.s3.Objects;
import dev.lakestep.trino.Trino;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs what Athena runs: definitions in the catalog itself, at once, and queries on Trino. Many
/// threads may run statements at the same time.
public final class AthenaSql implements Runner, Reader {
  static final String CATALOG = "awsdatacatalog";

  private static final String MALFORMED = "MALFORMED_QUERY";
  private static final Pattern PLACE = Pattern.compile("external_location = '((?:[^']|'')+)'");

  private final Parts parts;
  private final LakeTables lake;

  private AthenaSql(Parts parts) {
    this.parts = parts;
    this.lake = new LakeTables(parts.catalog(), parts.objects());
  }

  /// What statements work on.
  public record Parts(
      Catalog catalog, Objects objects, Trino trino, PreparedStatements prepared, Clock clock) {}

  public static AthenaSql of(Parts parts) {
    return new AthenaSql(parts);
  }

  @Override
  public Reading read(Work asked) {
    Work work = inDatabase(asked);
    String catalog = work.scope().catalog();
    if (!catalog.isEmpty() && !catalog.equalsIgnoreCase(CATALOG)) {
      return noCatalog("Catalog '%s' does not exist".formatted(catalog));
    }
    return switch (Parsed.of(work.sql())) {
      case Parsed.Malformed(var message) -> new Reading.Refused(MALFORMED, message);
      case Parsed.Known known ->
          switch (translated(known, work)) {
            case Translation.Refused(var message) when message.startsWith("Catalog '") ->
                noCatalog(message);
            case Translation.Refused(var message) -> new Reading.Refused(MALFORMED, message);
            case Translation.InCatalog _, Translation.InTrino _ ->
                new Reading.Statement(known.kind(), named(known, work).substatement());
          };
    };
  }

  private static Reading noCatalog(String message) {
    return new Reading.Refused("DATACATALOG_NOT_FOUND", message);
  }

  @Override
  public Ending run(Work asked, Rows rows) throws InterruptedException {
    Work work = inDatabase(asked);
    long begun = System.nanoTime();
    Fault fault;
    try {
      return switch (Parsed.of(work.sql())) {
        case Parsed.Malformed(var message) -> throw Faults.malformed(message);
        case Parsed.Known known -> run(named(known, work), work, rows);
      };
    } catch (Refused refused) {
      fault = refused.fault();
    } catch (LakeError error) {
      fault = Faults.of(error);
    } catch (AwsError error) {
      fault = Faults.of(error);
    } catch (IllegalArgumentException wrong) {
      fault = Faults.argument(String.valueOf(wrong.getMessage())).fault();
    }
    return new Ending.Failed(fault, took(begun));
  }

  /// A request may say no database.
  private static Work inDatabase(Work work) {
    Work.Scope scope = work.scope();
    return scope.database().isEmpty()
        ? work.in(new Work.Scope(scope.catalog(), "default", scope.workgroup()))
        : work;
  }

  /// What describes a view is not called as what describes a table.
  private Parsed.Known named(Parsed.Known known, Work work) {
    Optional<TableName> described =
        switch (known.statement()) {
          case Statement.Commanded(_, Command.Describe(var name, var detail, _, _))
              when detail == Command.Detail.PLAIN ->
              Optional.of(name);
          case Statement.Commanded(_, Command.Show(Asked.Columns(var name))) -> Optional.of(name);
          case Statement.Commanded _, Statement.Queried _, Statement.Unread _ -> Optional.empty();
        };
    return described.flatMap(name -> find(id(name, work))).filter(Descriptions::isView).isPresent()
        ? known.as("DESC_VIEW")
        : known;
  }

  private static Figures took(long begun) {
    return new Figures(0, (System.nanoTime() - begun) / 1_000_000, 0, 0, 0, 0);
  }

  private Ending run(Parsed.Known known, Work work, Rows rows) throws InterruptedException {
    long begun = System.nanoTime();
    return switch (translated(known, work)) {
      case Translation.Refused(var message) -> throw Faults.unsupported(message);
      case Translation.InCatalog(var action) -> {
        Said said = said(action, work);
        rows.columns(said.columns());
        said.lines().forEach(line -> rows.row(List.of(Optional.of(line))));
        yield new Ending.Done(
            known.kind(), known.substatement(), OptionalLong.empty(), took(begun));
      }
      case Translation.InTrino translation -> {
        allowed(known.statement(), work);
        Written written = Written.into(parts.objects(), folders(known, translation, work));
        Ending ending = new TrinoStatements(parts.trino(), work, known).run(translation, rows);
        if (ending instanceof Ending.Done) {
          written.tell(rows);
        }
        yield ending;
      }
    };
  }

  private Said said(Action action, Work work) {
    if (!work.parameters().isEmpty()) {
      throw Faults.malformed("Execution parameters are not allowed for this type of statement");
    }
    return new CatalogActions(parts.catalog(), lake, parts.prepared(), parts.clock())
        .apply(action, work.scope().workgroup());
  }

  private Translation translated(Parsed.Known known, Work work) {
    return Translation.of(
        known.statement(),
        known.text(),
        Settings.in(work.scope().database(), tables(work), world(work)));
  }

  /// Where Athena puts tables that say no place.
  private static String tables(Work work) {
    String output = work.output();
    String own = work.queryId() + "/";
    return output.endsWith("/" + own)
        ? output.substring(0, output.length() - own.length()) + "tables/" + own
        : output;
  }

  private World world(Work work) {
    return new World() {
      @Override
      public Map<String, String> properties(TableId id) {
        return find(id)
            .filter(LakeTables::isIceberg)
            .map(_ -> lake.properties(id))
            .orElse(Map.of());
      }

      @Override
      public Optional<String> prepared(String name) {
        return parts.prepared().find(work.scope().workgroup(), name);
      }
    };
  }

  private Optional<Table> find(TableId id) {
    return parts.catalog().table(id.database(), id.table());
  }

  /// What Trino would do to a table of the other kind is not what Athena does.
  private void allowed(Statement statement, Work work) {
    switch (statement) {
      case Statement.Commanded(_, Command.Repair(var name)) -> {
        if (isIceberg(name, work, false)) {
          throw Faults.notForIceberg();
        }
      }
      case Statement.Commanded(_, Command.Optimize(var name, _)) -> needIceberg(name, work);
      case Statement.Commanded(_, Command.Vacuum(var name)) -> needIceberg(name, work);
      case Statement.Commanded _, Statement.Queried _, Statement.Unread _ -> {}
    }
  }

  private void needIceberg(TableName name, Work work) {
    if (!isIceberg(name, work, true)) {
      throw Faults.unsupported("NOT_SUPPORTED: Table %s is not an Iceberg table".formatted(name));
    }
  }

  private boolean isIceberg(TableName name, Work work, boolean otherwise) {
    return find(id(name, work)).map(LakeTables::isIceberg).orElse(otherwise);
  }

  private static TableId id(TableName name, Work work) {
    return new TableId(
        name.database().map(Phrase::text).orElse(work.scope().database()), name.table().text());
  }

  /// The folder whose new files are told of, where Athena tells of them.
  private List<String> folders(Parsed.Known known, Translation.InTrino translation, Work work) {
    Matcher made = PLACE.matcher(translation.statements().getFirst());
    return switch (known.substatement()) {
      case "CREATE_TABLE_AS_SELECT", "UNLOAD" ->
          made.find() ? List.of(String.valueOf(made.group(1)).replace("''", "'")) : List.of();
      case "INSERT" ->
          Touches.of(known.statement(), known.text()).tables().stream()
              .filter(use -> use.action() == Touch.Action.INSERT)
              .map(use -> find(id(use.table(), work)))
              .flatMap(Optional::stream)
              .filter(table -> !LakeTables.isIceberg(table))
              .flatMap(table -> table.location().stream())
              .toList();
      default -> List.of();
    };
  }
}
