package dev.lakestep.cloud;

import dev.lakestep.cloud.Opening.Promised;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.iam.demand.Demand;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.integrate.Integrated;
import dev.lakestep.s3.S3Service;
import java.io.IOException;
import java.util.function.Consumer;

/// Opens Step Functions over what it needs; what its executions call is asked for when they do.
record EngineOpening(LocalCloud.Where where, Calls calls) {

  Engine open(Promised<S3Service> s3, Consumer<ExecutionDescription> told) throws IOException {
    Account account = where.account();
    Caller caller = new Caller("states.amazonaws.com", account.region(), "s3");
    Integrations integrations = Integrated.calls(calls, () -> s3.awaited().objects(caller));
    Guard guard = where.guard();
    return Engine.open(
        Settings.durable(where.folder().resolve("states"), new RealTime(), integrations)
            .in(new Settings.Account(account.region(), account.id()))
            .onStatus(told::accept)
            .permitting((role, action, arn) -> guard.refusal(role, Demand.of(action, arn)))
            .lazily());
  }
}
