package dev.lakestep.infra;

import java.util.Arrays;
import java.util.Optional;

/// What functions run on, as Lambda calls it and as native libraries do.
enum Processor {
  ARM64("arm64", "linux_arm64"),
  X86_64("x86_64", "linux_amd64");

  private static final String VARIABLE = "LAKESTEP_PROCESSOR";

  /// The one that is deployed to: code, packages and versions of functions follow it.
  static final Processor OURS =
      Optional.ofNullable(System.getenv(VARIABLE)).map(Processor::of).orElse(ARM64);

  private final String word;
  private final String libraries;

  Processor(String word, String libraries) {
    this.word = word;
    this.libraries = libraries;
  }

  static Processor of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s is `%s`; there are arm64 and x86_64".formatted(VARIABLE, word)));
  }

  String word() {
    return word;
  }

  String libraries() {
    return libraries;
  }
}
