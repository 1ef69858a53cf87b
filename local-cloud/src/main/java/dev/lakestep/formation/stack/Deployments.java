package dev.lakestep.formation.stack;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Changes of stacks that are under way, each by itself.
public final class Deployments implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deploys-", 0).factory());
  private final Archive archive;
  private final Around around;
  private volatile boolean closing;

  public Deployments(Archive archive, Around around) {
    this.archive = archive;
    this.around = around;
  }

  /// Begins with what the status of a stack says.
  public void begin(String arn) {
    Deployment one = new Deployment(archive, around, arn, () -> closing);
    threads.execute(one::run);
  }

  /// Takes back what another process has left unfinished.
  public void resume() {
    for (Stack stack : archive.stacks()) {
      if (stack.status().isUnderWay()) {
        Deployment one = new Deployment(archive, around, stack.id().arn(), () -> closing);
        threads.execute(one::resume);
      }
    }
  }

  /// What is under way stays as it is, for the next process.
  @Override
  public void close() {
    closing = true;
    around.answers().close();
    threads.close();
  }
}
