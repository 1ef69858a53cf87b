package dev.lakestep.cli.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The one that `package.json` pins, run by Node; what it says goes to the same terminal.
public final class NpxCdk implements Cdk {

  @Override
  public int run(Path folder, List<String> words) throws IOException, InterruptedException {
    if (Files.notExists(folder.resolve("node_modules/aws-cdk"))) {
      int installed = child(folder, List.of("npm", "ci", "--no-audit", "--no-fund"));
      if (installed != 0) {
        return installed;
      }
    }
    List<String> command = new ArrayList<>(List.of("npx", "cdk"));
    command.addAll(words);
    return child(folder, command);
  }

  private static int child(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process child = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      child.destroy();
      throw e;
    }
  }
}
