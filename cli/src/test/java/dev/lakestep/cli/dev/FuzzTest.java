package dev.lakestep.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A part of what `lakestep dev fuzz` does, in every build.
class FuzzTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));

  @Test
  void damagedFlowsAreAnsweredInTimeAndInPlace() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = Fuzz.run(4_000, 20, ROOT, new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("4000 inputs, 0 crashes, 0 over 1 s, 0 spans outside\n");
    assertThat(code).isZero();
  }

  @Test
  void theSameSeedMakesTheSameInputs(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "id: a\nnamespace: b\ntasks: []\n");
    Corpus corpus = Corpus.in(folder);
    Set<List<Byte>> inputs = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      byte[] input = new Mutator(corpus, 1).input(i);
      assertThat(new Mutator(corpus, 1).input(i)).isEqualTo(input);
      inputs.add(listOf(input));
    }
    assertThat(inputs).hasSizeGreaterThan(150);
  }

  private static List<Byte> listOf(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return List.of(boxed);
  }
}
