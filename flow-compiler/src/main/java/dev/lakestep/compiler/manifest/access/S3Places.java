package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.List;
import java.util.Optional;

/// The objects that a task of S3 reads, writes and hands out.
record S3Places(Known known, Task.Call call) {

  /// The objects that `bucket` and `prefix`, or `key`, name.
  S3Area chosen() {
    Pieces bucket = argument("bucket").orElse(Pieces.ANY).orOpen(unknown("bucket"));
    return argument("key")
        .map(key -> new S3Area(bucket, key))
        .orElseGet(() -> new S3Area(bucket, argument("prefix").orElse(Pieces.NONE)).prefix());
  }

  S3Area source() {
    return place("from", List.of());
  }

  /// What a property says with a URI.
  S3Area given(String property) {
    return call.arguments()
        .value(property)
        .map(uri -> S3Area.of(known.of(uri, call), FlowFiles.HANDED))
        .orElseGet(this::chosen);
  }

  /// A target without a bucket lies in that of the source, and one without a key has its key.
  S3Area target(String property) {
    return place(property, List.of(source()));
  }

  /// Where objects go that a `Downloads` moves.
  S3Area movedTo() {
    return place("moveTo", List.of(chosen())).prefix();
  }

  /// What its outputs name.
  S3Area handedOut() {
    return switch (call.type().name()) {
      case "aws.s3.Copy", "aws.s3.Move" -> target("to");
      default -> chosen();
    };
  }

  /// @param others where what it does not say comes from: one place, or none
  private S3Area place(String property, List<S3Area> others) {
    Optional<S3Area> otherwise = others.stream().findFirst();
    String unknown = unknown(property);
    Optional<Argument> given = call.arguments().value(property);
    if (given.isPresent() && given.get() instanceof Argument.Fields fields) {
      Optional<Pieces> key = field(fields, "key");
      Optional<Pieces> prefix = field(fields, "prefix").map(text -> text.then(Pieces.ANY));
      Pieces bucket =
          field(fields, "bucket")
              .or(() -> otherwise.map(S3Area::bucket))
              .orElse(Pieces.ANY)
              .orOpen(unknown);
      S3Area area =
          new S3Area(
              bucket,
              key.or(() -> prefix).or(() -> otherwise.map(S3Area::key)).orElse(Pieces.NONE));
      return otherwise.filter(other -> other.isMany() && key.isPresent()).isPresent()
          ? area.prefix()
          : area;
    }
    return given
        .map(uri -> S3Area.of(known.of(uri, call), unknown))
        .or(() -> otherwise)
        .orElseGet(() -> new S3Area(Pieces.open(unknown), Pieces.ANY));
  }

  private Optional<Pieces> field(Argument.Fields fields, String name) {
    return fields.value(name).map(given -> known.of(given, call));
  }

  Optional<Pieces> argument(String name) {
    return known.argument(call, name);
  }

  /// The name that deployment gives to a bucket of which the flow says nothing.
  private String unknown(String property) {
    return "bucket:" + call.id() + "." + property;
  }
}
