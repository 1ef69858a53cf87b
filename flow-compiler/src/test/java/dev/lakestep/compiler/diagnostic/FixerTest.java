package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FixerTest {
  private final Source source = new Source("f.yaml", "abc def ghi");

  private Fix.Edit edit(int start, int end, String replacement) {
    return new Fix.Edit(source.span(start, end), replacement);
  }

  private Fixer.Fixed fixed(Fix... fixes) {
    Span all = source.span(0, source.length());
    return Fixer.fix(
        source,
        Stream.of(fixes).map(fix -> Diagnostic.of(Code.UNKNOWN_KEY, all, "x").fix(fix)).toList());
  }

  @Test
  void appliesFixesInAnyOrder() {
    Fix late = new Fix("late", List.of(edit(8, 11, "G")));
    Fix both = new Fix("both", List.of(edit(4, 7, ""), edit(0, 0, "> ")));
    Fixer.Fixed fixed = fixed(late, both);
    assertThat(fixed.text()).isEqualTo("> abc  G");
    assertThat(fixed.applied()).containsExactly(late, both);
  }

  @Test
  void appliesNoPartOfAFixThatTouchesAnother() {
    Fix first = new Fix("first", List.of(edit(0, 3, "A")));
    Fix second = new Fix("second", List.of(edit(8, 11, "G"), edit(2, 5, "!")));
    Fixer.Fixed fixed = fixed(first, second);
    assertThat(fixed.text()).isEqualTo("A def ghi");
    assertThat(fixed.applied()).containsExactly(first);
  }

  @Test
  void appliesTheSameFixOnce() {
    Fix twice = new Fix("insert", List.of(edit(3, 3, "!")));
    assertThat(fixed(twice, twice).text()).isEqualTo("abc! def ghi");
  }

  @Test
  void leavesOtherSourcesAlone() {
    Source other = new Source("g.yaml", "abc");
    Fix elsewhere = Fix.replace("x", other.span(0, 3), "x");
    assertThat(fixed(elsewhere)).isEqualTo(new Fixer.Fixed("abc def ghi", List.of()));
  }
}
