package dev.lakestep.cli.explain;

import dev.lakestep.cli.words.Shown;
import dev.lakestep.cli.words.TaskWords;
import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.ShapeWords;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Evaluation;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One task: every property with its value and where that comes from, the expressions with their
/// types, what they may name, and what comes out.
public final class TaskPage {
  private static final int VALUE = 60;

  private final FlowSql sql;
  private final ResolvedFlow flow;
  private final Task task;
  private final List<Evaluation> evaluations;
  private final Page page;

  private TaskPage(FlowSql sql, Task task, List<Evaluation> evaluations, Ink ink) {
    this.sql = sql;
    this.flow = sql.resolved();
    this.task = task;
    this.evaluations = evaluations;
    this.page = new Page(ink);
  }

  /// `evaluations` are those of the flow; none if it has errors.
  public static String of(FlowSql flow, Task task, List<Evaluation> evaluations, Ink ink) {
    TaskPage page = new TaskPage(flow, task, evaluations, ink);
    String type = task.settings().type().text();
    page.page.title(task.id(), type + "  " + task.settings().span());
    Optional<Entry> entry =
        Catalogue.find(Family.TASK, type) instanceof Lookup.Found(var found, _)
            ? Optional.of(found)
            : Optional.empty();
    page.page
        .paragraph(task.settings().description().orElse(""))
        .paragraph(PropertyRows.plain(entry.map(Entry::doc).orElse("")))
        .paragraph(TaskWords.of(task));
    entry.ifPresent(page::properties);
    page.expressions();
    page.names();
    page.outputs();
    page.again();
    return page.page.text();
  }

  /// Whether its statements may be run again, as a retry does after a failure or a timeout.
  private void again() {
    List<List<String>> rows =
        sql.tasks().stream()
            .filter(one -> one.task().equals(task))
            .flatMap(one -> one.readings().stream())
            .flatMap(reading ->
                reading.script().statements().stream()
                    .map(statement -> Touches.of(statement, reading.script().text())))
            .map(touch -> List.of(touch.verb(), again(touch)))
            .distinct()
            .toList();
    if (!rows.isEmpty()) {
      page.section("If it is tried again").rows(rows);
    }
  }

  private static String again(Touch touch) {
    if (touch.open()) {
      return "not known, since a part of it is known only at run time";
    }
    return switch (touch.again()) {
      case SAFE -> "safe: to run it twice is to run it once";
      case REFUSED -> "fails if it was done already, and changes nothing then";
      case UNSAFE -> "not safe: what it did would be done a second time";
    };
  }

  private void properties(Entry entry) {
    GivenProperties given = GivenProperties.of(task);
    List<Property> all =
        Stream.concat(entry.properties().stream(), Catalogue.shared(Family.TASK).stream()).toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Property property : all) {
      Optional<GivenProperties.Given> value = given.find(property.name());
      if (value.isPresent()) {
        rows.add(List.of(property.name(), value.get().from(), shown(value.get())));
      } else if (!property.fallback().isEmpty()) {
        rows.add(List.of(property.name(), "default", property.fallback()));
      } else if (property.standing() instanceof Property.Standing.Used) {
        absent.add(property.name());
      }
    }
    page.section("Properties").rows(rows);
    if (!absent.isEmpty()) {
      page.paragraph("Not given: " + String.join(", ", absent));
    }
  }

  private static String shown(GivenProperties.Given given) {
    return Shown.source(given.span(), VALUE);
  }

  private void expressions() {
    List<List<String>> rows =
        flow.usesOf(task)
            .filter(use -> !use.template().isLiteral())
            .map(use ->
                List.of(
                    use.place().property(),
                    PropertyRows.plain(ShapeWords.of(use.type())),
                    Shown.cut(use.template().text().value(), VALUE)))
            .toList();
    if (!rows.isEmpty()) {
      page.section("Expressions").rows(rows);
    }
    List<List<String>> places = flow.usesOf(task).flatMap(this::evaluated).toList();
    if (!places.isEmpty()) {
      page.section("Evaluated").rows(places);
    }
  }

  /// One that is evaluated several times may be so by both; then the function is what costs.
  private Stream<List<String>> evaluated(Use use) {
    Span span = use.template().span();
    List<Evaluation> own =
        evaluations.stream().filter(one -> one.template().span().equals(span)).toList();
    if (own.isEmpty()) {
      return Stream.empty();
    }
    String where =
        own.stream()
            .flatMap(one -> one.reason().stream())
            .findFirst()
            .map("by a function: "::concat)
            .orElse("in the state machine, as JSONata");
    return Stream.of(List.of(use.place().property(), where));
  }

  private void names() {
    List<List<String>> rows = new ArrayList<>();
    flow.inputs().fields().forEach((name, type) -> rows.add(name("inputs." + name, type)));
    flow.variables().fields().forEach((name, type) -> rows.add(name("vars." + name, type)));
    Earlier earlier = Earlier.than(task, flow.flow());
    for (Task one : earlier.tasks()) {
      Type type = flow.outputs().getOrDefault(one.id(), Type.ANY);
      if (!(type instanceof Type.Struct(var fields, var open)) || open || !fields.isEmpty()) {
        rows.add(name("outputs." + one.id(), type));
      }
    }
    earlier.loopNames().stream().distinct().forEach(name -> rows.add(List.of(name, ofLoop(name))));
    if (!flow.flow().triggers().isEmpty()) {
      rows.add(name("trigger", flow.trigger()));
    }
    if (!rows.isEmpty()) {
      page.section("Expressions here may name").rows(rows);
      page.paragraph("and always flow, execution, taskrun, labels, kv(..), secret(..), now()");
    }
  }

  private static String ofLoop(String name) {
    return name.endsWith(".iteration")
        ? "the number of the loop's current turn"
        : "the current value of the loop";
  }

  private static List<String> name(String name, Type type) {
    return List.of(name, PropertyRows.plain(ShapeWords.of(type)));
  }

  /// Inside a `ForEach` there are outputs for each value.
  private void outputs() {
    String name = "outputs." + task.id();
    Type type = flow.outputs().getOrDefault(task.id(), Type.ANY);
    while (type instanceof Type.MapOf(var values)) {
      name += "[value]";
      type = values;
    }
    List<List<String>> rows = new ArrayList<>();
    if (type instanceof Type.Struct(var fields, _)) {
      for (var field : fields.entrySet()) {
        rows.add(name(name + "." + field.getKey(), field.getValue()));
      }
    } else {
      rows.add(name(name, type));
    }
    if (!rows.isEmpty()) {
      page.section("Outputs").rows(rows);
    }
  }
}
