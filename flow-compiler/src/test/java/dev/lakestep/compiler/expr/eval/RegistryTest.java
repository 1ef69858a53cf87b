package dev.lakestep.compiler.expr.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.expr.Builtin.Kind;
import dev.lakestep.compiler.expr.Builtins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The checker and the evaluator know the same builtins, and their parameters by the same names.
class RegistryTest {
  private static final Map<Kind, Map<String, Registry.Entry>> EVALUATED =
      Map.of(
          Kind.FUNCTION, Registry.FUNCTIONS,
          Kind.FILTER, Registry.FILTERS,
          Kind.TEST, Registry.TESTS);

  @Test
  void whatIsCheckedCanBeEvaluated() {
    EVALUATED.forEach(
        (kind, entries) -> assertThat(entries.keySet()).as(kind.word()).isEqualTo(names(kind)));
  }

  @TestFactory
  Stream<DynamicTest> parametersHaveTheSameNames() {
    return EVALUATED.entrySet().stream()
        .flatMap(kind ->
            kind.getValue().entrySet().stream()
                .filter(entry -> !entry.getValue().takesAny())
                .map(entry ->
                    DynamicTest.dynamicTest(
                        entry.getKey(),
                        () ->
                            assertThat(entry.getValue().parameters())
                                .isEqualTo(parameters(kind.getKey(), entry.getKey())))));
  }

  /// Those of the newest dialect: older names are rewritten before anything is evaluated.
  private static Set<String> names(Kind kind) {
    return Builtins.all(kind).stream()
        .filter(builtin -> builtin.until().isEmpty())
        .map(Builtin::name)
        .collect(Collectors.toSet());
  }

  private static List<String> parameters(Kind kind, String name) {
    Optional<Builtin> builtin = Builtins.find(kind, name);
    return builtin.orElseThrow().parameters().stream().map(Builtin.Parameter::name).toList();
  }
}
