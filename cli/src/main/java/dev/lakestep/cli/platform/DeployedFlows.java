package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.deploy.Changes.Deployed;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sfn.SfnClient;
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
          SfnClient states = clients.states()) {
        String bucket = platform.files().name();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(FOLDER))
            .contents()
            .forEach(object -> {
              String key = object.key();
              String machine = key.substring(FOLDER.length(), key.length() - END.length());
              String manifest =
                  s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
              all.put(
                  machine,
                  new Deployed(manifest, definition(states, platform.names().machineArn(machine))));
            });
      } catch (NoSuchBucketException e) {
        return Map.of();
      }
      return all;
    });
  }

  private static String definition(SfnClient states, String machine) {
    try {
      return states.describeStateMachine(request -> request.stateMachineArn(machine)).definition();
    } catch (StateMachineDoesNotExistException e) {
      return "";
    }
  }
}
