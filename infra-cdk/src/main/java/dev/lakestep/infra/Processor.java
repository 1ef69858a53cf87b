package dev.lakestep.infra;

/// What functions run on, as Lambda calls it and as native libraries do.
enum Processor {
  ARM64("arm64", "linux_arm64"),
  X86_64("x86_64", "linux_amd64");

  /// The one that is deployed to: code, packages and versions of functions follow it.
  static final Processor OURS = ARM64;

  private final String word;
  private final String libraries;

  Processor(String word, String libraries) {
    this.word = word;
    this.libraries = libraries;
  }

  String word() {
    return word;
  }

  String libraries() {
    return libraries;
  }
}
