package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// What a command makes goes to the file of its option `-o`, or else is printed.
final class Output {
  private Output() {}

  static void write(String text, Given given, Shell shell) throws IOException {
    String file = given.option("-o", "");
    if (file.isEmpty()) {
      shell.out().print(text);
    } else {
      WholeFile.replace(shell.folder().resolve(file), text.getBytes(UTF_8));
      shell.err().println("wrote " + file);
    }
  }
}
