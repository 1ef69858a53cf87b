package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir Path folder;

  @Test
  void withoutWordsItShowsItsHelpAndFails() {
    Try none = Try.in(folder);
    assertThat(none.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("Usage: lakestep", "check", "Examples:");
  }

  @Test
  void helpIsForAllOrForOne() {
    Try all = Try.in(folder, "--help");
    assertThat(all.exit()).isEqualTo(Exit.CLEAN);
    assertThat(all.out()).contains("explain", "Exit codes:").doesNotContain("conform-expr");
    Try one = Try.in(folder, "help", "check");
    assertThat(one.out()).contains("--strict", "git show").isEqualTo(check("--help"));
    assertThat(check("flows", "-h")).isEqualTo(one.out());
  }

  private String check(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "check";
    System.arraycopy(words, 0, all, 1, words.length);
    return Try.in(folder, all).out();
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(Try.in(folder, "chek"))
        .isEqualTo(
            new Try(
                2, "", "lakestep: there is no command `chek`; did you mean `lakestep check`?\n"));
    assertThat(Try.in(folder, "zzzzzzz").err()).contains("`lakestep --help` lists the commands");
  }

  @Test
  void wrongWordsAreToldInOneLine() {
    assertThat(Try.in(folder, "check", "--fixx").err())
        .isEqualTo("lakestep: there is no option `--fixx`; did you mean `--fix`?\n");
    assertThat(Try.in(folder, "check", "--format", "xml").err())
        .isEqualTo("lakestep: `--format` cannot be `xml`; it can be text, line, json, sarif\n");
    assertThat(Try.in(folder, "check", "--format").err()).contains("needs a word after it");
    assertThat(Try.in(folder, "check", "--max", "x").err()).contains("a whole number");
    assertThat(Try.in(folder, "graph").err()).contains("FLOW is missing");
    assertThat(Try.in(folder, "graph", "a", "b").err()).contains("`b` is one word too many");
    assertThat(Try.in(folder, "check", "--fix=yes").err()).contains("`--fix` takes nothing");
  }

  @Test
  void saysWhichVersionItIs() {
    Try version = Try.in(folder, "version");
    assertThat(version.out()).startsWith("lakestep ").contains(" on Java ");
    assertThat(Try.in(folder, "--version")).isEqualTo(version);
  }

  @Test
  void showsAStackTraceOnlyWhenAsked() {
    String plain = Try.in(folder, "check", "nowhere").err();
    assertThat(plain).hasLineCount(1);
    assertThat(Try.in(folder, "check", "nowhere", "--stacktrace").err())
        .contains("\tat dev.lakestep.cli")
        .endsWith(plain);
  }

  @Test
  void completionKnowsCommandsAndWords() {
    String script = Try.in(folder, "completion", "bash").out();
    assertThat(script).contains("graph", "mermaid", "--strict").doesNotContain("conform");
    assertThat(Try.in(folder, "completion", "zsh").out()).isEqualTo(script);
    assertThat(Try.in(folder, "completion", "fish").exit()).isEqualTo(Exit.WRONG_USAGE);
  }
}
