package dev.lakestep.cli.deploy;

import dev.lakestep.cli.platform.Clients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The CDK's own command line, unchanged, with an account on this machine in place of AWS; that is
/// bootstrapped when the first stacks come.
///
/// @param endpoint of the local cloud
public record NearCdk(Cdk cdk, URI endpoint) implements Cdk {

  @Override
  public int run(Path folder, List<String> words, Map<String, String> variables)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("AWS_ENDPOINT_URL", endpoint.toString());
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    // what one works with else is of another account
    all.put("AWS_SESSION_TOKEN", "");
    all.put("AWS_PROFILE", "");
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    all.put("LAKESTEP_PROCESSOR", processor());
    String account = all.getOrDefault("CDK_DEFAULT_ACCOUNT", "");
    String region = all.getOrDefault("CDK_DEFAULT_REGION", "");
    if (!isBootstrapped(account, region)) {
      String place = "aws://%s/%s".formatted(account, region);
      int made = cdk.run(folder, List.of("bootstrap", place), all);
      if (made != 0) {
        return made;
      }
    }
    List<String> tried = new ArrayList<>(words);
    // where flows are is remembered of those on AWS
    tried.addAll(List.of("-c", "remember=false"));
    return cdk.run(folder, tried, all);
  }

  private boolean isBootstrapped(String account, String region) {
    return Clients.of(endpoint).hasBucket("cdk-hnb659fds-assets-%s-%s".formatted(account, region));
  }

  /// Native libraries of functions have to run here.
  private static String processor() {
    String here = System.getProperty("os.arch", "");
    return here.equals("aarch64") ? "arm64" : "x86_64";
  }
}
