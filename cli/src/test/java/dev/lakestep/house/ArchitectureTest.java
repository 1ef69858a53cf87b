package dev.lakestep.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The arrows of ARCHITECTURE.md: who may know whom, as the compiled classes show it.
class ArchitectureTest {
  /// A package imports only from those before it; what stands below a package counts with it.
  private static final List<String> STAGES =
      List.of(
          "source",
          "diagnostic",
          "yaml",
          "expr",
          "sql",
          "catalogue",
          "flow",
          "resolve",
          "statement",
          "check",
          "plan",
          "asl",
          "manifest");

  /// The same of DynamoDB's packages.
  private static final List<String> DYNAMO =
      List.of("value", "expression", "table", "store", "api");

  private static final String COMPILER = "dev.lakestep.compiler";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .importPackages("dev.lakestep")
          .that(describe("shipped", ArchitectureTest::isShipped));

  @TestFactory
  Stream<DynamicTest> aStageKnowsOnlyTheStagesBeforeIt() {
    return IntStream.range(0, STAGES.size())
        .mapToObj(i -> DynamicTest.dynamicTest(STAGES.get(i), () -> order(i).check(SHIPPED)));
  }

  @Test
  void everyPackageOfTheCompilerIsAStage() {
    assertThat(SHIPPED)
        .filteredOn(type -> type.getPackageName().startsWith(COMPILER + "."))
        .map(ArchitectureTest::stage)
        .isSubsetOf(STAGES);
  }

  @TestFactory
  Stream<DynamicTest> aPackageOfDynamoDbKnowsOnlyThoseBeforeIt() {
    return IntStream.range(0, DYNAMO.size() - 1)
        .mapToObj(i ->
            DynamicTest.dynamicTest(
                DYNAMO.get(i),
                () ->
                    noClasses()
                        .that()
                        .resideInAPackage(dynamo(DYNAMO.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                            DYNAMO.stream()
                                .skip(i + 1)
                                .map(ArchitectureTest::dynamo)
                                .toArray(String[]::new))
                        .because("values stand below, the API stands above: " + DYNAMO)
                        .check(SHIPPED)));
  }

  private static String dynamo(String name) {
    return "dev.lakestep.dynamo." + name + "..";
  }

  @Test
  void theCompilerKnowsNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage(COMPILER + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.lakestep..").and(not(resideInAnyPackage(COMPILER + ".."))))
        .because("it is pure and everything else stands on it")
        .check(SHIPPED);
  }

  @Test
  void theStagesDoNotKnowTheWholeCompiler() {
    noClasses()
        .that()
        .resideInAPackage(COMPILER + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(COMPILER)
        .because("FlowCompiler calls the stages, in order, and not the other way round")
        .check(SHIPPED);
  }

  @Test
  void theCompilerKnowsNoClockNoEnvironmentNoFileAndNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage(COMPILER + "..")
        .should()
        .dependOnClassesThat(Impurities.TYPES)
        .orShould()
        .accessTargetWhere(Impurities.MEMBERS)
        .because("the same text must give the same answer everywhere; pass values in")
        .check(SHIPPED);
  }

  @Test
  void theYamlLibraryIsKnownToYamlOnly() {
    onlyIn("org.snakeyaml..", COMPILER + ".yaml").check(SHIPPED);
  }

  @Test
  void jqAndTheCommandLineLibraryAreKnownToOneClassEach() {
    assertThat(knowing("net.thisptr..")).containsOnly(COMPILER + ".expr.Jq");
    assertThat(knowing("com.fasterxml..").stream().filter(name -> name.startsWith(COMPILER)))
        .containsOnly(COMPILER + ".expr.Jq");
    assertThat(knowing("picocli..")).containsOnly("dev.lakestep.cli.Help");
  }

  @Test
  void aRuleCanFail() {
    JavaClasses impure = new ClassFileImporter().importClasses(Repository.class, Impure.class);
    ArchRule rule = noClasses().should().accessTargetWhere(Impurities.MEMBERS);
    ArchRule types = noClasses().should().dependOnClassesThat(Impurities.TYPES);
    assertThatThrownBy(() -> rule.check(impure)).hasMessageContaining("Instant.now()");
    assertThatThrownBy(() -> types.check(impure)).hasMessageContaining("java.nio.file.Path");
  }

  private static ArchRule order(int stage) {
    String[] later =
        STAGES.stream().skip(stage + 1).map(ArchitectureTest::within).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(within(STAGES.get(stage)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .because("a package imports only from those before it: " + STAGES);
  }

  private static ArchRule onlyIn(String library, String home) {
    return noClasses()
        .that(describe("outside " + home, not(resideInAnyPackage(home))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("a library that one place knows can be changed in one place");
  }

  private static String within(String stage) {
    return COMPILER + "." + stage + "..";
  }

  private static List<String> knowing(String... libraries) {
    DescribedPredicate<JavaClass> library = resideInAnyPackage(libraries);
    return SHIPPED.stream()
        .filter(type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> library.test(dependency.getTargetClass())))
        .map(ArchitectureTest::file)
        .distinct()
        .toList();
  }

  /// The top-level class that a class stands in.
  private static String file(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static String stage(JavaClass type) {
    return type.getPackageName().substring(COMPILER.length() + 1).replaceFirst("\\..*", "");
  }

  private static boolean isShipped(JavaClass type) {
    return Repository.isShipped(file(type));
  }

  /// Does what the compiler must not.
  private static final class Impure {
    @Override
    public String toString() {
      return java.time.Instant.now().toString();
    }
  }
}
