package dev.lakestep.infra;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.compiler.CompiledFlow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;

/// The stacks of an environment.
///
/// @param packages of functions, by their modules
/// @param folder for files that are made on the way
/// @param now dates that are over have no schedule
record Deployed(App app, Environment environment, Map<String, Package> packages, Path folder, Instant now) {
  private static final String SHARED = "platform";

  /// No part is a number.
  private static final Pattern PLAIN =
      Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*)*");

  /// Puts them into the app.
  ///
  /// @return where flows are, to be remembered
  Placements stacks(List<CompiledFlow> flows, Placements before) {
    Platform platform = new Platform(environment);
    Assets assets = new Assets(folder);
    Stack shared = stack(SHARED, "What all flows of Lakestep share");
    PlatformStack.make(shared, platform, new Code(shared, assets, packages));
    SequencedMap<String, List<FlowParts>> namespaces = new TreeMap<>();
    for (CompiledFlow flow : flows) {
      namespaces
          .computeIfAbsent(flow.manifest().flow().namespace(), _ -> new ArrayList<>())
          .add(FlowParts.of(flow, platform));
    }
    Placements after = before;
    for (var namespace : namespaces.entrySet()) {
      Map<String, Weight> weights =
          namespace.getValue().stream()
              .collect(Collectors.toMap(flow -> flow.machine().name(), FlowStack::weight));
      Placement placement = after.place(namespace.getKey(), weights);
      after = after.with(namespace.getKey(), weights);
      stacks(namespace.getKey(), namespace.getValue(), placement)
          .forEach((name, members) -> {
            Stack stack = stack(name, "Flows of the namespace " + namespace.getKey());
            stack.addStackDependency(shared);
            new FlowStack(stack, platform, assets, now).make(members);
          });
    }
    return after;
  }

  private static SequencedMap<String, List<FlowParts>> stacks(
      String namespace, List<FlowParts> flows, Placement placement) {
    SequencedMap<String, List<FlowParts>> stacks = new TreeMap<>();
    for (FlowParts flow : flows) {
      int number = placement.of(flow.machine().name());
      String name = number == 1 ? word(namespace) : word(namespace) + "-" + number;
      stacks.computeIfAbsent(name, _ -> new ArrayList<>()).add(flow);
    }
    return stacks;
  }

  /// A namespace in the name of a stack. Where it could be taken for another one, or for the number
  /// of a stack, its hash stands behind it.
  static String word(String namespace) {
    String word = namespace.replaceAll("[^a-zA-Z0-9]", "-");
    return PLAIN.matcher(namespace).matches() && !namespace.equals(SHARED)
        ? word
        : word + "-" + Mark.brief(namespace);
  }

  private Stack stack(String word, String description) {
    software.amazon.awscdk.Environment.Builder place = software.amazon.awscdk.Environment.builder();
    environment.account().ifPresent(place::account);
    environment.region().ifPresent(place::region);
    return Stack.Builder.create(app, "lakestep-%s-%s".formatted(environment.name(), word))
        .description(description)
        .env(place.build())
        .analyticsReporting(false)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }
}
