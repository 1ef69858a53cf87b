package dev.lakestep.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A rule that cannot fail keeps nothing: each finds its fault in a bad snippet, and only there.
class TidyRulesTest {
  private static final String PATH = "m/src/main/java/dev/lakestep/compiler/flow/Bad.java";
  private static final String GOOD =
"""
      package dev.lakestep.compiler.flow;

      import java.util.List;
import java.util.Objects;
      import org.jspecify.annotations.NullMarked;

      /// Is as it should be.
      @NullMarked
      record Bad(int a, int b, int c, int d, int e) {
        static final Object NOTHING = null;

        Bad(int a, int b, int c, int d, int e) {
          super("a", null, false, false);
        }

        @Override
        public boolean equals(Object other) {
          return other == null || settings(List.of());
        }

        boolean settings(List<String> getters) {
          return getters.isEmpty();
        }

        String table() {
          return ""\"
      LINES""\";
        }
      }
"""
          .replace("LINES", "a\n".repeat(50));

  private static final String DRAWN =
      "package dev.lakestep.task.kv;\nimport java.util.concurrent.ThreadLocalRandom;\n";

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("null is never returned", inType("Object a() { return null; }")),
        Arguments.of("null is never returned", inType("Object a() { return x ? b : (null); }")),
        Arguments.of("null is never returned", inType("Supplier<String> s = () -> null;")),
        Arguments.of(
            "null is never returned", inType("int a = switch (b) { default -> { yield null; } };")),
        Arguments.of("null is never passed", inType("void a() { b(1, null); }")),
        Arguments.of("null is never passed", inType("Object a = new B(c ? null : d);")),
        Arguments.of("Optional is no parameter", inType("void a(Optional<String> b) {}")),
        Arguments.of("Optional is no parameter", inType("void a(OptionalInt b) {}")),
        Arguments.of("methods are short", inType("void a() {" + "\n".repeat(40) + "}")),
        Arguments.of(
            "methods are short", inType("@A(\"\"\"\n\"\"\") void a() {" + "\n".repeat(41) + "}")),
        Arguments.of("files are short", inType("\n".repeat(300))),
        Arguments.of("parameters are few", inType("void a(int b, int c, int d, int e, int f) {}")),
        Arguments.of("parameters are few", inType("Bad(int b, int c, int d, int e, int f) {}")),
        Arguments.of("names say something", inType("String getName() { return a; }")),
        Arguments.of("names say something", inType("void setName(String name) {}")),
        Arguments.of("names say something", inType("static class NodeImpl {}")),
        Arguments.of("names say something", inType("void jsonHelper() {}")),
        Arguments.of("names say something", inType("String rowData;")),
        Arguments.of("types say what they are", "package a;\n/** Old. */\nclass Bad {}\n"),
        Arguments.of("types say what they are", "package a;\n// None.\nclass Bad {}\n"),
        Arguments.of("libraries stay at home", "import org.snakeyaml.engine.v2.api.Load;\n"),
        Arguments.of("libraries stay at home", "import static picocli.CommandLine.Help;\n"),
        Arguments.of("libraries stay at home", "import org.mockito.Mockito;\n"),
        Arguments.of(
            "libraries stay at home",
            "package dev.lakestep.compiler.flow;\nimport org.junit.jupiter.api.Test;\n"),
        Arguments.of("tests skip by agreement only", inType("@Disabled void a() {}")),
        Arguments.of("tests skip by agreement only", inType("@EnabledOnOs(A) void a() {}")),
        Arguments.of(
            "tests skip by agreement only",
            inType("@Testcontainers(disabledWithoutDocker = true) class A {}")),
        Arguments.of("tests skip by agreement only", inType("void a() { assumeTrue(b); }")),
        Arguments.of("tests skip by agreement only", inType("void a() { Assumptions.abort(); }")),
        Arguments.of("functions draw afresh", DRAWN));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void findsTheFault(String rule, String text) {
    Rule one = Objects.requireNonNull(TidyRules.ALL.get(rule), rule);
    assertThat(one.check(JavaFile.of(PATH, text))).hasSize(1);
  }

  @Test
  void findsNothingInGoodCode() {
    JavaFile good = JavaFile.of(PATH, GOOD);
    assertThat(TidyRules.ALL.values()).flatExtracting(rule -> rule.check(good)).isEmpty();
  }

  @Test
  void everyRuleIsTried() {
    List<Object> tried = faults().map(fault -> fault.get()[0]).distinct().toList();
    assertThat(tried).containsExactlyElementsOf(TidyRules.ALL.keySet());
  }

  @Test
  void aFindingSaysWhereAndWhatToDo() {
    List<Finding> findings =
        NullRules.returned(JavaFile.of(PATH, inType("Object a() {\n  return null;\n}")));
    assertThat(findings)
        .map(Finding::toString)
        .containsExactly(PATH + ":6: null is returned; return an Optional or an empty list");
  }

  private static String inType(String member) {
    return "package dev.lakestep.compiler.flow;\n\n/// Has a fault.\nfinal class Bad {\n  "
        + member
        + "\n}\n";
  }
}
