package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowFilesTest {
  @TempDir private Path folder;

  @Test
  void whatIsHiddenIsSoWithinTheFolderOnly() throws IOException {
    Path flows = folder.resolve(".work/project/flows");
    for (String file :
        List.of("b.yml", "team/a.yaml", ".c.yaml", ".git/d.yaml", "target/e.yaml", "f.txt")) {
      Files.createDirectories(flows.resolve(file).getParent());
      Files.writeString(flows.resolve(file), "id: a");
    }
    assertThat(FlowFiles.below(flows))
        .map(file -> flows.relativize(file).toString())
        .containsExactly("b.yml", "team/a.yaml");
  }
}
