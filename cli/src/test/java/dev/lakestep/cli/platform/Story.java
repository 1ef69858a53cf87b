package dev.lakestep.cli.platform;

import java.io.IOException;

/// A flow, and what it takes for it to run from its beginning to a good end, again and again.
///
/// @param name what stands behind the flow's name, where a flow has several stories
/// @param scene what has to be there before
/// @param meanwhile what others do while it runs; called over and over
record Story(String flow, String name, Scene scene, Meanwhile meanwhile) {
  /// Makes everything ready; what the flow is started with.
  @FunctionalInterface
  interface Scene {
    String begin(OneCloud cloud) throws IOException;
  }

  @FunctionalInterface
  interface Meanwhile {
    void look(OneCloud cloud, String execution);
  }

  static Story of(String flow, Scene scene) {
    return new Story(flow, "", scene, (_, _) -> {});
  }

  Story called(String other) {
    return new Story(flow, other, scene, meanwhile);
  }

  Story with(Meanwhile others) {
    return new Story(flow, name, scene, others);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? flow : flow + " " + name;
  }
}
