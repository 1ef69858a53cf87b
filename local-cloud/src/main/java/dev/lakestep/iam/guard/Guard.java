package dev.lakestep.iam.guard;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.iam.Iam;
import dev.lakestep.iam.Known;
import dev.lakestep.iam.demand.Asked;
import dev.lakestep.iam.demand.Demand;
import dev.lakestep.iam.demand.Demands;
import dev.lakestep.iam.policy.Context;
import dev.lakestep.iam.policy.Judge;
import dev.lakestep.iam.policy.Request;
import dev.lakestep.iam.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges each call of a role by the policies of the role, as the switch says. Whoever calls with a
/// key of his own is the administrator of the account, and may do everything.
public final class Guard {
  private volatile Mode mode;
  private volatile Optional<Place> place = Optional.empty();
  private final Seen seen = new Seen();

  private Guard(Mode mode) {
    this.mode = mode;
  }

  /// What it judges by.
  private record Place(Iam iam, Demands demands, Trusts trusts) {}

  public static Guard of(Mode mode) {
    return new Guard(mode);
  }

  /// Stands before a cloud from now on.
  public void bind(Iam iam, Demands demands) {
    place = Optional.of(new Place(iam, demands, new Trusts(iam, demands.account())));
  }

  public Mode mode() {
    return mode;
  }

  /// What was seen until now stays seen.
  public void turn(Mode next) {
    mode = next;
  }

  /// Begins to look anew.
  public void forget() {
    seen.forget();
  }

  public boolean isOff() {
    return mode == Mode.OFF || place.isEmpty();
  }

  /// What it has seen, by role.
  public Report report() {
    return place
        .map(one -> Report.of(mode, one.iam(), seen))
        .orElseGet(() -> new Report(mode, List.of()));
  }

  /// Throws AWS's refusal of a call that is not allowed.
  void check(Asking asking) {
    if (isOff()) {
      return;
    }
    Asked asked = asking.asked();
    Place here = place.orElseThrow();
    Optional<Trusts.Handed> handed = Trusts.handed(asked);
    handed.ifPresent(one -> here.trusts().check(one).ifPresent(error -> refuse(one, error)));
    if (asked.service().equals("sts") && asked.operation().equals("AssumeRole")) {
      takeOn(asking, here);
    } else if (asking.who().isPresent()) {
      Who who = asking.who().get();
      here.demands().of(asked).forEach(demand -> check(who, demand, asked.service()));
    }
  }

  private void refuse(Trusts.Handed handed, AwsError error) {
    seen.missed(handed.roleArn(), new Seen.Missed("sts:AssumeRole", handed.principal(), false));
    if (mode == Mode.ENFORCE) {
      throw error;
    }
  }

  /// Whom a role trusts by name needs no permission besides.
  private void takeOn(Asking asking, Place here) {
    Optional<Who> who = asking.who();
    String role = asking.asked().input().path("RoleArn").asText();
    Trusts.Trust trust = here.trusts().trust(asking);
    Demand demand = Demand.of("sts:AssumeRole", role);
    boolean permitted = who.isPresent() && judged(who.get(), demand).isAllowed();
    boolean allowed =
        switch (trust) {
          case BY_NAME -> true;
          case ACCOUNT -> who.isEmpty() || permitted;
          case NOBODY -> false;
        };
    if (!allowed) {
      String caller = who.map(Who::arn).orElse(here.demands().account().globalArn("iam", "root"));
      String missing = who.map(Who::roleArn).orElse(caller);
      seen.missed(missing, new Seen.Missed("sts:AssumeRole", role, false));
      if (mode == Mode.ENFORCE) {
        throw Denials.of("sts", new Denials.Denied(caller, "sts:AssumeRole", role, false));
      }
    }
  }

  /// Throws the refusal of one thing that is not allowed.
  public void check(Who who, Demand demand, String service) {
    if (isOff() || judged(who, demand) instanceof Verdict.Allowed) {
      return;
    }
    boolean explicitly = verdict(who, demand) instanceof Verdict.ExplicitlyDenied;
    seen.missed(who.roleArn(), new Seen.Missed(demand.action(), demand.resource(), explicitly));
    if (mode == Mode.ENFORCE) {
      throw Denials.of(
          service, new Denials.Denied(who.arn(), demand.action(), demand.resource(), explicitly));
    }
  }

  /// Why a machine may not do what Step Functions does itself for it; nothing if it may.
  public Optional<String> refusal(String roleArn, Demand demand) {
    try {
      Who.ofRole(roleArn, "states").ifPresent(who -> check(who, demand, "states"));
      return Optional.empty();
    } catch (AwsError refused) {
      return Optional.of(refused.words());
    }
  }

  private Verdict judged(Who who, Demand demand) {
    Verdict verdict = verdict(who, demand);
    if (verdict instanceof Verdict.Allowed(var by)) {
      Known role = place.orElseThrow().iam().role(who.roleArn()).orElseThrow();
      for (Verdict.By one : by) {
        seen.used(
            new Seen.Used(role.arn(), role.names().get(one.policy()), one.grant()), by.size() == 1);
      }
    }
    return verdict;
  }

  private Verdict verdict(Who who, Demand demand) {
    Place here = place.orElseThrow();
    Optional<Known> role = here.iam().role(who.roleArn());
    if (role.isEmpty()) {
      return new Verdict.ImplicitlyDenied();
    }
    Context context = context(who, here).with(role.get().tags()).with(demand.context());
    return Judge.judge(
        new Request(demand.action(), demand.resource(), context), role.get().policies());
  }

  /// What is true of every call. The port here has no certificate; AWS's has.
  private static Context context(Who who, Place here) {
    Instant now = Instant.now();
    return new Context(
        Map.of(
            "aws:PrincipalArn", List.of(who.roleArn()),
            "aws:PrincipalAccount", List.of(who.account()),
            "aws:PrincipalType", List.of("AssumedRole"),
            "aws:ResourceAccount", List.of(here.demands().account().id()),
            "aws:RequestedRegion", List.of(here.demands().account().region()),
            "aws:SecureTransport", List.of("true"),
            "aws:CurrentTime", List.of(now.toString()),
            "aws:EpochTime", List.of(String.valueOf(now.getEpochSecond()))));
  }
}
