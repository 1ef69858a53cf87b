package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs the command in a folder and keeps what it says.
record Try(int exit, String out, String err) {
  static final String HELLO =
      """
      id: hello
      namespace: company.team
      tasks:
        - id: greet
          type: core.log.Log
          message: hi
      """;

  static final String BROKEN = HELLO.replace("message:", "mesage:").replace("log.Log", "log.Logg");

  static Try in(Path folder, String... words) {
    return reading("", folder, words);
  }

  static Try reading(String input, Path folder, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            folder,
            Map.of(),
            false);
    int exit = Main.run(List.of(words), shell);
    return new Try(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  static Path write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }
}
