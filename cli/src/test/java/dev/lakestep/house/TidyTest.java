package dev.lakestep.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every Java file keeps the rules of CONTRIBUTING.md.
class TidyTest {
  private static final List<JavaFile> FILES = JavaFile.ofRepository();

  @TestFactory
  Stream<DynamicTest> everyFileKeepsTheRules() {
    return TidyRules.ALL.entrySet().stream()
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getKey(),
                () ->
                    assertThat(FILES)
                        .flatExtracting(file -> rule.getValue().check(file))
                        .as(rule.getKey())
                        .isEmpty()));
  }

  @Test
  void thereIsSomethingToJudge() {
    assertThat(FILES).hasSizeGreaterThan(50);
  }

  @Test
  void everyShippedPackageSaysWhatItIsAndKnowsNoNull() {
    Set<String> packages =
        shipped().map(JavaFile::packageName).collect(Collectors.toCollection(TreeSet::new));
    Set<String> marked =
        shipped()
            .filter(file -> file.path().endsWith("/package-info.java"))
            .filter(file -> file.text().startsWith("///") && file.text().contains("@NullMarked"))
            .map(JavaFile::packageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages)
        .as("each has a package-info.java with a `///` sentence and @NullMarked")
        .isEqualTo(marked);
  }

  /// A test on the list skips by itself, or by a class on the list that stands in its package.
  @Test
  void theListOfSkippableTestsNamesNoOther() {
    Set<String> listed = SkipRule.mayBeSkipped();
    Set<String> skipping =
        FILES.stream()
            .filter(file -> listed.contains(file.mainType()))
            .filter(file -> !SkipRule.skips(file).isEmpty() || callsSkipping(file))
            .map(JavaFile::mainType)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).as(".ci/may-skip").isEqualTo(skipping);
  }

  private static boolean callsSkipping(JavaFile test) {
    return FILES.stream()
        .filter(file -> file.packageName().equals(test.packageName()))
        .filter(file -> !file.path().endsWith("Test.java") && !SkipRule.skips(file).isEmpty())
        .anyMatch(file -> test.text().contains(file.simpleName() + "."));
  }

  private static Stream<JavaFile> shipped() {
    return FILES.stream().filter(JavaFile::isShipped);
  }
}
