package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.yaml.Marked.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that a file holds costs more than a bounded time and memory.
final class YamlLimitsTest {
  private static final int LARGEST = Sources.LARGEST;

  @ParameterizedTest
  @MethodSource("largeTexts")
  void answersToAnyLargeFileInTime(String start, String piece) {
    String text = filled(start, piece);
    Outcome outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Outcome.of(text), () -> start + piece);
    assertThat(outcome.root().isPresent() || !outcome.problems().isEmpty()).isTrue();
  }

  static Stream<Arguments> largeTexts() {
    return Stream.of(
            List.of("", "- a\n"),
            List.of("[", "a,"),
            List.of("", "[\n"),
            List.of("", "["),
            List.of("", "{a: "),
            List.of("", "- "),
            List.of("", "? "),
            List.of("", "---\n"),
            List.of("", "!"),
            List.of("", "\n"),
            List.of("", " "),
            List.of("", "# c\n"),
            List.of("a: ", "b"),
            List.of("a: ", "b "),
            List.of("a: ", "😀"),
            List.of("a: ", "b: "),
            List.of("a: ", "b\n  "),
            List.of("a: {{ ", "b"),
            List.of("a: \"", "\\n"),
            List.of("a: \"", " \n"),
            List.of("a: '", "''"),
            List.of("a: |\n", "  b\n"),
            List.of("a: >\n", "  b\r\n\r\n"),
            List.of("a: &b\n", "#c\n"),
            List.of("", "a: b\n"),
            List.of("", "a: {{ b }}\n"),
            List.of("", "a: b: c\n"),
            List.of("", "- &a [*a]\n"))
        .map(pair -> Arguments.of(pair.getFirst(), pair.getLast()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
  void refusesDeepNesting(String piece) {
    Outcome outcome = Outcome.of(piece.repeat(10_000));
    assertThat(outcome.problems())
        .extracting(problem -> problem.code())
        .containsExactly(Code.TOO_DEEP);
  }

  @Test
  void readsWhatIsJustDeepEnough() {
    int deepest = TreeBuilder.DEEPEST;
    assertThat(Outcome.of("[".repeat(deepest) + "]".repeat(deepest)).problems()).isEmpty();
    assertThat(codes("[".repeat(deepest + 1) + "]".repeat(deepest + 1)))
        .containsExactly(Code.TOO_DEEP);
  }

  @Test
  void refusesAliasesThatMultiply() {
    String bomb =
        IntStream.range(1, 20)
            .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(10)))
            .collect(Collectors.joining("", "a0: &a0 x\n", ""));
    assertThat(codes(bomb)).containsExactly(Code.FILE_TOO_LARGE);
    String merges =
        IntStream.range(1, 40)
            .mapToObj(i -> "a%d: &a%d {<<: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("", "a0: &a0 {x: y}\n", ""));
    assertThat(codes(merges)).containsExactly(Code.FILE_TOO_LARGE);
  }

  @Test
  void refusesAliasesThatNestTooDeep() {
    String nested =
        IntStream.range(1, 200)
            .mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
            .collect(Collectors.joining("", "a0: &a0 x\n", ""));
    assertThat(codes(nested)).containsExactly(Code.TOO_DEEP);
  }

  @Test
  void refusesTooManyValues() {
    String few = "- a\n".repeat(TreeBuilder.MOST_VALUES - 1);
    assertThat(codes(few)).isEmpty();
    assertThat(codes(few + "- a\n")).containsExactly(Code.FILE_TOO_LARGE);
  }

  private static List<Code> codes(String text) {
    return Outcome.of(text).problems().stream().map(problem -> problem.code()).toList();
  }

  private static String filled(String start, String piece) {
    return start + piece.repeat((LARGEST - start.length()) / piece.length());
  }
}
