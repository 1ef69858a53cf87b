package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a tree of its own, with a Java that says how it was called and a Maven that only
/// makes files.
final class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      pwd
      for word in "$@"; do echo "$word"; done
      exit ${JAVA_EXIT:-0}
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "built with $JAVA_HOME" >> "$MAVEN_CALLS"
      [ -n "$MAVEN_FAILS" ] && { echo "[ERROR] no such symbol"; exit 1; }
      if [ "${*#*trino/pom.xml}" != "$*" ]; then
        mkdir -p trino/target/lib
        echo jar > trino/target/lib/boot.jar
        echo a.jar > trino/target/lib/classpath.txt
        exit
      fi
      if [ "${*#*functions/}" != "$*" ]; then
        mkdir -p functions/tasks/target/lib
        echo jar > functions/tasks/target/tasks.jar
        exit
      fi
      sleep 0.3
      mkdir -p cli/target/lib
      echo jar > cli/target/cli.jar
      echo "$PWD/cli/target/lib/a.jar" > cli/target/classpath.txt
      """;

  /// What the command is made of.
  private static final List<String> MODULES =
      List.of("trino", "flow-compiler", "local-cloud", "cli");

  @TempDir Path folder;

  private Path root = Path.of("");
  private Path tools = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    root = folder.resolve("a tree");
    tools = folder.resolve("tools");
    Files.createDirectories(root.resolve("docs/diagnostics"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module : MODULES) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    script(root.resolve("lakestep"), Files.readString(launcher()));
    script(tools.resolve("mvn"), MAVEN);
  }

  private static Path launcher() {
    Path here = Path.of(System.getProperty("lakestep.root", "")).toAbsolutePath();
    while (!Files.exists(here.resolve("lakestep"))) {
      here = here.resolve("..").normalize();
    }
    return here.resolve("lakestep");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), JAVA);
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    return home;
  }

  /// Runs the launcher, or a link to it, with no JDK around but those that are named.
  private Try run(Path launcher, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Process process = start(launcher, environment, words);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Try(process.exitValue(), out, Files.readString(folder.resolve("err")));
  }

  private Process start(Path launcher, Map<String, String> environment, String... words)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("LAKESTEP"));
    all.put("PATH", tools + ":/usr/bin:/bin");
    all.put("HOME", folder.resolve("home").toString());
    all.put("LAKESTEP_JAVA_FOLDERS", folder + "/jvm/*");
    all.put("LAKESTEP_NO_ARCHIVE", "1");
    all.put("MAVEN_CALLS", folder.resolve("maven-calls").toString());
    all.putAll(environment);
    return builder.redirectError(folder.resolve("err").toFile()).start();
  }

  private List<String> builds() throws IOException {
    Path calls = folder.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private Map<String, String> java25() throws IOException {
    return Map.of("JAVA_HOME", jdk("jdk 25", "25.0.1").toString());
  }

  @Test
  void buildsOnFirstUseAndPassesWordsAndTheFolderOn() throws Exception {
    Try first = run(root.resolve("lakestep"), java25(), "check", "a b", "");
    assertThat(first.err()).isEqualTo("lakestep: building (first use)…\n");
    assertThat(builds()).containsExactly("built with " + folder.resolve("jdk 25"));
    List<String> lines = first.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo(folder.toRealPath().toString());
    assertThat(lines).endsWith("dev.lakestep.cli.Main", "check", "a b", "");
    Path real = root.toRealPath();
    assertThat(lines)
        .contains(real.resolve("cli/target/cli.jar") + ":" + real.resolve("cli/target/lib/a.jar"));
    Try second = run(root.resolve("lakestep"), java25(), "check");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    Path source = Files.writeString(root.resolve("cli/src/main/A.java"), "class A {}");
    run(root.resolve("lakestep"), java25());
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(run(root.resolve("lakestep"), java25()).err())
        .isEqualTo("lakestep: building (sources have changed)…\n");
    Files.delete(source);
    Files.setLastModifiedTime(
        root.resolve("cli/src/main"), FileTime.from(Instant.now().plusSeconds(5)));
    run(root.resolve("lakestep"), java25());
    assertThat(builds()).hasSize(3);
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    Path home = jdk("jdk", "25");
    Map<String, String> failing = Map.of("JAVA_HOME", home.toString(), "JAVA_EXIT", "42");
    assertThat(run(root.resolve("lakestep"), failing).exit()).isEqualTo(42);
  }

  @Test
  void worksThroughLinks() throws Exception {
    Path link = folder.resolve("bin/lakestep");
    Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("bin/other"), Path.of("../a tree/lakestep"));
    Files.createSymbolicLink(link, Path.of("other"));
    Try linked = run(link, java25(), "check");
    assertThat(linked.exit()).isZero();
    assertThat(linked.out()).contains("a tree/cli/target/cli.jar");
  }

  @Test
  void findsAJdkThatIsNewEnough() throws Exception {
    Path old = jdk("old", "17.0.9");
    Path found = jdk("jvm/b", "26-ea");
    jdk("jvm/a", "21.0.2");
    Try run = run(root.resolve("lakestep"), Map.of("JAVA_HOME", old.toString()));
    assertThat(run.exit()).isZero();
    assertThat(builds()).containsExactly("built with " + found);
  }

  @Test
  void findsTheJdkOfTheJavaOnThePath() throws Exception {
    Path home = jdk("somewhere", "25.0.2");
    Files.createSymbolicLink(tools.resolve("java"), home.resolve("bin/java"));
    assertThat(run(root.resolve("lakestep"), Map.of()).exit()).isZero();
    assertThat(builds()).containsExactly("built with " + home);
  }

  @Test
  void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
    jdk("jvm/a", "21.0.2");
    Try none = run(root.resolve("lakestep"), Map.of());
    assertThat(none.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(none.err())
        .hasLineCount(1)
        .contains("no JDK 25 or later found", "set JAVA_HOME or LAKESTEP_JAVA_HOME");
    Path old = folder.resolve("jvm/a");
    Try wrong = run(root.resolve("lakestep"), Map.of("LAKESTEP_JAVA_HOME", old.toString()));
    assertThat(wrong.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(wrong.err()).contains("LAKESTEP_JAVA_HOME is `" + old + "`, which is no JDK 25");
  }

  @Test
  void showsWhatMavenSaysOnlyWhenItFails() throws Exception {
    Map<String, String> failing =
        Map.of("JAVA_HOME", jdk("jdk", "25").toString(), "MAVEN_FAILS", "1");
    Try failed = run(root.resolve("lakestep"), failing);
    assertThat(failed.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(failed.err()).contains("[ERROR] no such symbol", "the build failed");
    assertThat(run(root.resolve("lakestep"), java25()).exit()).isZero();
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    Map<String, String> environment = java25();
    IntFunction<Process> start =
        _ -> {
          try {
            return start(root.resolve("lakestep"), environment, "check");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        };
    List<Process> both = IntStream.range(0, 3).mapToObj(start).toList();
    for (Process process : both) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(builds()).hasSize(1);
    assertThat(root.resolve(".lakestep/lock")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfAProcessThatIsGone() throws Exception {
    Process gone = new ProcessBuilder("/bin/true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(root.resolve(".lakestep/lock"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertThat(run(root.resolve("lakestep"), java25()).exit()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void trinoIsFetchedWhenTheLocalCloudFirstStarts() throws Exception {
    run(root.resolve("lakestep"), java25(), "local", "status");
    assertThat(builds()).hasSize(1);
    Try first = run(root.resolve("lakestep"), java25(), "local", "--data=x", "start");
    assertThat(first.err()).isEqualTo("lakestep: fetching Trino (first use, about 190 MB)…\n");
    assertThat(first.out().lines())
        .contains(
            "jdk.incubator.vector",
            "-Dlakestep.trino=" + root.toRealPath().resolve("trino/target/lib"));
    assertThat(run(root.resolve("lakestep"), java25(), "local", "start").err()).isEmpty();
    assertThat(builds()).hasSize(2);
  }

  @Test
  void functionsAreBuiltForWhatRunsFlowsHere() throws Exception {
    Path sources = Files.createDirectories(root.resolve("functions/tasks/src/main"));
    Files.writeString(root.resolve("functions/tasks/pom.xml"), "<project/>");
    assertThat(run(root.resolve("lakestep"), java25(), "run", "a.yaml", "--cloud", "aws").err())
        .isEqualTo("lakestep: building (first use)…\n");
    assertThat(run(root.resolve("lakestep"), java25(), "demo").err())
        .isEqualTo(
            """
            lakestep: building the functions (first use, or changed)…
            lakestep: fetching Trino (first use, about 190 MB)…
            """);
    Try again = run(root.resolve("lakestep"), java25(), "run", "a.yaml");
    assertThat(again.err()).isEmpty();
    assertThat(again.out().lines())
        .contains("-Dlakestep.launcher=" + root.toRealPath().resolve("lakestep"));
    Files.writeString(sources.resolve("A.java"), "class A {}");
    assertThat(run(root.resolve("lakestep"), java25(), "sql", "SELECT 1").err())
        .endsWith("lakestep: building the functions (first use, or changed)…\n");
  }

  @Test
  void theLocalCloudStartsWithoutTrinoTooIfItCannotBeFetched() throws Exception {
    run(root.resolve("lakestep"), java25(), "check");
    Map<String, String> failing =
        Map.of("JAVA_HOME", folder.resolve("jdk 25").toString(), "MAVEN_FAILS", "1");
    Try start = run(root.resolve("lakestep"), failing, "local", "start");
    assertThat(start.exit()).isZero();
    assertThat(start.err()).contains("Trino could not be fetched", "trino.log says why");
  }
}
