package dev.lakestep.cli.dev.crash;

import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.time.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The process that is killed: it starts so many executions, unless they were started before, and
/// waits for their end.
public final class CrashWorker {
  static final String READY = "ready";
  static final String FINISHED = "finished";
  private static final int SMALL_SEGMENTS = 1 << 16;
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";

  private CrashWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    CrashServices services = new CrashServices(folder);
    Settings settings =
        Settings.durable(folder.resolve("engine"), new RealTime(), services)
            .segments(SMALL_SEGMENTS);
    boolean lazy = Boolean.parseBoolean(arguments[2]);
    Engine engine = Engine.open(lazy ? settings.lazily() : settings);
    System.out.println(READY);
    Thread.startVirtualThread(() -> answer(services, engine));
    for (Plans plan : Plans.values()) {
      engine.createStateMachine(
          CreateStateMachine.of(
              plan.name(), plan.definition(), "arn:aws:iam::000000000000:role/r"));
    }
    List<String> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(start(engine, i));
    }
    while (started.stream().anyMatch(arn -> isRunning(engine, arn))) {
      Thread.sleep(10);
    }
    System.out.println(FINISHED);
    engine.close();
  }

  private static void answer(CrashServices services, Engine engine) {
    try {
      services.answer(engine);
    } catch (IOException | RuntimeException e) {
      System.err.println("no more tokens are answered: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String arn(int execution) {
    return PREFIX + "execution:" + Plans.of(execution) + ":" + name(execution);
  }

  private static String name(int execution) {
    return "e" + execution;
  }

  private static String start(Engine engine, int execution) {
    try {
      String machine = PREFIX + "stateMachine:" + Plans.of(execution);
      engine.startExecution(StartExecution.of(machine, name(execution), "{}"));
    } catch (Refusal before) {
      if (before.code() != Refusal.Code.ExecutionAlreadyExists) {
        throw before;
      }
    }
    return arn(execution);
  }

  private static boolean isRunning(Engine engine, String arn) {
    return engine.describeExecution(arn).status() == ExecutionStatus.RUNNING;
  }
}
