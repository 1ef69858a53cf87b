package dev.lakestep.cli.platform;

import java.io.IOException;
import java.util.List;

/// A flow, and what it takes for it to run from its beginning to the end that it should have, again
/// and again.
///
/// @param name what stands behind the flow's name, where a flow has several stories
/// @param faults what goes wrong meanwhile, as `dynamodb.PutItem:delay=2s`; such a story runs alone
/// @param scene what has to be there before
/// @param course what happens then
record Story(String flow, String name, String faults, Scene scene, Course course) {
  /// Makes everything ready; what the flow is started with.
  @FunctionalInterface
  interface Scene {
    String begin(OneCloud cloud) throws IOException;
  }

  static Story of(String flow, Scene scene) {
    return new Story(flow, "", "", scene, Course.toTheEnd());
  }

  Story called(String other) {
    return new Story(flow, other, faults, scene, course);
  }

  Story but(String other) {
    return new Story(flow, name, other, scene, course);
  }

  Story with(Course other) {
    return new Story(flow, name, faults, scene, other);
  }

  /// What is wrong with how it has gone this time; empty if nothing is.
  String told(OneCloud cloud, Patience patience) throws IOException {
    var lock = faults.isEmpty() ? cloud.shared() : cloud.alone();
    lock.lock();
    try {
      String input = scene.begin(cloud);
      if (!faults.isEmpty()) {
        // what others have left is not this one's
        List<String> _ = Scenes.unfinished(cloud);
        cloud.faults().arm(faults);
      }
      return course.run(cloud, new Course.Start(flow, input), patience);
    } finally {
      if (!faults.isEmpty()) {
        cloud.faults().disarm();
      }
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return name.isEmpty() ? flow : flow + ", " + name;
  }
}
