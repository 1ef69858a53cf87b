package dev.lakestep.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.AthenaFaults.Moment;
import dev.lakestep.athena.AthenaFaults.Provoked;
import dev.lakestep.athena.AthenaFaults.Trouble;
import dev.lakestep.athena.run.Work;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatementFaultsTest {
  private final Faults faults = Faults.of(Spec.NONE);
  private final StatementFaults statements = new StatementFaults(faults);

  private Optional<Provoked> of(String sql) {
    Work.Scope scope = new Work.Scope("AwsDataCatalog", "lake", "primary");
    return statements.next(
        new Work("q", sql, List.of(), scope, "s3://results/", OptionalLong.empty()));
  }

  @Test
  void statementsAreKnownByTheirFirstWord() {
    faults.arm("athena.optimize:more-runs@count=1;athena.merge:after-commit-conflict");
    assertThat(of("SELECT 1")).isEmpty();
    assertThat(of("optimize t REWRITE DATA USING BIN_PACK"))
        .contains(new Provoked(Trouble.MORE_RUNS_NEEDED, Moment.BEFORE));
    assertThat(of("OPTIMIZE t REWRITE DATA USING BIN_PACK")).isEmpty();
    assertThat(of("\n MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE"))
        .contains(new Provoked(Trouble.COMMIT_ERROR, Moment.AFTER));
  }

  @Test
  void queryIsTheNameOfAllOfThem() {
    faults.arm("athena.query:slow-down@count=1;athena:internal@count=1");
    assertThat(of("(SELECT 1)")).contains(new Provoked(Trouble.THROTTLED, Moment.BEFORE));
    faults.arm("athena:scan-limit@count=1;athena:throttle");
    assertThat(of("SELECT 1")).contains(new Provoked(Trouble.SCAN_LIMIT, Moment.BEFORE));
    assertThat(of("SELECT 1")).isEmpty();
  }
}
