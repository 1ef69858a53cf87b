package dev.lakestep.formation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.QueryProtocol;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.formation.stack.Archive;
import dev.lakestep.formation.stack.Around;
import dev.lakestep.formation.stack.Deployments;
import dev.lakestep.formation.stack.Stacks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// CloudFormation: stacks whose things are made by the services of the cloud, as their own clients
/// would make them. What was answered is there after a crash, and what was under way is taken back.
public final class Formation implements AutoCloseable {
  private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

  private final Archive archive;
  private final Deployments deployments;
  private final Around around;
  private final Map<String, Operation> operations;

  private Formation(Archive archive, Around around) {
    this.archive = archive;
    this.around = around;
    this.deployments = new Deployments(archive, around);
    Stacks stacks = new Stacks(archive, deployments, around);
    Asked asked = new Asked(around.calls());
    Map<String, UnaryOperator<ObjectNode>> all = new HashMap<>();
    all.putAll(new StackCalls(stacks, asked).operations());
    all.putAll(new ChangeSetCalls(stacks, asked).operations());
    Map<String, Operation> byName = new HashMap<>();
    all.forEach((name, work) -> byName.put(name, (input, _) -> work.apply(input)));
    this.operations = Map.copyOf(byName);
  }

  public static Formation open(Path folder, Clock clock, Around around) throws IOException {
    return new Formation(Archive.open(folder, clock), around);
  }

  /// Takes back what was under way when the last process ended; that waits until all services are
  /// there.
  public void resume() {
    deployments.resume();
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    return operations;
  }

  /// CloudFormation as its clients see it.
  public QueryProtocol service() {
    return QueryProtocol.of(NAMESPACE, operations);
  }

  /// Takes the answers of custom resources; `others` answers to all other requests.
  public Service answers(Service others) {
    return around.answers().before(others);
  }

  /// What is under way stops, and is taken back by the next process.
  public void release() {
    deployments.close();
  }

  @Override
  public void close() throws IOException {
    release();
    archive.close();
  }
}
