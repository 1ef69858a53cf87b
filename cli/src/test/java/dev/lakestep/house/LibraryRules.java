package dev.lakestep.house;

import com.sun.source.tree.ImportTree;
import java.util.List;
import java.util.Optional;

/// Each library is known to one place, so that it can be changed in one place; a library that is
/// not listed here is not used.
final class LibraryRules {
  /// Whether shipped code may know a library, and whether every test may.
  private enum Use {
    SHIPPED,
    SHIPPED_AND_ANY_TEST,
    TESTS
  }

  /// A library, and a package or class that may name it.
  private record Library(String name, String home, Use use) {}

  private static final List<Library> LIBRARIES =
      List.of(
          new Library("org.jspecify", "dev.lakestep", Use.SHIPPED),
          new Library("org.snakeyaml", "dev.lakestep.compiler.yaml", Use.SHIPPED),
          new Library("io.trino", "dev.lakestep.compiler.sql.query", Use.SHIPPED),
          new Library("io.trino", "dev.lakestep.trino.boot", Use.SHIPPED),
          new Library("io.airlift", "dev.lakestep.trino.boot", Use.SHIPPED),
          new Library("com.google.inject", "dev.lakestep.trino.boot", Use.SHIPPED),
          // the peer of a measurement
          new Library("io.trino", "dev.lakestep.benchmarks.SqlBenchmark", Use.SHIPPED),
          new Library("net.thisptr.jackson.jq", "dev.lakestep.compiler.expr.Jq", Use.SHIPPED),
          // a test may read what we wrote with eyes other than ours
          new Library(
              "com.fasterxml.jackson", "dev.lakestep.compiler.expr.Jq", Use.SHIPPED_AND_ANY_TEST),
          // JSON is what an execution is made of, so its tree is the engine's own type for it
          new Library("com.fasterxml.jackson", "dev.lakestep.engine", Use.SHIPPED),
          // the wire is JSON; what stands behind it is not
          new Library("com.fasterxml.jackson", "dev.lakestep.dynamo.api", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.dev", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.backfill", Use.SHIPPED),
          // and what most services of AWS are asked in, and answer in
          new Library("com.fasterxml.jackson", "dev.lakestep.cloud", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.glue", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.states", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.queue", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.topic", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.secret", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.identity", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.formation", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.iam", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.Permits", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.athena", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.event", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.schedule", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.integrate", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.trino", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.s3", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.lake", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.store.Shelf", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.fault.FaultyCalls", Use.SHIPPED),
          new Library("org.apache.iceberg", "dev.lakestep.lake", Use.SHIPPED),
          // Iceberg's own library judges what we make of its format
          new Library("org.apache.iceberg", "dev.lakestep.judges", Use.TESTS),
          new Library("com.fasterxml.jackson", "dev.lakestep.function", Use.SHIPPED),
          // what a handler is called by is what it was compiled against
          new Library(
              "com.amazonaws.services.lambda.runtime",
              "dev.lakestep.function.run",
              Use.SHIPPED_AND_ANY_TEST),
          // functions are made of what AWS calls and answers by
          new Library("com.amazonaws.services.lambda.runtime", "dev.lakestep.task", Use.SHIPPED),
          new Library("com.amazonaws.services.lambda.runtime", "dev.lakestep.iceberg", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.contract", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.task", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.iceberg", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.platform", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.run", Use.SHIPPED),
          new Library("com.fasterxml.jackson", "dev.lakestep.cli.deploy", Use.SHIPPED),
          new Library("software.amazon.awssdk", "dev.lakestep.task", Use.SHIPPED),
          new Library("software.amazon.awssdk", "dev.lakestep.iceberg", Use.SHIPPED),
          new Library("software.amazon.awssdk", "dev.lakestep.cli.platform", Use.SHIPPED),
          new Library("software.amazon.awssdk", "dev.lakestep.cli.backfill", Use.SHIPPED),
          new Library("org.apache.iceberg", "dev.lakestep.iceberg", Use.SHIPPED),
          new Library("com.sun.net.httpserver", "dev.lakestep.cloud.wire.Front", Use.SHIPPED),
          new Library("com.sun.net.httpserver", "dev.lakestep.benchmarks.RuntimeApi", Use.SHIPPED),
          new Library("com.sun.net.httpserver", "dev.lakestep.cli.sample.FileSite", Use.SHIPPED),
          new Library("com.sun.net.httpserver", "dev.lakestep.cli.ReplayTest", Use.TESTS),
          new Library(
              "com.sun.net.httpserver", "dev.lakestep.cli.platform.FunctionCallTest", Use.TESTS),
          new Library("software.amazon.awssdk", "dev.lakestep", Use.TESTS),
          // constructs are what the app is written in
          new Library("org.duckdb", "dev.lakestep.iceberg.duck", Use.SHIPPED),
          new Library("de.focus_shift", "dev.lakestep.task.start.Holidays", Use.SHIPPED),
          new Library("software.amazon.awscdk", "dev.lakestep.infra", Use.SHIPPED),
          new Library("io.github.cdklabs.cdknag", "dev.lakestep.infra", Use.TESTS),
          new Library("com.fasterxml.jackson", "dev.lakestep.infra", Use.SHIPPED),
          new Library("com.dashjoin.jsonata", "dev.lakestep.engine.jsonata", Use.SHIPPED),
          new Library("picocli", "dev.lakestep.cli.Help", Use.SHIPPED),
          new Library("org.junit", "dev.lakestep", Use.TESTS),
          new Library("org.assertj", "dev.lakestep", Use.TESTS),
          new Library("org.opentest4j", "dev.lakestep", Use.TESTS),
          new Library("org.testcontainers", "dev.lakestep.cloud.contract", Use.TESTS),
          new Library("org.testcontainers", "dev.lakestep.cli.platform", Use.TESTS),
          new Library("com.tngtech.archunit", "dev.lakestep.house", Use.TESTS),
          new Library("com.google.googlejavaformat", "dev.lakestep.house", Use.TESTS),
          new Library("com.sun.source", "dev.lakestep.house", Use.TESTS));

  private static final List<String> OURS_OR_JAVAS = List.of("dev.lakestep", "java", "javax");

  private LibraryRules() {}

  /// Looks at imports; what is written out in full, the compiled classes show.
  static List<Finding> homes(JavaFile file) {
    return file.unit().getImports().stream()
        .flatMap(tree -> strayed(file, name(tree)).map(m -> file.finding(tree, m)).stream())
        .toList();
  }

  private static Optional<String> strayed(JavaFile file, String name) {
    if (OURS_OR_JAVAS.stream().anyMatch(prefix -> within(name, prefix))) {
      return Optional.empty();
    }
    List<Library> known =
        LIBRARIES.stream().filter(library -> within(name, library.name())).toList();
    if (known.isEmpty()) {
      return Optional.of("`%s` is of no known library; see docs/decisions".formatted(name));
    }
    Library library = known.getFirst();
    return known.stream().anyMatch(one -> may(file, one))
        ? Optional.empty()
        : Optional.of(
            library.use() == Use.TESTS && file.isShipped()
                ? "`%s` is for tests".formatted(library.name())
                : "`%s` is known to `%s` only; go through it"
                    .formatted(library.name(), library.home()));
  }

  private static boolean may(JavaFile file, Library library) {
    boolean atHome = within(file.mainType(), library.home());
    return switch (library.use()) {
      case SHIPPED -> atHome;
      case SHIPPED_AND_ANY_TEST -> atHome || !file.isShipped();
      case TESTS -> atHome && !file.isShipped();
    };
  }

  private static String name(ImportTree tree) {
    return tree.getQualifiedIdentifier().toString();
  }

  private static boolean within(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }
}
