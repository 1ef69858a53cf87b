package dev.lakestep.compiler.manifest.access;

/// ARNs of what a flow touches; partition, region and account are open until it is deployed.
final class Arns {
  private static final Pieces ARN = Pieces.fixed("arn:").then(Pieces.open("Partition")).then(":");

  private Arns() {}

  static Pieces s3(Pieces path) {
    return ARN.then("s3:::").then(path);
  }

  /// `arn:..:service:region:account:` and what stands behind.
  static Pieces of(String service, Pieces rest) {
    return ARN.then(service + ":")
        .then(Pieces.open("Region"))
        .then(":")
        .then(Pieces.open("Account"))
        .then(":")
        .then(rest);
  }

  static Pieces of(String service, String kind, Pieces name) {
    return of(service, Pieces.fixed(kind).then(name));
  }

  static Pieces catalog() {
    return of("glue", Pieces.fixed("catalog"));
  }

  static Pieces database(Pieces database) {
    return of("glue", "database/", database);
  }

  static Pieces table(Pieces database, Pieces table) {
    return of("glue", "table/", database.then("/").then(table));
  }

  /// An ARN that was given as one stays; a name becomes one.
  static Pieces given(Pieces given, String service, String kind) {
    boolean isArn =
        !given.isEmpty()
            && given.all().getFirst() instanceof Piece.Fixed(var text)
            && text.startsWith("arn:");
    return isArn ? given : of(service, kind, given);
  }
}
