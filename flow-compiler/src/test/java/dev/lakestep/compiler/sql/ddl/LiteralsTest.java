package dev.lakestep.compiler.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          'plain'      | plain
          'it\\'s'     | it's
          "it's \\"x"  | it's "x
          'a\\\\b'     | a\\b
          'a\\qb'      | aqb
          'a\\%b\\_'   | a\\%b\\_
          'a''b'       | ab
          '\\u0041\\u' | Au
          '\\101\\10'  | A10
          """)
  void escapesMeanWhatHiveMakesOfThem(String written, String meant) {
    assertThat(Literals.escaped(written)).isEqualTo(new Phrase(meant));
  }

  @Test
  void signsOfControlAreEscaped() {
    assertThat(Literals.escaped("'\\n\\r\\t\\b\\0\\Z\\001'").text())
        .isEqualTo("\n\r\t\b\0\u001A\u0001");
  }

  @Test
  void anyTextReadsAsItWasMade() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append("'\"`\\;-n%_u0/* \n\t\u0000é".charAt(random.nextInt(18)));
      }
      assertReads(text.toString());
    }
  }

  /// As the only thing that changes, between two that stay.
  private static void assertReads(String text) {
    TableName table = TableName.of(List.of(new Phrase(text)), Stretch.NOWHERE);
    List<Property> properties =
        List.of(
            new Property(Spelled.made(text), Optional.of(Spelled.made(text))),
            new Property(Spelled.made("last"), Optional.of(Spelled.made("one"))));
    Command made = new Command.AlterTable(table, new Change.SetProperties(properties));
    Sql.Read read = Sql.of(CommandPrinter.print(made)).read();
    assertThat(read.problems()).isEmpty();
    assertThat(CommandPrinter.print(read.command())).isEqualTo(CommandPrinter.print(made));
    assertThat(read.command())
        .isInstanceOfSatisfying(
            Command.AlterTable.class,
            again -> {
              assertThat(again.table().table().text()).isEqualTo(text);
              assertThat(again.change())
                  .isInstanceOfSatisfying(
                      Change.SetProperties.class,
                      set ->
                          assertThat(set.properties().getFirst().value().orElseThrow().text())
                              .isEqualTo(text));
            });
  }
}
