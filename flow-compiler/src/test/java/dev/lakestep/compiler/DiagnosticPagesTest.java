package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every code has a page whose examples are true, a golden case, and a number of its own.
class DiagnosticPagesTest {
  private static final List<DiagnosticPage> PAGES = DiagnosticPage.all();

  /// Its page shows it; what is expected of a case would be a thousand other mistakes.
  private static final Code SHOWN_BEHIND_A_THOUSAND = Code.MORE_MISTAKES;

  @TestFactory
  Stream<DynamicTest> wrongIsWrong() {
    return PAGES.stream()
        .map(page ->
            DynamicTest.dynamicTest(
                page.id(),
                () ->
                    assertThat(page.wrong())
                        .as("`## Wrong` of %s has a flow that reports it", page.id())
                        .isNotEmpty()
                        .allSatisfy(block -> assertThat(codes(block)).contains(page.id()))));
  }

  @TestFactory
  Stream<DynamicTest> rightIsRight() {
    return PAGES.stream()
        .map(page ->
            DynamicTest.dynamicTest(
                page.id(),
                () ->
                    assertThat(page.right())
                        .as("`## Right` of %s has a flow without errors", page.id())
                        .isNotEmpty()
                        .allSatisfy(block -> {
                          assertThat(codes(block)).doesNotContain(page.id());
                          assertThat(errors(block)).isEmpty();
                        })));
  }

  @Test
  void everyCodeHasAPageAndEveryPageACode() {
    List<String> codes = codes().map(Code::id).toList();
    List<String> pages = PAGES.stream().map(DiagnosticPage::id).toList();
    assertThat(without(codes, pages)).as("codes without a page").isEmpty();
    assertThat(without(pages, codes)).as("pages without a code").isEmpty();
  }

  @Test
  void aPageBearsTheTitleOfItsCodeAndSaysWhyItMatters() {
    assertThat(PAGES)
        .allSatisfy(page -> {
          assertThat(page.title()).as(page.id()).isEqualTo(code(page.id()).title());
          assertThat(page.paragraph()).as(page.id()).hasSizeGreaterThan(40);
        });
  }

  @Test
  void aNumberIsForOneCodeOnlyAndCodesStandInOrder() {
    assertThat(codes().map(Code::id)).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void everyCodeHasAGoldenCase() {
    Path cases = Project.root().resolve("flow-compiler/src/test/cases");
    List<String> seen =
        Project.list(cases).stream()
            .map(folder -> folder.resolve("expected.diagnostics"))
            .filter(Files::exists)
            .map(DiagnosticPagesTest::read)
            .toList();
    assertThat(codes())
        .filteredOn(code -> code != SHOWN_BEHIND_A_THOUSAND)
        .filteredOn(code -> seen.stream().noneMatch(text -> text.contains("[" + code.id() + "]")))
        .as("codes that no folder in flow-compiler/src/test/cases shows")
        .isEmpty();
  }

  private static List<String> without(List<String> all, List<String> some) {
    return all.stream().filter(one -> !some.contains(one)).toList();
  }

  private static Stream<Code> codes() {
    return Arrays.stream(Code.values());
  }

  private static Code code(String id) {
    return codes().filter(code -> code.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> codes(DiagnosticPage.Block block) {
    return block.project().diagnostics().stream().map(d -> d.code().id()).toList();
  }

  private static List<Diagnostic> errors(DiagnosticPage.Block block) {
    return block.project().diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
