package dev.lakestep.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// Figures on a line of the log, which CloudWatch makes metrics of.
///
/// @param dimensions fields of the line that say whose they are
public record Figures(Instant at, List<String> dimensions, List<Figure> all) {
  private static final String NAMESPACE = "Lakestep";

  public Figures {
    dimensions = List.copyOf(dimensions);
    all = List.copyOf(all);
  }

  /// One of them, in a unit of CloudWatch's.
  public record Figure(String name, String unit, long value) {}

  /// The line, with them.
  public ObjectNode on(ObjectNode line) {
    ObjectNode how = line.putObject("_aws");
    how.put("Timestamp", at.toEpochMilli());
    ObjectNode directive = how.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    ArrayNode whose = directive.putArray("Dimensions").addArray();
    dimensions.forEach(whose::add);
    ArrayNode known = directive.putArray("Metrics");
    for (Figure figure : all) {
      line.put(figure.name(), figure.value());
      known.addObject().put("Name", figure.name()).put("Unit", figure.unit());
    }
    return line;
  }
}
