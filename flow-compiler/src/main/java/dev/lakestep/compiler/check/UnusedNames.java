package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every input and every variable is used somewhere. One that is named anywhere in the text counts
/// as used, so that a part of the flow that could not be read brings no false alarm.
final class UnusedNames {
  private static final Pattern NAMED =
      Pattern.compile("\\b(inputs|vars)\\s*(?:\\.\\s*|\\[\\s*['\"])([A-Za-z0-9_-]+)");

  private final Set<String> used = new HashSet<>();
  private final Diagnostics problems;

  private UnusedNames(ResolvedFlow resolved, Diagnostics problems) {
    this.problems = problems;
    Matcher named = NAMED.matcher(resolved.flow().span().text());
    while (named.find()) {
      used.add(named.group(1) + "." + named.group(2));
    }
    resolved.references().forEach(this::use);
    for (Input input : resolved.flow().inputs()) {
      input.dependsOn().stream()
          .flatMap(condition -> condition.inputs().stream())
          .forEach(other -> used.add("inputs." + other.text()));
    }
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    UnusedNames names = new UnusedNames(resolved, problems);
    flow.inputs().forEach(names::input);
    flow.variables().fields().forEach(field -> names.variable(flow, field));
  }

  /// A path that ends at the root takes everything below it.
  private void use(Reference reference) {
    if (reference instanceof Reference.Variable variable) {
      String name = variable.first().map(Reference.Segment::name).orElse("*");
      used.add(variable.root() + "." + name);
    }
  }

  private boolean unused(String root, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return !used.contains(root + "." + first) && !used.contains(root + ".*");
  }

  private void input(Input input) {
    if (unused("inputs", input.id().text())) {
      problems.report(
          Diagnostic.of(
                  Code.UNUSED_INPUT,
                  input.id().span(),
                  "nothing uses the input `%s`".formatted(input.id()))
              .hint("use it as `{{ inputs.%s }}`, or remove it".formatted(input.id())));
    }
  }

  private void variable(Flow flow, Argument.Field field) {
    if (unused("vars", field.name())) {
      Diagnostic unused =
          Diagnostic.of(
                  Code.UNUSED_VARIABLE,
                  field.key().span(),
                  "nothing uses the variable `%s`".formatted(field.name()))
              .hint("use it as `{{ vars.%s }}`, or remove it".formatted(field.name()));
      boolean only = flow.variables().fields().size() == 1;
      problems.report(
          only ? unused : Edits.removal(field).map(fix -> unused.fix(fix)).orElse(unused));
    }
  }
}
