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
/// @param bundles of functions, by their modules
/// @param folder for files that are made on the way
/// @param now dates that are over have no schedule
record Deployed(
    App app, Environment environment, Map<String, Bundle> bundles, Path folder, Instant now) {
  private static final int FIRST = 1;
  private static final String SHARED = "platform";

  /// No part is a number.
  private static final Pattern PLAIN =
      Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*)*");

  /// Puts them into the app.
  ///
  /// @return where flows are, to be remembered
  Placements stacks(List<CompiledFlow> compiled, Placements before) {
    Platform platform = new Platform(environment);
    Assets assets = new Assets(folder);
    Stack shared = stack(SHARED, "What all flows of Lakestep share");
    PlatformStack.make(shared, platform, new Code(shared, assets, bundles));
    SequencedMap<String, List<FlowParts>> namespaces = new TreeMap<>();
    for (CompiledFlow flow : compiled) {
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
      SequencedMap<Integer, List<FlowParts>> members = new TreeMap<>();
      // The first is there even if none is left in it: the topic of all is in it.
      members.put(FIRST, new ArrayList<>());
      for (FlowParts flow : namespace.getValue()) {
        members
            .computeIfAbsent(placement.of(flow.machine().name()), _ -> new ArrayList<>())
            .add(flow);
      }
      members.forEach((number, flows) -> {
        Stack stack = flows(namespace.getKey(), number);
        stack.addStackDependency(shared);
        if (number == FIRST) {
          Topics.make(stack, "Failures", platform.failures(namespace.getKey()), environment);
        }
        new FlowStack(stack, platform, assets, now).make(flows);
      });
    }
    return after;
  }

  private Stack flows(String namespace, int number) {
    String word = word(namespace);
    return stack(
        number == FIRST ? word : word + "-" + number, "Flows of the namespace " + namespace);
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
        // blanks would count against what a template may hold
        .suppressTemplateIndentation(true)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }
}
