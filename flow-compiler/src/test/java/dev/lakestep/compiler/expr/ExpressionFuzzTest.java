package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is written, reading and typing answer, soon, and speak of places in the text.
class ExpressionFuzzTest {
  private static final int MUTANTS = 50_000;

  @Test
  void everyMutantIsAnswered() {
    for (int seed = 0; seed < MUTANTS; seed++) {
      String text = new Mutants(seed).template();
      assertThat(check(text).stream().flatMap(ExpressionFuzzTest::places))
          .as("seed %d: %s", seed, text)
          .allMatch(place -> 0 <= place.start() && place.end() <= text.length())
          .allMatch(place -> place.start() <= place.end());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "{'a': ",
        "f(",
        "a[",
        "a | f(",
        "not ",
        "-",
        "- ",
        "a ? ",
        "a ? b : ",
        "a.",
        "a ~ ",
        "a + ",
        "a ?? ",
        "a-",
        "a.b-",
        "a.b - ",
        "a or ",
        "a is b is ",
        "a | f | ",
        "\"#{",
        "a..",
        "x not in ",
        "(a.b-c)-",
        "[[1], ",
        "a ?? b | c ?? "
      })
  void depthIsBounded(String piece) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int times : List.of(20, 90, 400, 10_000)) {
            check("{{ " + piece.repeat(times) + "a }}");
            check("{{ " + piece.repeat(times) + "a" + closing(piece).repeat(times) + " }}");
          }
          assertThat(check("{{ " + piece.repeat(10_000) + "a }}")).isNotEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% if a %}", "{% for a in a %}", "{{ a ", "{{", "{#", "{% set a = a %}"})
  void tagsAreBounded(String piece) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(check(piece.repeat(10_000))).isNotEmpty());
  }

  @Test
  void nestedSubtractionsAreWalkedOnce() {
    String nested = "(".repeat(90) + "inputs" + ".a-b)".repeat(90);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(check("{{ " + nested + " }}")).isNotEmpty());
  }

  private static String closing(String piece) {
    StringBuilder closing = new StringBuilder();
    for (char c : piece.toCharArray()) {
      switch (c) {
        case '(' -> closing.insert(0, ')');
        case '[' -> closing.insert(0, ']');
        case '{' -> closing.insert(0, '}');
        case '"' -> closing.append('"');
        default -> {}
      }
    }
    return closing.toString();
  }

  private static List<Diagnostic> check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("test", text), diagnostics);
    ExpressionTypes.check(template, Declared.NAMES, diagnostics);
    template.single().ifPresent(ExprText::of);
    return diagnostics.sorted();
  }

  private static Stream<Span> places(Diagnostic diagnostic) {
    Stream<Span> related = diagnostic.related().stream().map(Diagnostic.Related::span);
    Stream<Span> edited =
        diagnostic.fixes().stream().flatMap(fix -> fix.edits().stream()).map(Fix.Edit::span);
    return Stream.concat(Stream.of(diagnostic.span()), Stream.concat(related, edited));
  }
}
