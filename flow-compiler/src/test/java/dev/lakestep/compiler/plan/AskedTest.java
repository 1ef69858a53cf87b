package dev.lakestep.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.source.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{ inputs.day }}                                  | false
          {{ render(vars.a) }}                              | false
          {{ render(vars.a) }} {{ renderOnce( vars.b ) }}   | false
          {{ render(outputs.a.value) }}                     | true
          {{ render(vars.a) }} {{ render(outputs.a.value) }} | true
          {{ render(vars.a ~ inputs.b) }}                   | true
          {{ printContext() }}                              | true
          """)
  void knowsWhenNobodyCanSayWhatATemplateAsksFor(String text, boolean expected) {
    Diagnostics problems = new Diagnostics();
    assertThat(Asked.mayNameAnything(TemplateParser.parse(Text.of("x", text), problems)))
        .isEqualTo(expected);
  }
}
