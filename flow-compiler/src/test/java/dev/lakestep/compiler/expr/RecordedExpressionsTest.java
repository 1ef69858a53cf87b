package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// Expressions that Kestra evaluated are not refused, and most of those that it refused are.
class RecordedExpressionsTest {
  private static final Path ROWS = folder().resolve("expressions");

  @Test
  void whatKestraEvaluatedIsNotRefused() throws IOException {
    assumeTrue(Files.isDirectory(ROWS), "no recorded expressions in " + ROWS);
    Names scope = scope();
    List<String> refused = new ArrayList<>();
    int failures = 0;
    int found = 0;
    for (String line : Files.readAllLines(ROWS.resolve("rendered.tsv")).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      boolean hasErrors = hasErrors(cells[0].replace("\\n", "\n"), scope);
      boolean fails = cells[1].startsWith("ERROR");
      failures += fails ? 1 : 0;
      found += fails && hasErrors ? 1 : 0;
      if (!fails && hasErrors) {
        refused.add(cells[0]);
      }
    }
    assertThat(refused).isEmpty();
    assertThat(found).as("found of %d failures", failures).isGreaterThan(failures / 2);
  }

  /// Names of the first dialect are a warning only: they are rewritten.
  private static boolean hasErrors(String template, Names scope) {
    Diagnostics diagnostics = new Diagnostics();
    ExpressionTypes.check(
        TemplateParser.parse(Text.of("row", template), diagnostics), scope, diagnostics);
    return !diagnostics.sorted().isEmpty()
        && (diagnostics.hasErrors() || template.contains("json"));
  }

  private static Names scope() throws IOException {
    JsonNode context = new ObjectMapper().readTree(ROWS.resolve("context.json").toFile());
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    context.properties().forEach(field -> types.put(field.getKey(), type(field.getValue())));
    return new Names() {
      @Override
      public Optional<Type> type(String name) {
        return Optional.ofNullable(types.get(name));
      }

      @Override
      public Collection<String> known() {
        return types.keySet();
      }
    };
  }

  private static Type type(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> Type.FLAG;
      case NUMBER -> node.isIntegralNumber() ? Type.WHOLE : Type.DECIMAL;
      case STRING -> node.textValue().contains("in the oracle") ? Type.MOMENT : Type.TEXT;
      case ARRAY -> new Type.Items(node.isEmpty() ? Type.ANY : type(node.get(0)));
      case OBJECT -> {
        SequencedMap<String, Type> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), type(field.getValue())));
        yield new Type.Struct(fields, false);
      }
      case NULL, MISSING, BINARY, POJO -> Type.ANY;
    };
  }

  private static Path folder() {
    String given = System.getProperty("conformance.dir", "");
    return given.isEmpty() ? Path.of("../../shared/conformance") : Path.of(given);
  }
}
