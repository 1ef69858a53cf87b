package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.hole.FilledTasks;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.Column;

/// Makes the statements of a task of Athena.
final class Statements {
  private static final int ROUNDS = 30;

  private final Running running;
  private final Arguments arguments;
  private final Value.Fields values;

  private Statements(Running running, Arguments arguments) {
    this.running = running;
    this.arguments = arguments;
    this.values = new Value.Fields(JsonValues.fields(arguments.json()));
  }

  /// The job that a call asks for.
  static Job job(TaskCall call, Arguments arguments, Running running) {
    Statements made = new Statements(running, arguments);
    try {
      List<String> statements = made.of(call.task().type());
      if (statements.isEmpty()) {
        throw new InvalidArgument("`query` holds no statement");
      }
      return Job.of(call, statements, made.options());
    } catch (UnsafeSql e) {
      throw new NamedError(UnsafeSql.NAME, e.reason(), e);
    }
  }

  private List<String> of(String type) {
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "Query" -> split(arguments.text("query"));
      case "Merge" -> List.of(FilledTasks.merge(values, columns()).merge());
      case "Optimize" -> List.of(FilledTasks.optimize(values));
      case "Vacuum" -> vacuum();
      default -> throw new InvalidArgument("`%s` is no task of Athena".formatted(type));
    };
  }

  /// A script, statement by statement, without what stands between.
  private static List<String> split(String script) {
    SqlText text = SqlText.of(Text.of("query", script));
    return SqlReader.read(text, new Diagnostics()).statements().stream()
        .map(statement -> text.of(statement.at()))
        .toList();
  }

  /// Athena reads from the table's own properties how long snapshots are kept.
  private List<String> vacuum() {
    List<String> statements = new ArrayList<>();
    List<String> properties = new ArrayList<>();
    arguments
        .duration("retention")
        .ifPresent(age ->
            properties.add("'vacuum_max_snapshot_age_seconds' = '%d'".formatted(age.toSeconds())));
    arguments
        .whole("minSnapshots")
        .ifPresent(kept -> properties.add("'vacuum_min_snapshots_to_keep' = '%d'".formatted(kept)));
    String vacuum = FilledTasks.vacuum(values);
    if (!properties.isEmpty()) {
      String table = vacuum.substring("VACUUM ".length()).strip();
      statements.add(
          "ALTER TABLE %s SET TBLPROPERTIES (%s)"
              .formatted(ddlName(table), String.join(", ", properties)));
    }
    statements.add(vacuum);
    return statements;
  }

  /// Definitions take names in backticks only.
  private static String ddlName(String table) {
    return table.replace('"', '`');
  }

  /// The columns of the table that rows are brought into.
  private List<String> columns() {
    if (!arguments.texts("columns").isEmpty()) {
      return List.of();
    }
    String[] name = arguments.text("table").replace("\"", "").replace("`", "").split("\\.", -1);
    String database = name.length > 1 ? name[name.length - 2] : database();
    return running
        .aws()
        .athena()
        .getTableMetadata(request ->
            request.catalogName(catalog()).databaseName(database).tableName(name[name.length - 1]))
        .tableMetadata()
        .columns()
        .stream()
        .map(Column::name)
        .toList();
  }

  /// Athena takes each as SQL writes it, and a value is no more than a value.
  private List<String> parameters() {
    List<String> literals = new ArrayList<>();
    for (JsonNode value : arguments.value("parameters")) {
      literals.add(
          switch (value.getNodeType()) {
            case NUMBER, BOOLEAN, NULL -> value.asText();
            case STRING -> "'%s'".formatted(value.asText().replace("'", "''"));
            case ARRAY, OBJECT, BINARY, MISSING, POJO ->
                throw arguments.wrong("parameters", "a list of texts, numbers and flags");
          });
    }
    return literals;
  }

  private String catalog() {
    return arguments.textOr("catalog", "AwsDataCatalog");
  }

  private String database() {
    return FilledTasks.database(values).orElse("default");
  }

  /// The flow's own folder, so that no other flow may read what is in it. A workgroup that enforces
  /// its settings, or a process that has no place for files, says itself.
  private String results() {
    String files = running.settings().files();
    TaskCall.Flow flow = running.call().flow();
    return files.isEmpty() ? "" : "%sathena/%s/%s/".formatted(files, flow.namespace(), flow.id());
  }

  private Job.Options options() {
    Optional<String> workgroup = arguments.textIfAny("workgroup");
    return new Job.Options(
        catalog(),
        database(),
        workgroup.orElse(running.settings().workgroup()),
        arguments.textIfAny("outputLocation").orElse(workgroup.isPresent() ? "" : results()),
        parameters(),
        arguments.duration("resultReuse").map(age -> Math.max(1, age.toMinutes())).orElse(0L),
        arguments.wholeOr("maxBytesScanned", 0),
        arguments.wholeOr("maxRounds", ROUNDS));
  }
}
