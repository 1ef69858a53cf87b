package dev.lakestep.cloud;

import dev.lakestep.athena.Athena;
import dev.lakestep.athena.AthenaFaults;
import dev.lakestep.athena.FaultyRunner;
import dev.lakestep.athena.Limits;
import dev.lakestep.athena.QueryChange;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import dev.lakestep.athena.sql.AthenaSql;
import dev.lakestep.athena.sql.GuardedRunner;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.fault.StatementFaults;
import dev.lakestep.glue.Catalog;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import dev.lakestep.trino.InProcessTrino;
import dev.lakestep.trino.Trino;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Opens Athena over what it needs. Its statements in the catalog wait for nobody, the others for
/// Trino.
record AthenaOpening(LocalCloud.Where where, Parts parts) {

  /// What it needs of the rest of the cloud.
  record Parts(
      Trino trino,
      Calls calls,
      Function<Request, Optional<Work.Asker>> askers,
      Consumer<QueryChange> changes) {}

  /// A Trino that nobody has needed yet is ready to be.
  static Readiness readiness(InProcessTrino trino) {
    if (trino.hasFailed()) {
      return Readiness.FAILED;
    }
    return trino.isBooting() ? Readiness.STARTING : Readiness.READY;
  }

  Athena open(Athena.Place place, S3Service s3, Catalog catalog) throws IOException {
    Account account = where.account();
    Caller caller = new Caller("athena.amazonaws.com", account.region(), "s3");
    Objects objects = s3.objects(caller);
    AthenaFaults faults = new StatementFaults(where.faults());
    Athena.Deps deps =
        new Athena.Deps(
            prepared -> {
              AthenaSql sql =
                  AthenaSql.of(
                      new AthenaSql.Parts(
                          catalog, objects, parts.trino(), prepared, place.clock()));
              Runner guarded =
                  GuardedRunner.of(
                      where.guard(),
                      new FaultyRunner(sql, faults),
                      new GuardedRunner.Parts(account, catalog, prepared));
              return new Athena.Engine(sql, guarded);
            },
            objects,
            parts.calls(),
            parts.changes(),
            Limits.USUAL,
            parts.askers());
    return Athena.open(place, deps);
  }
}
