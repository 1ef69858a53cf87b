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
/// @param where the environment in the account and the region that stacks are bound to, if they are
///   known; texts do not depend on that, so that it changes no function
/// @param bundles of functions, by their modules
/// @param folder for files that are made on the way
/// @param now dates that are over have no schedule
record Deployed(
    App app,
    Environment environment,
    Environment where,
    Map<String, Bundle> bundles,
    Path folder,
    Instant now) {
  private static final String SHARED = "platform";

  /// With what stands before and behind it, the name of a stack has 128 characters at most.
  private static final int LONGEST = 80;

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
    // One whose last flow has gone is written too: else that would never be deleted.
    before.namespaces().keySet().forEach(known -> namespaces.put(known, new ArrayList<>()));
    for (FlowParts flow : FlowParts.all(compiled, platform)) {
      namespaces
          .computeIfAbsent(flow.manifest().flow().namespace(), _ -> new ArrayList<>())
          .add(flow);
    }
    Placements after = before;
    for (var namespace : namespaces.entrySet()) {
      Map<String, Weight> weights =
          namespace.getValue().stream()
              .collect(Collectors.toMap(flow -> flow.machine().name(), FlowStack::weight));
      after = after.with(namespace.getKey(), weights);
      Placement placement = after.of(namespace.getKey());
      for (int number = Placement.FIRST; number <= placement.highest(); number++) {
        int here = number;
        Stack stack = flows(namespace.getKey(), number);
        stack.addStackDependency(shared);
        if (number == Placement.FIRST) {
          Topics.make(stack, "Failures", platform.failures(namespace.getKey()));
        }
        new FlowStack(stack, platform, assets, now)
            .make(
                namespace.getValue().stream()
                    .filter(flow -> placement.of(flow.machine().name()) == here)
                    .toList());
      }
    }
    return after;
  }

  private Stack flows(String namespace, int number) {
    String word = word(namespace);
    return stack(
        number == Placement.FIRST ? word : word + "-" + number,
        "Flows of the namespace " + namespace);
  }

  /// A namespace in the name of a stack. Where it could be taken for another one, or for the number
  /// of a stack, or is too long, its hash stands behind it.
  static String word(String namespace) {
    String whole = namespace.replaceAll("[^a-zA-Z0-9]", "-");
    String word = whole.substring(0, Math.min(whole.length(), LONGEST));
    return PLAIN.matcher(namespace).matches() && !namespace.equals(SHARED) && word.equals(whole)
        ? word
        : word + "-" + Mark.brief(namespace);
  }

  private Stack stack(String word, String description) {
    software.amazon.awscdk.Environment.Builder place = software.amazon.awscdk.Environment.builder();
    where.account().ifPresent(place::account);
    where.region().ifPresent(place::region);
    return Stack.Builder.create(app, "lakestep-%s-%s".formatted(environment.name(), word))
        .description(description)
        // CloudFormation hands them on, so that costs can be told apart
        .tags(new Platform(environment).names().tags())
        .env(place.build())
        .analyticsReporting(false)
        // blanks would count against what a template may hold
        .suppressTemplateIndentation(true)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create()
                .generateBootstrapVersionRule(false)
                // others of the account upload to the same bucket
                .bucketPrefix(new Platform(environment).names().uploaded())
                .build())
        .build();
  }
}
