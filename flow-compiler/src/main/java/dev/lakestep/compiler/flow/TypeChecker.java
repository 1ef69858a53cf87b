package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Entry.Support;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks what names its kind by `type`: that the type exists and works, then its keys.
final class TypeChecker {
  private static final String PREFIX = "io.kestra.plugin.";

  private final ShapeChecker shapes;
  private final KeyChecker keys;
  private final Diagnostics diagnostics;

  TypeChecker(ShapeChecker shapes, KeyChecker keys, Diagnostics diagnostics) {
    this.shapes = shapes;
    this.keys = keys;
    this.diagnostics = diagnostics;
  }

  void check(Mapping mapping, Family family) {
    id(mapping, family);
    Optional<YamlNode> type = mapping.value("type").filter(node -> !Nodes.isNothing(node));
    if (type.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.MISSING_KEY,
                  Nodes.head(mapping),
                  "%s needs a `type`".formatted(Wording.article(Wording.one(family))))
              .hintIf(example(family)));
    } else if (type.get() instanceof Scalar scalar) {
      typed(mapping, scalar, family);
    } else {
      shapes.wrongKind(type.get(), Shape.TEXT, new Spot("type", owner(family), false));
    }
  }

  private static Optional<String> example(Family family) {
    return switch (family) {
      case TASK -> Optional.of("such as `type: core.log.Log`");
      case TRIGGER -> Optional.of("such as `type: core.trigger.Schedule`");
      case CONDITION -> Optional.of("such as `type: core.condition.DayWeek`");
      case INPUT -> Optional.of("such as `type: STRING`");
      case RETRY -> Optional.of("such as `type: constant`");
    };
  }

  private void typed(Mapping mapping, Scalar type, Family family) {
    switch (Catalogue.find(family, type.value())) {
      case Lookup.Unknown lookup -> {
        unknown(type, family, lookup);
        inner(mapping, family);
      }
      case Lookup.Found(var entry, var byAlias) -> found(mapping, type, entry, byAlias);
    }
  }

  private void found(Mapping mapping, Scalar type, Entry entry, boolean byAlias) {
    switch (entry.support()) {
      case Support.Refused(var reason, var instead) -> {
        diagnostics.report(
            Diagnostic.of(
                    Code.REFUSED_TYPE,
                    type.span(),
                    "`%s` does not work here: %s".formatted(type.value(), reason))
                .hint(instead));
        return;
      }
      case Support.NoWork(var note) ->
          diagnostics.report(
              Diagnostic.of(
                      Code.NO_WORK,
                      type.span(),
                      "`%s` has nothing to do here".formatted(type.value()))
                  .hint(note));
      case Support.Works _ -> {}
    }
    if (byAlias) {
      outdated(type, entry);
    }
    keys.check(mapping, Keys.of(entry), false);
  }

  private void outdated(Scalar type, Entry entry) {
    String name = type.value().startsWith("io.kestra.") ? PREFIX + entry.name() : entry.name();
    diagnostics.report(
        Diagnostic.of(
                Code.OUTDATED_TYPE,
                type.span(),
                "`%s` is an older name of `%s`".formatted(type.value(), name))
            .fix(Fix.replace("use the newer name", type.text().span(), name)));
  }

  private void unknown(Scalar type, Family family, Lookup.Unknown lookup) {
    Diagnostic problem =
        Diagnostic.of(
            Code.UNKNOWN_TYPE,
            type.span(),
            "there is no %s of type `%s`".formatted(Wording.one(family), type.value()));
    Optional<Family> other = otherFamily(type.value(), family);
    if (other.isPresent()) {
      diagnostics.report(problem.hint(itsPlace(other.get())));
      return;
    }
    diagnostics.report(
        lookup
            .nearest()
            .map(name ->
                problem
                    .hint("did you mean `%s`?".formatted(name))
                    .fix(Fix.replace("use `%s`".formatted(name), type.text().span(), name)))
            .orElseGet(() -> problem.hintIf(words(family))));
  }

  private static Optional<Family> otherFamily(String type, Family family) {
    return Stream.of(Family.TASK, Family.TRIGGER, Family.CONDITION)
        .filter(other -> other != family)
        .filter(other -> Catalogue.find(other, type) instanceof Lookup.Found)
        .findFirst();
  }

  private static String itsPlace(Family family) {
    String noun = Wording.one(family);
    return "that is a %s: put it under `%ss`%s"
        .formatted(noun, noun, family == Family.CONDITION ? " of a trigger" : "");
  }

  private static Optional<String> words(Family family) {
    return switch (family) {
      case INPUT, RETRY ->
          Optional.of(
              "the types are "
                  + Wording.quoted(
                      Catalogue.entries(family).stream()
                          .filter(entry -> entry.support() instanceof Support.Works)
                          .map(Entry::name)
                          .toList()));
      case TASK, TRIGGER, CONDITION -> Optional.empty();
    };
  }

  /// An id is checked even where the type says nothing about the rest.
  private void id(Mapping mapping, Family family) {
    boolean unread =
        !(mapping.value("type").orElse(mapping) instanceof Scalar type)
            || !(Catalogue.find(family, type.value()) instanceof Lookup.Found(var entry, _))
            || entry.support() instanceof Support.Refused;
    boolean hasId =
        switch (family) {
          case TASK, TRIGGER, INPUT -> true;
          case CONDITION, RETRY -> false;
        };
    if (!unread || !hasId) {
      return;
    }
    Optional<YamlNode> id = mapping.value("id").filter(node -> !Nodes.isNothing(node));
    if (id.isPresent()) {
      shapes.check(id.get(), Shape.ID, new Spot("id", owner(family), false));
    } else {
      diagnostics.report(
          Diagnostic.of(
              Code.MISSING_KEY,
              Nodes.head(mapping),
              "%s needs an `id`".formatted(Wording.article(Wording.one(family)))));
    }
  }

  static String owner(Family family) {
    return Wording.article(Wording.one(family));
  }

  /// The tasks inside a task of unknown type are what they are.
  private void inner(Mapping mapping, Family family) {
    if (family != Family.TASK) {
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.value() instanceof Sequence(_, var items)
          && !items.isEmpty()
          && items.stream().allMatch(TypeChecker::looksLikeTask)) {
        shapes.check(entry.value(), Shape.TASKS, new Spot(entry.name(), owner(family), false));
      }
    }
  }

  static boolean looksLikeTask(YamlNode node) {
    return node instanceof Mapping mapping
        && mapping.entry("type").isPresent()
        && mapping.entry("id").isPresent();
  }
}
