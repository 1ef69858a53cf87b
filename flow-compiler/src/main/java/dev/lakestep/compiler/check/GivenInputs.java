package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Holds the inputs that a flow declares against those that somebody gives it.
final class GivenInputs {
  private final SequencedMap<String, Input> declared = new LinkedHashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Flow flow;

  private GivenInputs(Flow flow) {
    this.flow = flow;
  }

  /// What `flow` declares; the inputs of a form under the form's name.
  static GivenInputs of(Flow flow) {
    GivenInputs inputs = new GivenInputs(flow);
    inputs.declare("", flow.inputs());
    return inputs;
  }

  private void declare(String prefix, List<Input> inputs) {
    for (Input input : inputs) {
      String id = prefix + input.id().text();
      for (int dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) {
        groups.add(id.substring(0, dot));
      }
      if (input.kind() instanceof Input.Kind.Form(var children)) {
        declare(id + ".", children);
      } else {
        declared.putIfAbsent(id, input);
      }
    }
  }

  /// Reports what is given and not declared, or does not fit; yields what is needed and missing.
  List<Input> check(Argument.Fields given, Diagnostics problems) {
    Set<String> seen = new HashSet<>();
    given("", given, seen, problems);
    return declared.entrySet().stream()
        .filter(entry -> !seen.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(GivenInputs::needed)
        .toList();
  }

  /// Whether an execution cannot start unless somebody gives it a value.
  private static boolean needed(Input input) {
    boolean chosen =
        input.kind() instanceof Input.Kind.Choice(var choices, _, _) && choices.firstByDefault();
    return input.required()
        && input.defaults().isEmpty()
        && input.dependsOn().flatMap(Input.Condition::when).isEmpty()
        && !chosen;
  }

  private void given(
      String prefix, Argument.Fields fields, Set<String> seen, Diagnostics problems) {
    for (Argument.Field field : fields.fields()) {
      String name = prefix + field.name();
      Input input = declared.get(name);
      if (input != null) {
        seen.add(name);
        Misfits.of(input, field.value()).forEach(problems::report);
      } else if (groups.contains(name) && field.value() instanceof Argument.Fields inner) {
        given(name + ".", inner, seen, problems);
      } else if (groups.contains(name)) {
        declared.keySet().stream().filter(id -> id.startsWith(name + ".")).forEach(seen::add);
      } else if (field.key() instanceof Argument.Constant) {
        problems.report(unknown(name, field));
      }
    }
  }

  private Diagnostic unknown(String name, Argument.Field field) {
    Diagnostic unknown =
        Diagnostic.of(
            Code.UNKNOWN_INPUT,
            field.key().span(),
            "`%s` has no input `%s`".formatted(flow.id(), name));
    return unknown.hint(
        Suggestion.nearest(name, declared.keySet())
            .map("did you mean `%s`?"::formatted)
            .orElseGet(() ->
                declared.isEmpty()
                    ? "it takes no inputs"
                    : "its inputs are `%s`".formatted(String.join("`, `", declared.keySet()))));
  }
}
