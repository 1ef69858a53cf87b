package dev.lakestep.cli.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The CDK's own command line, which makes stacks on AWS.
public interface Cdk {
  /// Runs `cdk` with these words in the folder of the app; how it ended.
  int run(Path folder, List<String> words) throws IOException, InterruptedException;
}
