package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.iam.demand.Asked;
import dev.lakestep.iam.demand.Demand;
import java.util.Optional;
import java.util.Set;

/// Stands before all services as they call each other in the name of roles.
public final class GuardedCalls implements Calls {
  private static final Set<String> MISSING = Set.of("NoSuchKey", "NotFound", "404");

  private final Guard guard;
  private final Calls next;

  public GuardedCalls(Guard guard, Calls next) {
    this.guard = guard;
    this.next = next;
  }

  @Override
  public ObjectNode call(Call call) {
    Optional<Who> who = guard.isOff() ? Optional.empty() : Who.calling(call);
    if (who.isEmpty()) {
      return next.call(call);
    }
    Asked asked = new Asked(call.service(), call.operation(), call.input());
    if (SomeDeleted.isAbout(asked)) {
      return new SomeDeleted(guard, who.get()).call(call, next);
    }
    guard.check(new Asking(who, asked));
    try {
      return next.call(call);
    } catch (AwsError refused) {
      if (call.service().equals("s3") && MISSING.contains(refused.code())) {
        mayKnow(who.get(), call.input());
      }
      throw refused;
    }
  }

  /// Who may not list a bucket is not told what is missing in it.
  private void mayKnow(Who who, ObjectNode input) {
    guard.check(who, listing(input.path("Bucket").asText(), input.path("Key").asText()), "s3");
  }

  /// What tells of an object that it is not there.
  static Demand listing(String bucket, String key) {
    return Demand.of("s3:ListBucket", "arn:aws:s3:::" + bucket).with("s3:prefix", key);
  }
}
