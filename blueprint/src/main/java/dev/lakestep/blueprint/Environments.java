package dev.lakestep.blueprint;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Entry;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// The environments that flows can be deployed to, as a file says. Where it says nothing, there is
/// one, called `main`, with nothing special about it.
///
/// @param problems what is wrong with the file: `file:line: what; what to do`
public record Environments(SequencedMap<String, Environment> all, List<String> problems) {
  /// The one that is meant where none is named, and the only one of an empty file.
  public static final String MAIN = "main";

  /// Where the file lies in a project.
  public static final String FILE = "infra-cdk/environments.yaml";

  /// Where nothing is said of any.
  public static final Environments NONE = new Environments(new LinkedHashMap<>(), List.of());

  public Environments {
    all = new LinkedHashMap<>(all);
    all.putIfAbsent(MAIN, new Environment(MAIN, false));
    problems = List.copyOf(problems);
  }

  /// The one of this name.
  ///
  /// @throws Undeployable if there is none, or the file is wrong
  public Environment named(String name) {
    if (!problems.isEmpty()) {
      throw new Undeployable(String.join("\n", problems));
    }
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() ->
            new Undeployable(
                "there is no environment `%s` in %s; %s"
                    .formatted(
                        name,
                        FILE,
                        Suggestion.nearest(name, all.keySet())
                            .map("did you mean `%s`?"::formatted)
                            .orElse(
                                "there is `%s`".formatted(String.join("`, `", all.keySet()))))));
  }

  /// What the file says; all that is wrong with it, and not only the first.
  public static Environments read(Source source) {
    Diagnostics syntax = new Diagnostics();
    List<String> problems = new ArrayList<>();
    SequencedMap<String, Environment> all = new LinkedHashMap<>();
    if (source.text().isBlank()) {
      return NONE;
    }
    Optional<YamlNode> root = YamlReader.read(source, syntax);
    syntax.sorted().forEach(one -> problems.add("%s: %s".formatted(one.span(), one.message())));
    if (root.isPresent() && root.get() instanceof Mapping file) {
      Section whole = new Section(file, problems);
      whole.only(List.of("environments"));
      whole
          .value("environments")
          .flatMap(whole::mapping)
          .ifPresent(environments -> {
            for (Entry entry : environments.entries()) {
              if (EnvironmentReader.isName(entry.name())) {
                EnvironmentReader.read(entry, problems).ifPresent(one -> all.put(one.name(), one));
              } else {
                whole.wrong(
                    entry.key(),
                    "`%s` is no name of an environment; write small letters, digits and dashes"
                        .formatted(entry.name()));
              }
            }
          });
    } else if (problems.isEmpty()) {
      problems.add(
          "%s:1: there are no environments; begin with `environments:`".formatted(source.name()));
    }
    alike(all, source, problems);
    return new Environments(all, problems);
  }

  /// State machines of two environments would be called the same.
  private static void alike(
      SequencedMap<String, Environment> all, Source source, List<String> problems) {
    List<Environment> known = List.copyOf(all.values());
    for (int i = 0; i < known.size(); i++) {
      for (Environment other : known.subList(i + 1, known.size())) {
        Environment one = known.get(i);
        boolean isSamePlace =
            one.account().isPresent()
                && one.account().equals(other.account())
                && Objects.equals(one.region(), other.region());
        if (isSamePlace) {
          problems.add(
              "%s: `%s` and `%s` lie in one account and region, where their state machines would be called the same; give one of them a region of its own"
                  .formatted(source.name(), one.name(), other.name()));
        }
        boolean isSameName =
            !isSamePlace
                && one.account().isPresent()
                && one.account().equals(other.account())
                && one.prefix().equals(other.prefix());
        if (isSameName) {
          problems.add(
              "%s: `%s` and `%s` lie in one account, where their roles would be called the same; give one of them a `prefix` of its own"
                  .formatted(source.name(), one.name(), other.name()));
        }
      }
    }
  }
}
