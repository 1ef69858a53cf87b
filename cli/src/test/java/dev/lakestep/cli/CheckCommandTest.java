package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  private static final String TIME = "in \\d+ ms";

  @TempDir Path folder;

  @Test
  void aCleanFlow() throws IOException {
    Try.write(folder, "a.yaml", Try.HELLO);
    Try clean = Try.in(folder, "check", "a.yaml");
    assertThat(clean.exit()).isEqualTo(Exit.CLEAN);
    assertThat(clean.out()).isEmpty();
    assertThat(clean.err()).matches("1 flow checked " + TIME + ": no problems\n");
  }

  @Test
  void errorsAreShownAtTheirPlace() throws IOException {
    Try.write(folder, "a.yaml", Try.BROKEN);
    Try broken = Try.in(folder, "check", "a.yaml");
    assertThat(broken.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(broken.out())
        .contains(
            """
             --> a.yaml:5:11
              |
            5 |     type: core.log.Logg
              |           ^^^^^^^^^^^^^
            """);
    assertThat(broken.err())
        .containsPattern("1 flow checked " + TIME + ": \\d errors?")
        .containsPattern("`lakestep explain LAKE\\d{4}` says more\n");
  }

  @Test
  void foldersAreReadInOrderWithoutWhatIsHiddenOrMade() throws IOException {
    String other = Try.BROKEN.replace("id: hello", "id: other");
    Try.write(folder, "flows/z.yml", Try.BROKEN);
    Try.write(folder, "flows/sub/a.yaml", other);
    Try.write(folder, "flows/.hidden/a.yaml", "nonsense");
    Try.write(folder, "flows/target/a.yaml", "nonsense");
    Try.write(folder, "flows/.b.yaml", "nonsense");
    Try.write(folder, "flows/readme.md", "nonsense");
    Try lines = Try.in(folder, "check", "flows/", "flows/z.yml", "--format=line");
    assertThat(lines.out().lines().map(line -> line.replaceFirst(":.*", "")).distinct())
        .containsExactly("flows/sub/a.yaml", "flows/z.yml");
    assertThat(lines.err()).contains("2 flows checked");
    assertThat(Try.in(folder, "check", "--format", "line").out()).isEqualTo(lines.out());
  }

  @Test
  void standardInput() {
    Try clean = Try.reading(Try.HELLO, folder, "check", "-");
    assertThat(clean.exit()).isEqualTo(Exit.CLEAN);
    assertThat(Try.reading(Try.BROKEN, folder, "check", "-", "--format", "line").out())
        .startsWith("<stdin>:5:11: error LAKE");
    assertThat(Try.reading(Try.HELLO, folder, "check", "-", "--fix").exit())
        .isEqualTo(Exit.WRONG_USAGE);
  }

  @Test
  void otherFormats() throws IOException {
    Try.write(folder, "a.yaml", Try.BROKEN);
    assertThat(Try.in(folder, "check", "a.yaml", "--format", "json").out())
        .startsWith("[\n")
        .contains("\"file\": \"a.yaml\"");
    assertThat(Try.in(folder, "check", "a.yaml", "--format", "sarif").out())
        .contains("\"version\": \"2.1.0\"", "\"uri\": \"a.yaml\"");
    Try.write(folder, "b.yaml", Try.HELLO);
    assertThat(Try.in(folder, "check", "b.yaml", "--format", "json").out()).isEqualTo("[]\n");
  }

  @Test
  void coloursWhenWanted() throws IOException {
    Try.write(folder, "a.yaml", Try.BROKEN);
    assertThat(Try.in(folder, "check", "a.yaml").out()).doesNotContain("\u001B[");
    assertThat(Try.in(folder, "check", "a.yaml", "--color", "always").out())
        .contains("\u001B[1;31m");
  }

  @Test
  void showsAtMostSoMany() throws IOException {
    Try.write(folder, "a.yaml", Try.BROKEN + "a: 1\nb: 2\n");
    int all = Try.in(folder, "check", "--format", "line", "a.yaml").out().lines().toList().size();
    Try some = Try.in(folder, "check", "--format", "line", "--max", "1", "a.yaml");
    assertThat(some.out()).hasLineCount(1);
    assertThat(some.err()).contains("%d more finding".formatted(all - 1));
    assertThat(some.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
  }

  @Test
  void warningsFailOnlyWhenStrict() throws IOException {
    String unused = Try.HELLO + "inputs:\n  - id: unused\n    type: STRING\n    defaults: x\n";
    Try.write(folder, "a.yaml", unused);
    Try lax = Try.in(folder, "check", "a.yaml");
    assertThat(lax.exit()).isEqualTo(Exit.CLEAN);
    assertThat(lax.err()).contains(": 1 warning\n");
    assertThat(Try.in(folder, "check", "--strict", "a.yaml").exit())
        .isEqualTo(Exit.ERRORS_IN_FLOWS);
  }

  @Test
  void aBrokenWorldIsOneLine() throws IOException {
    assertThat(Try.in(folder, "check", "nowhere.yaml"))
        .isEqualTo(
            new Try(3, "", "lakestep: `nowhere.yaml` does not exist; name a file or a folder\n"));
    Files.createDirectory(folder.resolve("empty"));
    assertThat(Try.in(folder, "check", "empty").err())
        .isEqualTo("lakestep: no flow (*.yaml, *.yml) in `empty`; name another folder\n");
    Path secret = Try.write(folder, "secret.yaml", Try.HELLO);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    if (!Files.isReadable(secret)) { // the super-user can read everything
      assertThat(Try.in(folder, "check", "secret.yaml").err()).contains("look at its permissions");
    }
  }

  @Test
  void aFileThatIsNoTextIsOneFindingAmongOthers() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {'i', 'd', (byte) 0xFF, (byte) 0xC0});
    Try.write(folder, "b.yaml", Try.BROKEN);
    Try both = Try.in(folder, "check", ".", "--format", "line");
    assertThat(both.out()).startsWith("a.yaml:1:").contains("\nb.yaml:");
    assertThat(both.err()).contains("2 flows checked");
  }

  @Test
  void fixesWhatItCanAndShowsWhatIsLeft() throws IOException {
    String text = "\uFEFF" + Try.BROKEN + "nonsense: 1\n";
    Path file = Try.write(folder, "a.yaml", text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Try fixed = Try.in(folder, "check", "--fix", "a.yaml");
    assertThat(Files.readString(file, UTF_8)).isEqualTo("\uFEFF" + Try.HELLO + "nonsense: 1\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(fixed.err()).contains("fixed a.yaml: ", ": 1 error\n");
    assertThat(fixed.out()).contains("`nonsense`").doesNotContain("Logg");
    assertThat(fixed.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
