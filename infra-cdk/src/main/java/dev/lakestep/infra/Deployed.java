package dev.lakestep.infra;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;

/// The stacks of an environment.
record Deployed(App app, Environment environment) {
  void platform(Packages packages) {
    PlatformStack.make(stack("platform"), new Platform(environment), packages);
  }

  private Stack stack(String word) {
    software.amazon.awscdk.Environment.Builder place = software.amazon.awscdk.Environment.builder();
    environment.account().ifPresent(place::account);
    environment.region().ifPresent(place::region);
    return Stack.Builder.create(app, "lakestep-%s-%s".formatted(environment.name(), word))
        .env(place.build())
        .analyticsReporting(false)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }
}
