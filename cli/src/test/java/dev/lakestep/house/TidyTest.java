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

  @Test
  void theListOfSkippableTestsNamesNoOther() {
    Set<String> skippable =
        FILES.stream()
            .filter(file -> !SkipRule.skips(file).isEmpty())
            .map(JavaFile::mainType)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(SkipRule.mayBeSkipped()).as(".ci/may-skip").isEqualTo(skippable);
  }

  private static Stream<JavaFile> shipped() {
    return FILES.stream().filter(JavaFile::isShipped);
  }
}
