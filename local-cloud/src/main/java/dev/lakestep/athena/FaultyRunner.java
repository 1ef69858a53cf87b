package dev.lakestep.athena;

import dev.lakestep.athena.AthenaFaults.Moment;
import dev.lakestep.athena.AthenaFaults.Provoked;
import dev.lakestep.athena.AthenaFaults.Trouble;
import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A runner whose statements end badly on demand, with the words and numbers that Athena has.
public record FaultyRunner(Runner runner, AthenaFaults faults) implements Runner {
  static final Pattern HOUSEKEEPING =
      Pattern.compile("^\\s*(OPTIMIZE|VACUUM)\\b", Pattern.CASE_INSENSITIVE);
  private static final int ICEBERG = 233;

  @Override
  public Ending run(Work work, Rows rows) throws InterruptedException {
    Optional<Provoked> provoked = faults.next(work);
    if (provoked.isEmpty()) {
      return runner.run(work, rows);
    }
    Figures figures = Figures.NONE;
    if (provoked.get().moment() == Moment.AFTER) {
      Ending ending = runner.run(work, rows);
      if (!(ending instanceof Ending.Done)) {
        return ending;
      }
      figures = ending.figures();
    }
    return ending(provoked.get().trouble(), work, figures);
  }

  private static Ending ending(Trouble trouble, Work work, Figures figures)
      throws InterruptedException {
    return switch (trouble) {
      case MORE_RUNS_NEEDED -> failed(new Fault(2, ICEBERG, false, moreRuns(work)), figures);
      case COMMIT_ERROR ->
          failed(
              new Fault(
                  2,
                  ICEBERG,
                  false,
                  "ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: provoked"),
              figures);
      case COMMIT_UNKNOWN ->
          failed(
              new Fault(
                  2,
                  ICEBERG,
                  false,
                  "ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: Cannot determine"
                      + " whether the commit was successful or not"),
              figures);
      case SCAN_LIMIT -> new Ending.CutOff(figures);
      case CANCELLED -> throw new InterruptedException("provoked");
      case THROTTLED ->
          failed(
              new Fault(
                  2,
                  1403,
                  true,
                  "HIVE_CANNOT_OPEN_SPLIT: Please reduce your request rate. (Service: Amazon S3;"
                      + " Status Code: 503; Error Code: SlowDown)"),
              figures);
      case INTERNAL_ERROR ->
          failed(
              new Fault(1, 200, true, "GENERIC_INTERNAL_ERROR: Query engine had an internal error"),
              figures);
    };
  }

  private static Ending failed(Fault fault, Figures figures) {
    return new Ending.Failed(fault, figures);
  }

  private static String moreRuns(Work work) {
    Matcher found = HOUSEKEEPING.matcher(work.sql());
    boolean isVacuum = found.find() && found.group(1).equalsIgnoreCase("VACUUM");
    return isVacuum
        ? "ICEBERG_VACUUM_MORE_RUNS_NEEDED: Removed 20000 files in this round of vacuum, but there"
            + " are more files remaining. Please run another VACUUM command to process the"
            + " remaining files"
        : "ICEBERG_OPTIMIZE_MORE_RUNS_NEEDED: Processed 100 partitions in this round of"
            + " optimization, but there are more partitions remaining. Please run another OPTIMIZE"
            + " command to process the remaining partitions in the table.";
  }
}
