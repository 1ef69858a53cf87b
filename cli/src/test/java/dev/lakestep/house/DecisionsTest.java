package dev.lakestep.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each decision is a page that says its context, its choice and its price; each library has one.
class DecisionsTest {
  private static final Path FOLDER = Repository.root().resolve("docs/decisions");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>.*?<artifactId>(.*?)</artifactId>.*?</dependency>", Pattern.DOTALL);
  private static final List<String> OURS =
      List.of("lakestep", "flow-compiler", "local-cloud", "cli", "contracts", "tasks", "iceberg");
  private static final List<String> BILLS = List.of("junit-bom", "jackson-bom");

  @Test
  void everyLibraryHasAPage() {
    String pages = String.join("\n", pages().map(Repository::read).toList());
    assertThat(libraries())
        .isNotEmpty()
        .allSatisfy(library ->
            assertThat(pages)
                .as("a page in docs/decisions says why `%s` is used".formatted(library))
                .contains(library));
  }

  @TestFactory
  Stream<DynamicTest> everyPageHasItsParts() {
    return pages()
        .map(page ->
            DynamicTest.dynamicTest(
                page.getFileName().toString(),
                () ->
                    assertThat(Repository.read(page).lines())
                        .anyMatch(line -> line.matches("# [0-9]+\\. .+"))
                        .containsSubsequence("## Context", "## Choice", "## Price")));
  }

  @Test
  void thePagesAreNumberedWithoutAGap() {
    List<Integer> numbers =
        pages()
            .map(page -> Integer.parseInt(page.getFileName().toString().substring(0, 4)))
            .toList();
    assertThat(numbers).isEqualTo(Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
  }

  private static Stream<Path> pages() {
    return Repository.files(FOLDER)
        .filter(page -> page.getFileName().toString().matches("[0-9]{4}-.*"));
  }

  private static List<String> libraries() {
    return Repository.files(Repository.root())
        .filter(file -> file.endsWith("pom.xml"))
        .map(Repository::read)
        .flatMap(pom -> DEPENDENCY.matcher(pom).results())
        .map((MatchResult match) -> match.group(1))
        .filter(name -> !OURS.contains(name) && !BILLS.contains(name))
        .distinct()
        .toList();
  }
}
