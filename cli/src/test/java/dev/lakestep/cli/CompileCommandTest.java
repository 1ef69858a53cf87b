package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompileCommandTest {
  private static final String OTHER = Try.HELLO.replace("hello", "other");

  @TempDir Path folder;

  @Test
  void writesADefinitionAndAManifest() throws IOException {
    Try.write(folder, "flows/a.yaml", Try.HELLO);
    Try.write(folder, "flows/b.yaml", OTHER);
    assertThat(Try.in(folder, "compile"))
        .isEqualTo(
            new Try(
                Exit.CLEAN,
                "wrote target/flows/company.team.hello\nwrote target/flows/company.team.other\n",
                ""));
    assertThat(made("target/flows/company.team.hello/definition.asl.json"))
        .contains("\"QueryLanguage\": \"JSONata\"", "\"greet\": {", "\"a.yaml:4 core.log.Log\"");
    assertThat(made("target/flows/company.team.hello/manifest.json"))
        .contains("\"machine\": \"company-team_hello\"");
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    Try.write(folder, "a.yaml", Try.HELLO);
    assertThat(Try.in(folder, "compile", "a.yaml", "-o", "one/").out())
        .isEqualTo("wrote one/company.team.hello\n");
    Try.in(folder, "compile", ".", "-o", "two");
    for (String file : new String[] {"definition.asl.json", "manifest.json"}) {
      assertThat(made("one/company.team.hello/" + file))
          .isEqualTo(made("two/company.team.hello/" + file));
    }
  }

  @Test
  void writesNothingIfThereAreErrors() throws IOException {
    Try.write(folder, "a.yaml", Try.BROKEN);
    Try.write(folder, "b.yaml", OTHER);
    Try broken = Try.in(folder, "compile", ".");
    assertThat(broken.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err())
        .contains("error[LAKE0151]", "--> a.yaml:5:11")
        .endsWith("\nnothing written, since there are errors\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void writesNothingIfAFileIsNoText() throws IOException {
    Try.write(folder, "a.yaml", OTHER);
    Files.write(folder.resolve("b.yaml"), new byte[] {'a', (byte) 0xff});
    Try broken = Try.in(folder, "compile", ".");
    assertThat(broken.exit()).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void saysWhatRunsCost() {
    Try cost = Try.reading(Try.HELLO, folder, "compile", "-", "--cost");
    assertThat(cost.out())
        .startsWith(
            """
            wrote target/flows/company.team.hello

            company.team.hello  346 of the 1,048,576 characters that a definition may have
                     transitions  events  calls  $ per 1,000
              a run            1       4      0        0.025

            Assumed
              Nothing fails, and nothing is tried again.\
            """);
  }

  @Test
  void flowsThatWouldBeWrittenToOnePlaceAreNot() throws IOException {
    Try.write(folder, "a.yaml", Try.HELLO.replace("hello", "team.hello").replace(".team", ""));
    Try.write(folder, "b.yaml", Try.HELLO);
    assertThat(Try.in(folder, "compile", ".").err())
        .isEqualTo("lakestep: two flows would be written to `company.team.hello`; compile one\n");
  }

  @Test
  void saysWhatIsWrongWithThePlace() throws IOException {
    Try.write(folder, "a.yaml", Try.HELLO);
    assertThat(Try.in(folder, "compile", "a.yaml", "-o", ""))
        .isEqualTo(new Try(Exit.WRONG_USAGE, "", "lakestep: `-o` needs a folder after it\n"));
    Try.write(folder, "out/company.team.hello", "a file");
    Try inTheWay = Try.in(folder, "compile", "a.yaml", "-o", "out");
    assertThat(inTheWay.exit()).isEqualTo(Exit.BROKEN_WORLD);
    assertThat(inTheWay.err())
        .endsWith("out/company.team.hello` is in the way; move it, or name another place\n");
  }

  private String made(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
