package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.plan.MachineName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/// The state machines that run flows. An account has others too, whose executions are nobody's
/// business here, and some of which tell of none.
///
/// @param flows the machines of flows that are deployed; none where every machine is one of ours
record OurMachines(Optional<Set<String>> flows) {
  private static final String FOLDER = "flows/";
  private static final String END = ".json";

  static OurMachines of(Clients clients) {
    if (clients.platform().environment().local()) {
      return new OurMachines(Optional.empty());
    }
    return new OurMachines(Optional.of(Asked.of(() -> deployed(clients))));
  }

  private static Set<String> deployed(Clients clients) {
    String bucket = new Platform(new DeployedFlows(clients).place()).files().name();
    try (S3Client s3 = clients.s3()) {
      return s3
          .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(FOLDER))
          .contents()
          .stream()
          .map(S3Object::key)
          .filter(key -> key.endsWith(END))
          .map(key -> key.substring(FOLDER.length(), key.length() - END.length()))
          .collect(Collectors.toSet());
    } catch (NoSuchBucketException e) {
      return Set.of();
    }
  }

  /// Whether it runs a flow; what comes after an execution belongs to that.
  boolean has(StateMachineListItem one) {
    return one.type() != StateMachineType.EXPRESS
        && !MachineName.isAfter(one.name())
        && flows.map(names -> names.contains(one.name())).orElse(true);
  }
}
