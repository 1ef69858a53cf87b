package dev.lakestep.cli;

import dev.lakestep.cloud.CloudFolder;
import dev.lakestep.cloud.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// `lakestep local reset`: deletes what a local cloud keeps, once its user has said so.
final class LocalReset {
  private LocalReset() {}

  static int run(Path folder, boolean yes, Shell shell) throws IOException {
    Optional<Running> running = Running.in(folder);
    if (running.isPresent()) {
      throw Trouble.world(
          "process %d serves `%s`; `lakestep local stop` ends it first"
              .formatted(running.get().pid(), folder));
    }
    if (Files.notExists(folder)) {
      shell.out().println("there is nothing in %s".formatted(folder));
      return Exit.CLEAN;
    }
    CloudFolder kept = new CloudFolder(folder);
    if (!kept.isMarked()) {
      throw Trouble.world("`%s` is no folder of the local cloud; it stays".formatted(folder));
    }
    String size = LocalStatus.size(kept.sizes().values().stream().mapToLong(Long::longValue).sum());
    if (!yes && !shell.terminal()) {
      throw Trouble.usage("this deletes what the local cloud keeps; say so with `--yes`");
    }
    if (!yes && !confirmed("delete %s in %s? [y/N] ".formatted(size, folder), shell)) {
      shell.out().println("everything stays");
      return Exit.CLEAN;
    }
    kept.clear().forEach(file -> shell.out().println("kept %s, which you wrote".formatted(file)));
    shell.out().println("deleted %s in %s".formatted(size, folder));
    return Exit.CLEAN;
  }

  /// Whether somebody at a terminal says yes.
  static boolean confirmed(String question, Shell shell) throws IOException {
    shell.out().print(question);
    shell.out().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    String answer = Objects.requireNonNullElse(in.readLine(), "");
    return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
