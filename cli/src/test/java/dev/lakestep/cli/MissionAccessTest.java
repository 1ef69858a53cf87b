package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.manifest.access.Access;
import dev.lakestep.compiler.manifest.access.Permission;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The permissions of flows that others have written are as narrow as a strict reviewer wants them:
/// no action and no resource is `*`, and every bucket has a name.
final class MissionAccessTest {
  private static final Optional<Path> FLOWS =
      Optional.of(
              Path.of(
                  System.getProperty(
                      "conformance.dir",
                      Path.of(System.getProperty("lakestep.root", ".."), "../shared/conformance")
                          .toString()),
                  "flows"))
          .filter(Files::isDirectory);

  @Test
  void nothingIsBare() throws IOException {
    List<CompiledFlow> flows = all();
    assertThat(flows).isNotEmpty();
    assertThat(flows)
        .allSatisfy(flow -> {
          for (Permission one : flow.manifest().access().permissions()) {
            assertThat(one.actions()).noneMatch(action -> action.contains("*"));
            assertThat(one.resources()).noneMatch(MissionAccessTest::isBare);
            assertThat(one.asks()).isNotEmpty();
          }
        });
  }

  @Test
  void ofKeysInTheStore() throws IOException {
    Access access = named("03_aws_kv").manifest().access();
    assertThat(access.tables()).isEmpty();
    assertThat(access.permissions())
        .allMatch(one -> one.service().equals("dynamodb") || one.service().equals("lambda"));
  }

  @Test
  void ofABucketThatIsMade() throws IOException {
    Access access = named("04_aws_setup").manifest().access();
    assertThat(access.permissions())
        .anySatisfy(one -> {
          assertThat(one.actions()).contains("s3:CreateBucket");
          assertThat(one.resources())
              .containsExactly("arn:${Partition}:s3:::${kv.AWS_BUCKET_NAME}");
        });
  }

  /// A service, a partition, a region and an account alone say nothing.
  private static boolean isBare(String resource) {
    return resource.equals("*")
        || resource.matches("arn:.*:s3:::\\*.*")
        || resource.matches(
            "arn:.*:(table|database|workgroup|function|stateMachine)[:/]\\*(/\\*)?");
  }

  private static CompiledFlow named(String id) throws IOException {
    return all().stream()
        .filter(flow -> flow.manifest().flow().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<CompiledFlow> all() throws IOException {
    assumeTrue(FLOWS.isPresent());
    List<CompiledFlow> all = new ArrayList<>();
    for (String folder : List.of("mission", "blueprints", "zoomcamp")) {
      for (Path file : files(FLOWS.orElseThrow().resolve(folder))) {
        all.addAll(compiled(file).flows());
      }
    }
    return all;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Compiled compiled(Path file) throws IOException {
    Optional<Source> source =
        Sources.decode(file.getFileName().toString(), Files.readAllBytes(file), new Diagnostics());
    return FlowCompiler.compile(source.stream().toList());
  }
}
