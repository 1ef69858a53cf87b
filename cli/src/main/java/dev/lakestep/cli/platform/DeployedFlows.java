package dev.lakestep.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Role;
import dev.lakestep.cli.deploy.Changes.Deployed;
import dev.lakestep.compiler.plan.MachineName;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sts.StsClient;

/// The flows that an account has, as they were deployed there.
public record DeployedFlows(Clients clients) {
  private static final String FOLDER = "flows/";
  private static final String END = ".json";

  /// The environment with the account and the region that one works in.
  public Environment place() {
    return Asked.of(() -> {
      try (StsClient identities = clients.identities()) {
        Environment said = clients.platform().environment();
        return said.at(
            identities.getCallerIdentity().account(),
            identities.serviceClientConfiguration().region().id());
      }
    });
  }

  /// By the name of the state machine; none where nothing has been deployed yet.
  public Map<String, Deployed> all(Platform platform) {
    Map<String, Deployed> all = new TreeMap<>();
    return Asked.of(() -> {
      try (S3Client s3 = clients.s3();
          SfnClient states = clients.states();
          IamClient roles = clients.iam()) {
        String bucket = platform.files().name();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(FOLDER))
            .contents()
            .forEach(object -> {
              String key = object.key();
              String machine = key.substring(FOLDER.length(), key.length() - END.length());
              String manifest =
                  s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
              Optional<DescribeStateMachineResponse> its =
                  machine(states, platform.names().machineArn(machine));
              all.put(
                  machine,
                  new Deployed(
                      manifest,
                      its.map(DescribeStateMachineResponse::definition).orElse(""),
                      machine(
                              states,
                              platform.names().machineArn(new MachineName(machine).after().text()))
                          .map(DescribeStateMachineResponse::definition),
                      its.flatMap(one -> policy(roles, one.roleArn()))));
            });
      } catch (NoSuchBucketException e) {
        return Map.of();
      }
      return all;
    });
  }

  private static Optional<DescribeStateMachineResponse> machine(SfnClient states, String arn) {
    try {
      return Optional.of(states.describeStateMachine(request -> request.stateMachineArn(arn)));
    } catch (StateMachineDoesNotExistException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> policy(IamClient roles, String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    try {
      String text =
          roles
              .getRolePolicy(request -> request.roleName(name).policyName(Role.POLICY))
              .policyDocument();
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (NoSuchEntityException e) {
      return Optional.empty();
    }
  }

  /// Names of executions of a state machine that have not ended, the newest of them.
  public List<String> running(Platform platform, String machine) {
    return Asked.of(() -> {
      try (SfnClient states = clients.states()) {
        return states
            .listExecutions(request ->
                request
                    .stateMachineArn(platform.names().machineArn(machine))
                    .statusFilter(ExecutionStatus.RUNNING))
            .executions()
            .stream()
            .map(ExecutionListItem::name)
            .toList();
      } catch (StateMachineDoesNotExistException e) {
        return List.of();
      }
    });
  }
}
