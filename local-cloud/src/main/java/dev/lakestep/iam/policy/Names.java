package dev.lakestep.iam.policy;

import java.util.List;
import java.util.stream.IntStream;

/// Actions or resources that a statement is about: those it names, or all but those.
///
/// @param written as they stand in the policy, in the same order
record Names(List<String> written, List<Glob> globs, boolean except) {
  Names {
    written = List.copyOf(written);
    globs = List.copyOf(globs);
  }

  boolean fits(String text, Context context) {
    return except != globs.stream().anyMatch(glob -> glob.fits(text, context));
  }

  /// Which of the written ones fit; of exceptions, all of them together.
  List<String> fitting(String text, Context context) {
    if (except) {
      return fits(text, context) ? List.of("all but " + String.join(", ", written)) : List.of();
    }
    return IntStream.range(0, globs.size())
        .filter(i -> globs.get(i).fits(text, context))
        .mapToObj(written::get)
        .toList();
  }

  /// As `fitting` names them.
  List<String> all() {
    return except ? List.of("all but " + String.join(", ", written)) : written;
  }
}
