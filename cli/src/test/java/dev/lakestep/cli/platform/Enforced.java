package dev.lakestep.cli.platform;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.nio.file.Path;

/// Local clouds of tests that run flows: they refuse what AWS would refuse, unless
/// `-Dlakestep.iam=report` or `off` says otherwise.
public final class Enforced {
  private Enforced() {}

  static Guard guard() {
    return Guard.of(Mode.of(System.getProperty("lakestep.iam", "enforce")).orElseThrow());
  }

  public static LocalCloud.Where at(Path folder) {
    return at(folder, Faults.of(Spec.NONE));
  }

  static LocalCloud.Where at(Path folder, Faults faults) {
    return new LocalCloud.Where(folder, 0, Account.DEFAULT, faults, guard());
  }
}
