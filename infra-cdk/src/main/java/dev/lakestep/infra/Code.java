package dev.lakestep.infra;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Stack;

/// The code of functions, each package uploaded once.
record Code(
    Stack stack, Assets assets, Map<String, Bundle> bundles, Map<String, Assets.Place> places) {
  Code(Stack stack, Assets assets, Map<String, Bundle> bundles) {
    this(stack, assets, bundles, new HashMap<>());
  }

  Assets.Place of(String module) {
    return places.computeIfAbsent(
        module,
        name -> {
          Bundle one = bundles.get(name);
          if (one == null) {
            throw new IllegalArgumentException("no package of the module " + name);
          }
          return assets.file(stack, one.file(), one.hash());
        });
  }
}
