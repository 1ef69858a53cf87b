package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Values for every task and trigger whose type begins like `type`.
record PluginDefault(Scalar type, Mapping values, boolean forced) {
  private static final String PREFIX = "io.kestra.plugin.";

  /// Empty where it has no type or no values: the shape says so.
  static Optional<PluginDefault> read(Mapping item) {
    boolean forced = Nodes.scalar(item, "forced").flatMap(Literals::flag).orElse(false);
    return Nodes.scalar(item, "type")
        .filter(type -> !type.value().isBlank())
        .flatMap(type ->
            item.value("values")
                .flatMap(Nodes::asMapping)
                .map(values -> new PluginDefault(type, values, forced)));
  }

  /// How much of a type's name it says.
  int closeness() {
    return bare(type.value()).length();
  }

  private static String bare(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  boolean isFor(WrittenType other) {
    return other.beginsWith(type.value());
  }

  /// Those that the type has; what a task is and is called is never a default.
  Mapping valuesFor(WrittenType other) {
    return new Mapping(
        values.span(),
        values.entries().stream()
            .filter(entry -> !entry.name().equals("id") && !entry.name().equals("type"))
            .filter(entry -> other.has(entry.name()))
            .toList());
  }

  /// A key that other types of the same beginning have may well be meant for another flow.
  void reportUnused(Collection<WrittenType> types, Diagnostics diagnostics) {
    List<WrittenType> matching = types.stream().filter(this::isFor).toList();
    if (matching.isEmpty()) {
      diagnostics.report(withoutTask(types));
      return;
    }
    for (YamlNode.Entry entry : values.entries()) {
      if (matching.stream().noneMatch(one -> one.has(entry.name())) && !isElsewhere(entry.name())) {
        diagnostics.report(withoutKey(entry.key(), matching));
      }
    }
  }

  private boolean isElsewhere(String key) {
    return WrittenType.all()
        .filter(this::isFor)
        .filter(one -> !one.bears(type.value()))
        .anyMatch(one -> one.keys().filter(keys -> keys.find(key).isPresent()).isPresent());
  }

  private Diagnostic withoutTask(Collection<WrittenType> types) {
    Diagnostic problem =
        Diagnostic.of(
            Code.DEFAULTS_WITHOUT_TASK,
            type.span(),
            "nothing in this flow is of type `%s`".formatted(type.value()));
    String written = type.value();
    String prefix = written.substring(0, written.length() - closeness());
    List<String> names =
        types.stream()
            .flatMap(WrittenType::beginnings)
            .filter(name -> !PREFIX.startsWith(name + "."))
            .map(PluginDefault::bare)
            .distinct()
            .toList();
    return Suggestion.nearest(bare(written), names)
        .map(better -> proposing(problem, types, prefix + better))
        .orElseGet(() -> problem.hint("name a type that the flow uses, or the beginning of one"));
  }

  /// The beginnings of types resemble each other too much for a machine to choose.
  private Diagnostic proposing(Diagnostic problem, Collection<WrittenType> types, String better) {
    return problem
        .hint("did you mean `%s`?".formatted(better))
        .fixIf(
            types.stream().anyMatch(one -> one.bears(better)),
            Fix.replace("use `%s`".formatted(better), type.text().span(), better));
  }

  private Diagnostic withoutKey(Scalar key, List<WrittenType> matching) {
    Diagnostic problem =
        Diagnostic.of(
            Code.DEFAULT_WITHOUT_KEY,
            key.span(),
            "`%s` is not a key of anything that `%s` names".formatted(key.value(), type.value()));
    List<String> names =
        matching.stream()
            .flatMap(one -> one.keys().stream())
            .flatMap(keys -> keys.names().stream())
            .distinct()
            .toList();
    return Suggestion.nearest(key.value(), names)
        .map(better ->
            values.entry(better).isPresent()
                ? problem.hint(KeyChecker.alreadySet(better))
                : problem
                    .hint("did you mean `%s`?".formatted(better))
                    .fixIf(
                        Suggestion.isSure(key.value(), better),
                        Fix.replace(
                            "rename it to `%s`".formatted(better), key.text().span(), better)))
        .orElseGet(() -> problem.hint("remove it: no task is given it"));
  }
}
