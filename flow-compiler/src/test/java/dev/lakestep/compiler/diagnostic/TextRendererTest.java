package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRendererTest {
  private static String plain(Diagnostic diagnostic) {
    return TextRenderer.render(diagnostic, Ink.PLAIN);
  }

  @Test
  void showsThePlaceAndTheHint() {
    assertThat(plain(Samples.unknownName()))
        .isEqualTo(
            """
            error[LAKE0202]: nothing here is called `inputs.dya`
             --> flows/orders.yaml:6:47
              |
            6 |     sql: SELECT * FROM orders WHERE day = '{{ inputs.dya }}'
              |                                               ^^^^^^^^^^
              = help: did you mean `inputs.day`?
            """);
  }

  @Test
  void showsRelatedPlacesAndFixes() {
    assertThat(plain(Samples.twice()))
        .isEqualTo(
            """
            error[LAKE0101]: `load` is already a task
             --> flows/orders.yaml:7:9
              |
            7 |   - id: load
              |         ^^^^
             ::: flows/orders.yaml:3:9
              |
            3 |   - id: load
              |         ---- first here
              = help: give each task its own id
              = fix available: call it `load_2`
            """);
  }

  @Test
  void putsAnEmptyLineBetweenTwo() {
    String both = TextRenderer.render(List.of(Samples.unknownName(), Samples.twice()), Ink.PLAIN);
    assertThat(both).contains("`inputs.day`?\n\nerror[LAKE0101]").endsWith("`load_2`\n");
  }

  @Test
  void coloursOnlyWhenAsked() {
    String coloured = TextRenderer.render(Samples.twice(), Ink.COLOURED);
    assertThat(coloured).startsWith("\u001B[1;31merror[LAKE0101]\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain(Samples.twice()));
  }

  @Test
  void widensTheGutterForLargeNumbers() {
    assertThat(plain(Samples.at("a: 1\n".repeat(9) + "key: x\n", "key")))
        .isEqualTo(
            """
            warning[LAKE0920]: look
              --> f.yaml:10:1
               |
            10 | key: x
               | ^^^
            """);
  }

  @Test
  void marksStandUnderTabsAndWideAndJoinedCharacters() {
    assertThat(plain(Samples.at("\ta: '日本 👍🏽 e\u0301 {{ dya }}'", "dya")))
        .isEqualTo(
            """
            warning[LAKE0920]: look
             --> f.yaml:1:20
              |
            1 |     a: '日本 👍🏽 e\u0301 {{ dya }}'
              |                      ^^^
            """);
    assertThat(plain(Samples.at("x: 日本", "日本"))).endsWith("  |    ^^^^\n");
  }

  @Test
  void showsWhatATerminalWouldActOn() {
    assertThat(plain(Samples.at("x: \u001B[31mred \u202Eab", "ab")))
        .contains("1 | x: \u241B[31mred \uFFFDab\n  |              ^^\n");
  }

  @Test
  void aPlaceOfNoLengthHasOneMark() {
    Source source = new Source("f.yaml", "id: a");
    Diagnostic atEnd = Diagnostic.of(Code.UNKNOWN_KEY, source.span(5, 5), "`tasks` is missing");
    assertThat(plain(atEnd)).endsWith("1 | id: a\n  |      ^\n");
    Diagnostic empty =
        Diagnostic.of(Code.UNREADABLE, new Source("e.yaml", "").span(0, 0), "nothing");
    assertThat(plain(empty)).endsWith("1 |\n  | ^\n");
  }

  @Test
  void marksTheEndsOfAPlaceOfManyLines() {
    String text = "a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n";
    assertThat(plain(Samples.at(text, "b: 1\n  c: 2\n  d: 3\n")))
        .endsWith(
            """
              |
            2 |   b: 1
              |   ^^^^
            3 |   c: 2
              |   ^^^^
            4 |   d: 3
              |   ^^^^
            """);
    assertThat(plain(Samples.at(text, "b: 1\n  c: 2\n  d: 3\n  e: ")))
        .endsWith(
            """
              |
            2 |   b: 1
              |   ^^^^
            ...
            5 |   e: 4
              |   ^^^
            """);
  }

  @Test
  void cutsVeryLongLinesAroundThePlace() {
    String rendered =
        plain(Samples.at("x: " + "a".repeat(5000) + " dya " + "b".repeat(5000), "dya"));
    assertThat(rendered.lines().mapToInt(String::length)).allMatch(length -> length < 140);
    List<String> lines = rendered.lines().toList();
    int mark = lines.get(4).indexOf('^');
    assertThat(lines.get(3)).startsWith("1 | …aaa").endsWith("bbb…");
    assertThat(lines.get(3).substring(mark, mark + 3)).isEqualTo("dya");
    assertThat(plain(Samples.at("x: " + "日".repeat(5000), "日".repeat(4000))).lines())
        .allMatch(line -> line.length() < 140);
  }

  @Test
  void keepsOneMessageOnOneLine() {
    Source source = new Source("f.yaml", "a");
    Diagnostic odd =
        Diagnostic.of(Code.UNKNOWN_KEY, source.span(0, 1), "`a\nb\u001B` is odd").hint("one\ntwo");
    assertThat(plain(odd))
        .startsWith("error[LAKE0101]: `a b\u241B` is odd\n")
        .endsWith("  = help: one\n          two\n");
  }
}
