package dev.lakestep.cli.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The CDK's own command line, which makes stacks on AWS.
public interface Cdk {
  /// Runs `cdk` with these words in the folder of the app; how it ended.
  ///
  /// @param variables of its environment, besides those of this process
  int run(Path folder, List<String> words, Map<String, String> variables)
      throws IOException, InterruptedException;
}
