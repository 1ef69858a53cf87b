package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environment.LakeBucket;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.FlowFiles;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lines that the shipped environments have behind marks are those that the shipped flows want.
class ShippedEnvironmentTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));

  private static Environment withoutMarks() throws IOException {
    String text =
        Files.readString(ROOT.resolve(Environments.FILE))
            .replaceAll("(?m)^    # ( *(?:- \\S+|[A-Za-z_.:]+:(?: \\S+)?))$", "    $1");
    Environments all = Environments.read(new Source(Environments.FILE, text));
    assertThat(all.problems()).isEmpty();
    return all.named("main");
  }

  @Test
  void withoutTheirMarksNothingIsLeftOut() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path file : FlowFiles.below(ROOT.resolve("flows"))) {
      sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
    }
    Environment main = withoutMarks();
    assertThat(main.buckets()).containsExactly(new LakeBucket("my-lake", true));
    List<FlowParts> flows =
        FlowParts.all(FlowCompiler.compile(sources).flows(), new Platform(main));
    assertThat(flows).isNotEmpty().allSatisfy(flow -> assertThat(flow.leftOut()).isEmpty());
    assertThat(flows)
        .filteredOn(flow -> flow.machine().name().equals("examples_aws-setup"))
        .singleElement()
        .extracting(flow -> flow.role().policy().json())
        .asString()
        .contains("s3:CreateBucket", ":::my-lake\"", ":::my-lake/athena-results/");
  }
}
