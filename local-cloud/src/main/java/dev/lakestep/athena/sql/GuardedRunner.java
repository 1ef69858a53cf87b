package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.Catalog;
import dev.lakestep.iam.demand.Demand;
import dev.lakestep.iam.demand.LakeDemands;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Who;

/// Runs a statement if who sent it may touch what it touches, as Athena asks Glue and S3 in his
/// name.
public final class GuardedRunner implements Runner {
  private static final int MEANING = 1006;

  private final Guard guard;
  private final Runner next;
  private final StatementDemands demands;

  private GuardedRunner(Guard guard, Runner next, StatementDemands demands) {
    this.guard = guard;
    this.next = next;
    this.demands = demands;
  }

  /// What tells what a statement touches.
  public record Parts(Account account, Catalog catalog, PreparedStatements prepared) {}

  public static Runner of(Guard guard, Runner next, Parts parts) {
    return new GuardedRunner(
        guard,
        next,
        new StatementDemands(parts.catalog(), new LakeDemands(parts.account()), parts.prepared()));
  }

  @Override
  public Ending run(Work work, Rows rows) throws InterruptedException {
    if (work.asker().isPresent() && !guard.isOff()) {
      Work.Asker asker = work.asker().get();
      Who who = new Who(asker.roleArn(), asker.session());
      try {
        for (Demand demand : demands.of(work)) {
          guard.check(who, demand, demand.action().substring(0, demand.action().indexOf(':')));
        }
      } catch (AwsError refused) {
        return new Ending.Failed(fault(refused), Figures.NONE);
      }
    }
    return next.run(work, rows);
  }

  private static Fault fault(AwsError refused) {
    String words =
        refused.code().equals("AccessDenied")
            ? "PERMISSION_DENIED: %s (Service: Amazon S3; Status Code: 403; Error Code:"
                + " AccessDenied)"
            : "Insufficient permissions to execute the query. %s (Service: AmazonDataCatalog;"
                + " Status Code: 400; Error Code: AccessDeniedException)";
    return new Fault(2, MEANING, false, words.formatted(refused.words()));
  }
}
