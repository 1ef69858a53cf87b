package dev.lakestep.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one that `package.json` pins, run by Node; what it says goes to the same terminal.
public final class NpxCdk implements Cdk {

  @Override
  public int run(Path folder, List<String> words, Map<String, String> variables)
      throws IOException, InterruptedException {
    if (Files.notExists(folder.resolve("node_modules/aws-cdk"))) {
      int installed = child(folder, List.of("npm", "ci", "--no-audit", "--no-fund"), variables);
      if (installed != 0) {
        return installed;
      }
    }
    List<String> command = new ArrayList<>(List.of("npx", "cdk"));
    command.addAll(words);
    return child(folder, command, variables);
  }

  private static int child(Path folder, List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(variables);
    Process child = builder.start();
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      child.destroy();
      throw e;
    }
  }
}
