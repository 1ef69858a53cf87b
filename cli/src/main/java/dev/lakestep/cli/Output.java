package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import picocli.CommandLine.ParseResult;

/// What a command makes goes to the file of its option `-o`, or else is printed.
final class Output {
  private Output() {}

  static void write(String text, ParseResult given, Shell shell) throws IOException {
    String file = given.matchedOptionValue("-o", "");
    if (file.isEmpty()) {
      shell.out().print(text);
    } else {
      WholeFile.replace(shell.folder().resolve(file), text.getBytes(UTF_8));
      shell.err().println("wrote " + file);
    }
  }
}
