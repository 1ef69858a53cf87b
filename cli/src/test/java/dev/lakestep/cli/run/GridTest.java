package dev.lakestep.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.run.Grid.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GridTest {
  private static final List<Cell> ROW =
      List.of(new Cell.Text("7"), new Cell.Nothing(), new Cell.Text("a \"b\",\nc"));

  @Test
  void cellsStandUnderTheirNames() {
    Grid grid = new Grid(List.of("count", "x", "text"), List.of(true, false, false), List.of(ROW));
    assertThat(grid.lines())
        .containsExactly(
            "count  x     text", "─────  ────  ─────────", "    7  NULL  a \"b\",\\nc");
  }

  @Test
  void programsGetNothingForWhatIsNotThere() {
    assertThat(RowText.csv(ROW)).isEqualTo("7,,\"a \"\"b\"\",\nc\"");
    assertThat(RowText.csv(List.of(new Cell.Text("")))).isEqualTo("\"\"");
    assertThat(RowText.json(List.of("n", "x", "t"), List.of("bigint", "varchar", "varchar"), ROW))
        .isEqualTo("{\"n\":7,\"x\":null,\"t\":\"a \\\"b\\\",\\nc\"}");
  }

  @Test
  void anOutputThatIsAListOfRecordsIsATable() {
    assertThat(
            Outputs.lines(
                """
                {"n": 1, "rows": "[{\\"a\\": 1, \\"b\\": null}]", "lakestep": {"state": "WARNING"}}
                """))
        .containsExactly("n  1", "rows", "  a  b", "  ─  ────", "  1  NULL");
    assertThat(Outputs.isWarning("{\"lakestep\": {\"state\": \"WARNING\"}}")).isTrue();
    assertThat(Outputs.isWarning("")).isFalse();
  }
}
