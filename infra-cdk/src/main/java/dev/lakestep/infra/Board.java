package dev.lakestep.infra;

import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;

/// One dashboard for all flows.
record Board(Stack stack, Platform platform) {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;
  private static final int PERIOD_SECONDS = 300;

  /// A chart: its title, how a period is summed up, and what it shows.
  private record Chart(String title, String statistic, List<List<Object>> metrics) {}

  void make() {
    List<String> functions = platform.functions().stream().map(Function::name).toList();
    List<String> queues = platform.queues().stream().map(Queue::name).toList();
    List<Chart> charts =
        List.of(
            new Chart("Executions", "Sum", executions()),
            new Chart("Tasks: failed calls", "Sum", tasks("Failures")),
            new Chart("Tasks: rows", "Sum", tasks("Rows")),
            new Chart("Tasks: bytes", "Sum", tasks("Bytes")),
            new Chart("Functions: errors", "Sum", of("FunctionName", "Errors", functions)),
            new Chart("Functions: duration", "p99", of("FunctionName", "Duration", functions)),
            new Chart(
                "Messages that wait",
                "Maximum",
                of("QueueName", "ApproximateNumberOfMessagesVisible", queues)),
            new Chart(
                "Age of the oldest object that waits",
                "Maximum",
                List.of(
                    List.of(
                        "Lakestep", "OldestFile", "environment", platform.environment().name()))));
    List<Object> widgets = new ArrayList<>();
    for (Chart chart : charts) {
      widgets.add(widget(widgets.size(), chart));
    }
    CfnDashboard.Builder.create(stack, "Dashboard")
        .dashboardName(platform.environment().prefix())
        .dashboardBody(Written.text(Written.plain(Map.of("widgets", widgets))))
        .build();
  }

  private static Map<String, Object> widget(int at, Chart chart) {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("title", chart.title());
    properties.put("region", "${AWS::Region}");
    properties.put("view", "timeSeries");
    properties.put("stat", chart.statistic());
    properties.put("period", PERIOD_SECONDS);
    properties.put("metrics", chart.metrics());
    Map<String, Object> widget = new TreeMap<>();
    widget.put("type", "metric");
    widget.put("x", at % 2 * WIDTH);
    widget.put("y", at / 2 * HEIGHT);
    widget.put("width", WIDTH);
    widget.put("height", HEIGHT);
    widget.put("properties", properties);
    return widget;
  }

  private static List<List<Object>> executions() {
    return Stream.of("Started", "Succeeded", "Failed", "Aborted", "TimedOut")
        .map(end ->
            found(
                end,
                "SUM(SEARCH('{AWS/States,StateMachineArn} MetricName=\"Executions%s\"', 'Sum', %d))"
                    .formatted(end, PERIOD_SECONDS)))
        .toList();
  }

  /// What functions write of each task.
  private static List<List<Object>> tasks(String metric) {
    return List.of(
        found(
            "",
            "SEARCH('{Lakestep,flow,type} MetricName=\"%s\"', 'Sum', %d)"
                .formatted(metric, PERIOD_SECONDS)));
  }

  private static List<Object> found(String label, String expression) {
    Map<String, Object> search = new TreeMap<>();
    search.put("expression", expression);
    if (!label.isEmpty()) {
      search.put("label", label);
    }
    return List.of(search);
  }

  private static List<List<Object>> of(String dimension, String metric, List<String> names) {
    String service = dimension.equals("QueueName") ? "AWS/SQS" : "AWS/Lambda";
    return names.stream().map(name -> List.<Object>of(service, metric, dimension, name)).toList();
  }
}
