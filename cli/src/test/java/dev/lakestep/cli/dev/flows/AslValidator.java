package dev.lakestep.cli.dev.flows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What others think of our definitions: `asl-validator` of npm, installed below `target` once.
/// Version 4 is the first to know JSONata.
record AslValidator(Path home) {
  private static final String PACKAGE = "asl-validator@4.0.0";
  private static final String SCRIPT =
      """
      // it would compile its schemas again for each definition
      const ajv = require("ajv");
      const formats = require("ajv-formats");
      const Ajv = ajv.default;
      const addFormats = formats.default;
      let only;
      ajv.default = function () {
        if (!only) {
          only = new Ajv(...arguments);
          addFormats(only);
        }
        return only;
      };
      formats.default = () => {};

      const validate = require("asl-validator");
      const {readdirSync, readFileSync} = require("node:fs");
      const {join} = require("node:path");
      for (const name of readdirSync(process.argv[2]).sort()) {
        const definition = JSON.parse(readFileSync(join(process.argv[2], name), "utf8"));
        const result = validate(definition);
        if (!result.isValid) {
          console.log(`${name}: ${result.errorsText("; ")}`);
        }
      }
      console.log("done");
      """;

  static AslValidator below(Path target) {
    return new AslValidator(target.resolve("asl-validator").toAbsolutePath());
  }

  /// Whether it is here, or could be installed just now: without npm or its registry it cannot.
  boolean isHere() throws IOException, InterruptedException {
    Path installed = home.resolve("installed");
    Files.createDirectories(home);
    Files.writeString(home.resolve("validate.js"), SCRIPT);
    if (Files.exists(installed)) {
      return true;
    }
    Files.writeString(home.resolve("package.json"), "{\"private\": true}\n");
    List<String> npm =
        List.of("npm", "install", "--no-audit", "--no-fund", "--fetch-retries=0", PACKAGE);
    boolean isDone = run(npm, home.resolve("install.log")) == 0;
    if (isDone) {
      Files.writeString(installed, PACKAGE + "\n");
    }
    return isDone;
  }

  /// A line for each definition that it refuses; one process looks at all of them.
  List<String> complaints(Map<String, String> definitions)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(home, "definitions");
    for (var definition : definitions.entrySet()) {
      Files.writeString(folder.resolve(definition.getKey() + ".json"), definition.getValue());
    }
    Path answer = home.resolve(folder.getFileName() + ".log");
    int code = run(List.of("node", "validate.js", folder.toString()), answer);
    List<String> lines = Files.readAllLines(answer);
    if (code != 0 || lines.isEmpty() || !lines.getLast().equals("done")) {
      throw new IOException("asl-validator broke down: " + lines);
    }
    return lines.subList(0, lines.size() - 1);
  }

  private int run(List<String> command, Path log) throws IOException, InterruptedException {
    if (isNowhere(command.getFirst())) {
      return -1;
    }
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  private static boolean isNowhere(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":"))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// The files of that name below a folder.
  static List<Path> files(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(name)).sorted().toList();
    }
  }

  static String text(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
