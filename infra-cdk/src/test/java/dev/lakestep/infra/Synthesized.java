package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.source.Source;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CloudFormationValidatePlugin;
import software.amazon.awscdk.Validations;

/// An app as the CDK command line finds it, written to a folder; the one of the shipped flows is
/// made once for all tests, and is looked through by cdk-nag and CloudFormation's own rules.
///
/// @param remembered where the flows are
record Synthesized(Path folder, Placements remembered) {
  static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  static final Environment PLAIN = new Environment("main", false);
  static final Environment SAID =
      Environments.read(
              new Source(
                  "environments.yaml",
                  """
                  environments:
                    said:
                      account: "123456789012"
                      region: eu-central-1
                      prefix: lake-test
                      buckets:
                        - my-lake-test
                        - name: shared
                          exists: true
                      databases:
                        - lake
                        - name: raw
                          location: s3://shared/raw/
                      tables:
                        raw.orders: s3://shared/raw/orders/
                      open:
                        kv.LAKE_BUCKET: my-lake-test
                      email: ops@example.com
                      logs: 14d
                      runs: 30d
                      scan: 100 GB
                      memory:
                        iceberg: 3008
                      key: arn:aws:kms:eu-central-1:123456789012:key/1234
                  """))
          .named("said");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /// Of the shipped flows.
  private static final class Shipped {
    private static final Synthesized APP = make(PLAIN);
  }

  /// The same in an environment of which everything is said.
  private static final class Said {
    private static final Synthesized APP = make(SAID);
  }

  private static Synthesized make(Environment environment) {
    try {
      return of(
          new FlowFolder(ROOT.resolve("flows")).compile(), Placements.NONE, environment, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Synthesized shipped() {
    return Shipped.APP;
  }

  static Synthesized said() {
    return Said.APP;
  }

  static Synthesized of(List<CompiledFlow> flows, Placements before) throws IOException {
    return of(flows, before, PLAIN, false);
  }

  static Synthesized of(List<CompiledFlow> flows, Placements before, Environment environment)
      throws IOException {
    return of(flows, before, environment, false);
  }

  /// An environment without flows.
  static Synthesized bare(Environment environment) throws IOException {
    return of(List.of(), Placements.NONE, environment, false);
  }

  private static Synthesized of(
      List<CompiledFlow> flows, Placements before, Environment environment, boolean judged)
      throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(target()), "app");
    App app =
        App.Builder.create()
            .outdir(folder.resolve("out").toString())
            .analyticsReporting(false)
            .treeMetadata(false)
            .context(context())
            .build();
    Deployed deployed =
        new Deployed(app, environment, environment, bundles(folder), folder.resolve("assets"), NOW);
    Placements after = deployed.stacks(flows, before);
    if (judged) {
      Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
      Aspects.of(app)
          .add(
              AwsSolutionsChecks.Builder.create()
                  .reportFormats(List.of(NagReportFormat.JSON))
                  .build());
    }
    app.synth();
    return new Synthesized(folder.resolve("out"), after);
  }

  private static Path target() {
    return Path.of("target", "apps").toAbsolutePath();
  }

  /// As `cdk.json` says.
  private static Map<String, Object> context() throws IOException {
    SequencedMap<String, Object> context = new TreeMap<>();
    JSON.readTree(Files.readString(ROOT.resolve("infra-cdk/cdk.json"), UTF_8))
        .path("context")
        .properties()
        .forEach(one -> context.put(one.getKey(), one.getValue().booleanValue()));
    return context;
  }

  /// In place of the real ones, which are large and need not have been built.
  private static Map<String, Bundle> bundles(Path folder) throws IOException {
    SequencedMap<String, Bundle> bundles = new TreeMap<>();
    for (String module : List.of("tasks", "iceberg")) {
      Path target = folder.resolve(module);
      Files.createDirectories(target.resolve("lib"));
      Files.writeString(target.resolve(module + ".jar"), "in place of the jar of " + module);
      bundles.put(module, Bundle.of(module, target, folder.resolve("bundles"), Processor.OURS));
    }
    return bundles;
  }

  /// Templates by the names of their stacks.
  SequencedMap<String, JsonNode> templates() {
    SequencedMap<String, JsonNode> templates = new TreeMap<>();
    files(".template.json")
        .forEach((name, text) -> {
          try {
            templates.put(name, JSON.readTree(text));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return templates;
  }

  JsonNode template(String stack) {
    return templates().getOrDefault(stack, JSON.missingNode());
  }

  /// Hashes of all files by their names.
  SequencedMap<String, String> hashes() {
    SequencedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(file.getFileName().toString(), Mark.whole(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  /// Texts of files by their names without an ending that all have.
  SequencedMap<String, String> files(String ending) {
    SequencedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ending)) {
          texts.put(
              name.substring(0, name.length() - ending.length()), Files.readString(file, UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
