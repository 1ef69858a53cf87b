package dev.lakestep.cli.dev;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.source.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds the evaluator against rows that were recorded from Kestra: same text, same kind of value.
public final class ConformExpressions {
  private static final World WORLD = World.still(Instant.parse("2024-02-03T04:05:06Z"));
  private static final Pattern DATE =
      Pattern.compile("(\\S+) \\(an? (ZonedDateTime|Instant) in the oracle\\)");

  private final Context context;
  private final PrintStream out;

  private ConformExpressions(Context context, PrintStream out) {
    this.context = context;
    this.out = out;
  }

  /// Prints each row that comes out differently, and the count; answers 0 if there is none, 1 if
  /// there is, 3 if the rows cannot be read.
  public static int run(Path directory, PrintStream out) {
    List<String> lines;
    Value variables;
    try {
      lines = Files.readAllLines(directory.resolve("rendered.tsv"));
      variables = fromJson(Files.readString(directory.resolve("context.json")));
    } catch (IOException | EvaluationException e) {
      out.println("cannot read the rows in " + directory + ": " + e.getMessage());
      return 3;
    }
    if (!(withDates(variables) instanceof Value.Fields(var fields))) {
      out.println("cannot read the rows in " + directory + ": context.json holds no map");
      return 3;
    }
    return new ConformExpressions(new Context(fields, WORLD).frozen(), out)
        .judge(lines.stream().skip(1).filter(line -> !line.isEmpty()).toList());
  }

  /// A row: what to evaluate, what it renders to, the class of its value and how that prints.
  private record Row(String expression, String rendered, String type, String typed) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      List<String> padded = new ArrayList<>(List.of(cells));
      while (padded.size() < 4) {
        padded.add("");
      }
      return new Row(
          lines(padded.get(0)), lines(padded.get(1)), padded.get(2), lines(padded.get(3)));
    }

    boolean fails() {
      return rendered.startsWith("ERROR");
    }

    private static String lines(String cell) {
      return cell.replace("\\n", "\n");
    }
  }

  private int judge(List<String> lines) {
    int failed = 0;
    for (String line : lines) {
      Row row = Row.of(line);
      List<String> faults = faults(row);
      faults.forEach(fault -> out.println(row.expression().replace("\n", "\\n") + ": " + fault));
      failed += faults.isEmpty() ? 0 : 1;
    }
    out.println("%d passed, %d failed".formatted(lines.size() - failed, failed));
    return failed == 0 ? 0 : 1;
  }

  private List<String> faults(Row row) {
    List<String> faults = new ArrayList<>();
    try {
      String text = Evaluator.render(parsed(row.expression()), context);
      if (row.fails()) {
        return List.of("expected an error, got `%s`".formatted(text));
      }
      if (!text.equals(row.rendered())) {
        faults.add("expected `%s`, got `%s`".formatted(row.rendered(), text));
      }
      compare(row, Evaluator.value(parsed(row.expression()), context), faults);
    } catch (EvaluationException e) {
      if (!row.fails()) {
        faults.add("expected `%s`, got the error `%s`".formatted(row.rendered(), e.getMessage()));
      }
    }
    return faults;
  }

  private static void compare(Row row, Value value, List<String> faults) {
    String kind = value.getClass().getSimpleName();
    String printed = value instanceof Value.Nothing ? "null" : javaText(value);
    boolean sameText = row.type().equals("String[]") || printed.equals(row.typed());
    if (!kind.equals(kind(row.type())) || !sameText) {
      faults.add(
          "expected the value `%s` of %s, got `%s`, which is %s"
              .formatted(row.typed(), kind(row.type()), printed, kind));
    }
  }

  /// Our kind of a Java class; those without a name are views of maps.
  private static String kind(String type) {
    return switch (type) {
      case "null" -> "Nothing";
      case "Boolean" -> "Flag";
      case "Integer", "Long", "Short", "BigInteger" -> "Whole";
      case "Double", "Float", "BigDecimal" -> "Decimal";
      case "String", "Character" -> "Text";
      case "ZonedDateTime", "Instant", "LocalDate", "LocalDateTime", "OffsetDateTime" -> "Moment";
      default -> type.contains("Map") ? "Fields" : "Items";
    };
  }

  /// The template, or the reason why there is none, as if it had failed when evaluated.
  private static Template parsed(String expression) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("row", expression), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new EvaluationException(diagnostics.sorted().getFirst().message(), template.span());
    }
    return template;
  }

  private static Value withDates(Value value) {
    return switch (value) {
      case Value.Text(String text) -> date(text);
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(ConformExpressions::withDates).toList());
      case Value.Fields(var fields) -> {
        SequencedMap<String, Value> dated = new LinkedHashMap<>();
        fields.forEach((name, field) -> dated.put(name, withDates(field)));
        yield new Value.Fields(dated);
      }
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ -> value;
    };
  }

  private static Value date(String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return Value.of(text);
    }
    return matcher.group(2).equals("Instant")
        ? new Value.Moment(Instant.parse(matcher.group(1)))
        : new Value.Moment(ZonedDateTime.parse(matcher.group(1)));
  }

  private static Value fromJson(String json) {
    return Evaluator.value(parsed("{{ fromJson(it) }}"), with(Value.of(json)));
  }

  private static String javaText(Value value) {
    return Evaluator.render(parsed("{{ it ~ '' }}"), with(value));
  }

  private static Context with(Value it) {
    SequencedMap<String, Value> variables = new LinkedHashMap<>();
    variables.put("it", it);
    return new Context(variables, WORLD);
  }
}
