package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Local clouds of tests that run flows: they refuse what AWS would refuse, unless
/// `-Dlakestep.iam=report` or `off` says otherwise. `-Dlakestep.iam.report=FILE` writes down in the
/// end which permissions were used on any of them.
public final class Enforced {
  private static final Queue<Guard> GUARDS = new ConcurrentLinkedQueue<>();

  static {
    String file = System.getProperty("lakestep.iam.report", "");
    if (!file.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
    }
  }

  private Enforced() {}

  private static void write(Path file) {
    ArrayNode all = JsonMapper.builder().build().createArrayNode();
    GUARDS.forEach(guard -> all.add(guard.report().json()));
    try {
      Files.writeString(file, all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Guard guard() {
    Guard guard = Guard.of(Mode.of(System.getProperty("lakestep.iam", "enforce")).orElseThrow());
    GUARDS.add(guard);
    return guard;
  }

  public static LocalCloud.Where at(Path folder) {
    return at(folder, Faults.of(Spec.NONE));
  }

  static LocalCloud.Where at(Path folder, Faults faults) {
    return new LocalCloud.Where(folder, 0, Account.DEFAULT, faults, guard());
  }
}
