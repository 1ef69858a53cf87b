package dev.lakestep.house;

import com.sun.source.tree.ImportTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Each library is known to one place, so that it can be changed in one place; a library that is
/// not listed here is not used.
final class LibraryRules {
  /// A library, and the packages and classes that may name it, tests too.
  private static final Map<String, List<String>> HOMES =
      Map.ofEntries(
          Map.entry("org.jspecify", List.of("dev.lakestep")),
          Map.entry("org.junit", List.of("dev.lakestep")),
          Map.entry("org.assertj", List.of("dev.lakestep")),
          Map.entry("org.opentest4j", List.of("dev.lakestep")),
          Map.entry("org.snakeyaml", List.of("dev.lakestep.compiler.yaml")),
          Map.entry("net.thisptr.jackson.jq", List.of("dev.lakestep.compiler.expr.Jq")),
          Map.entry(
              "com.fasterxml.jackson",
              List.of(
                  "dev.lakestep.compiler.expr.Jq", "dev.lakestep.engine", "dev.lakestep.cli.dev")),
          Map.entry("com.dashjoin.jsonata", List.of("dev.lakestep.engine.jsonata")),
          Map.entry("picocli", List.of("dev.lakestep.cli.Help")),
          Map.entry("com.tngtech.archunit", List.of("dev.lakestep.house")),
          Map.entry("com.google.googlejavaformat", List.of("dev.lakestep.house")),
          Map.entry("com.sun.source", List.of("dev.lakestep.house")));

  private static final Set<String> FOR_TESTS =
      Set.of(
          "org.junit",
          "org.assertj",
          "org.opentest4j",
          "com.tngtech.archunit",
          "com.google.googlejavaformat",
          "com.sun.source");

  /// A test may read what we wrote with eyes other than ours.
  private static final Set<String> FREE_IN_TESTS = Set.of("com.fasterxml.jackson");

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
    Optional<String> library =
        HOMES.keySet().stream().filter(prefix -> within(name, prefix)).findFirst();
    if (library.isEmpty()) {
      return Optional.of("`%s` is of no known library; see docs/decisions".formatted(name));
    }
    List<String> homes = HOMES.get(library.get());
    if (!file.isShipped() && FREE_IN_TESTS.contains(library.get())) {
      return Optional.empty();
    }
    if (homes.stream().noneMatch(home -> within(file.mainType(), home))) {
      return Optional.of("`%s` is known to %s only; go through it".formatted(library.get(), homes));
    }
    return file.isShipped() && FOR_TESTS.contains(library.get())
        ? Optional.of("`%s` is for tests".formatted(library.get()))
        : Optional.empty();
  }

  private static String name(ImportTree tree) {
    return tree.getQualifiedIdentifier().toString();
  }

  private static boolean within(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }
}
