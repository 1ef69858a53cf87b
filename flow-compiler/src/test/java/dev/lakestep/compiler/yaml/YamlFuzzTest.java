package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the text, the reader answers: with a tree or an error, and with places inside the text.
final class YamlFuzzTest {
  private static final int MUTATIONS = 20_000;
  private static final int RANDOM_TEXTS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "{{ x }}",
          "{{",
          "}}",
          "{%",
          ": ",
          ":",
          "- ",
          "-",
          "\n",
          "\r\n",
          "\r",
          "  ",
          "\t",
          "'",
          "\"",
          "\\",
          "[",
          "]",
          "{",
          "}",
          ",",
          "#",
          " # c",
          "&a",
          "*a",
          "<<: *a",
          "!!int",
          "!x ",
          "|",
          ">",
          "|-\n",
          ">+2\n",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "@",
          "`",
          "? ",
          "😀",
          "é",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\uD800",
          "\u007F",
          "~",
          "id: a\n",
          "\n    ");

  @Test
  void answersToMutatedFlows() {
    List<String> flows = Flows.all();
    Random random = new Random(1);
    for (int i = 0; i < MUTATIONS; i++) {
      assertAnswered(mutated(flows.get(random.nextInt(flows.size())), random));
    }
  }

  @Test
  void answersToRandomTexts() {
    Random random = new Random(2);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(random.nextInt(3) == 0 ? "ab c" : PIECES.get(random.nextInt(PIECES.size())));
      }
      assertAnswered(text.toString());
    }
  }

  @Test
  void decodesOrRefusesRandomBytes() {
    Random random = new Random(3);
    for (int i = 0; i < RANDOM_TEXTS / 10; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      Diagnostics problems = new Diagnostics();
      Optional<Source> source = Sources.decode("fuzz.yaml", bytes, problems);
      assertThat(source.isPresent()).isEqualTo(problems.sorted().isEmpty());
      source.ifPresent(decoded -> assertAnswered(decoded.text()));
    }
  }

  private static String mutated(String flow, Random random) {
    StringBuilder text = new StringBuilder(flow);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 80 : 3));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
      }
    }
    return text.toString();
  }

  private static void assertAnswered(String text) {
    Source source = new Source("fuzz.yaml", text);
    Diagnostics problems = new Diagnostics();
    try {
      Optional<YamlNode> root = YamlReader.read(source, problems);
      boolean error = problems.sorted().stream().anyMatch(d -> d.severity() == Severity.ERROR);
      assertThat(root.isPresent() || error).as(text).isTrue();
      root.ifPresent(node -> assertInside(node, source));
    } catch (RuntimeException e) {
      fail("crashed on:\n" + text, e);
    }
    for (Diagnostic problem : problems.sorted()) {
      assertThat(places(problem)).as(text).allMatch(span -> span.source() == source);
    }
  }

  private static List<Span> places(Diagnostic problem) {
    List<Span> places = new ArrayList<>(List.of(problem.span()));
    problem.related().forEach(related -> places.add(related.span()));
    problem.fixes().stream()
        .flatMap(fix -> fix.edits().stream())
        .map(Fix.Edit::span)
        .forEach(places::add);
    return places;
  }

  /// A span refuses to be outside its source, so it is enough to ask for each.
  private static void assertInside(YamlNode node, Source source) {
    assertThat(node.span().source()).isSameAs(source);
    Stream<YamlNode> children =
        switch (node) {
          case YamlNode.Scalar scalar -> {
            for (int i = 0; i < scalar.text().length(); i++) {
              assertThat(scalar.text().span(i, i + 1).start()).isLessThanOrEqualTo(source.length());
            }
            yield Stream.empty();
          }
          case YamlNode.Sequence(_, var items) -> items.stream();
          case YamlNode.Mapping(_, var entries) ->
              entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
        };
    children.forEach(child -> assertInside(child, source));
  }
}
