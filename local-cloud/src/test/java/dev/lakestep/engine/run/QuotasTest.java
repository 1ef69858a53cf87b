package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.error;
import static dev.lakestep.engine.run.Trials.output;
import static dev.lakestep.engine.run.Trials.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.history.History;
import org.junit.jupiter.api.Test;

/// How much a run may hold.
class QuotasTest {

  @Test
  void payloadsAreCountedInBytes() {
    assertThat(output(run(padded("x"), "{}"))).startsWith("'xxx");
    assertThat(error(run(padded("\u00e4"), "{}"))).isEqualTo("States.DataLimitExceeded");
  }

  private static String padded(String with) {
    return "'P':{'Type':'Pass','Output':'{% $pad(\\\"\\\", 131072, \\\""
        + with
        + "\\\") %}','End':true}";
  }

  @Test
  void variablesHaveALimitForEachAssignment() {
    String wide = "{% $pad(\\\"\\\", 200000, \\\"x\\\") %}";
    Run run =
        run(
            "'P':{'Type':'Pass','Assign':{'a':'%s','b':'%s'},'End':true}".formatted(wide, wide),
            "{}");
    assertThat(error(run)).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void aHistoryMayNotGrowForEver() {
    Run run =
        run(
            "'A':{'Type':'Choice','Choices':[{'Condition':'{% false %}','Next':'S'}],"
                + "'Default':'A'},'S':{'Type':'Succeed'}",
            "{}");
    assertThat(run.history()).hasSize(History.LIMIT);
    assertThat(output(run))
        .isEqualTo(
            "States.Runtime: The execution reached the maximum number of history events (25000).");
  }
}
