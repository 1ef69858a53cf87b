package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.statement.TaskSql;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The SQL in a text of YAML: that of Athena's tasks is read, that of other databases is counted.
final class FlowSource {
  private static final String PREFIX = "io.kestra.plugin.";
  private static final Pattern DATABASE =
      Pattern.compile("jdbc\\.|gcp\\.bigquery\\.|mongodb\\.|databricks\\.|aws\\.redshift");

  /// Codes of SQL among those of flows.
  private static final Pattern OF_SQL = Pattern.compile("LAKE0(404|5[0-4].|95[5-9]|96.)");

  private final Map<String, Integer> leftOut = new TreeMap<>();

  private FlowSource() {}

  static Found read(Source source) {
    FlowSource flow = new FlowSource();
    YamlReader.read(source, new Diagnostics()).ifPresent(flow::walk);
    Checked checked = FlowCompiler.check(List.of(source));
    List<Script> scripts =
        checked.read().stream()
            .flatMap(sql -> sql.tasks().stream())
            .flatMap(task -> task.readings().stream())
            .map(TaskSql.Reading::script)
            .toList();
    List<Diagnostic> problems =
        checked.diagnostics().stream()
            .filter(problem -> OF_SQL.matcher(problem.code().id()).matches())
            .toList();
    return new Found(scripts, problems, flow.leftOut);
  }

  private void walk(YamlNode node) {
    switch (node) {
      case YamlNode.Scalar _ -> {}
      case YamlNode.Sequence(_, var items) -> items.forEach(this::walk);
      case YamlNode.Mapping mapping -> {
        if (mapping.value("type").orElse(mapping) instanceof YamlNode.Scalar type) {
          task(type.value(), mapping);
        }
        mapping.entries().forEach(entry -> walk(entry.value()));
      }
    }
  }

  private void task(String type, YamlNode.Mapping task) {
    String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    for (String key : List.of("sql", "query")) {
      if (task.value(key).orElse(task) instanceof YamlNode.Scalar sql
          && DATABASE.matcher(name).lookingAt()) {
        leftOut.merge(name, statements(sql), Integer::sum);
      }
    }
  }

  private static int statements(YamlNode.Scalar sql) {
    return SqlReader.read(SqlText.of(sql.text()), new Diagnostics()).statements().size();
  }
}
