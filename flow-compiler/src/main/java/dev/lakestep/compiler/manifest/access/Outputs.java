package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import java.util.Optional;

/// Where the places and tables come from that a task, or a trigger, hands out.
record Outputs(Known known, Task.Call call) {

  Optional<Pieces> of(String field) {
    return switch (call.type().name()) {
      case "aws.iceberg.Ingest" -> loaded(field);
      case "aws.s3.List", "aws.s3.Upload", "aws.s3.Stage", "aws.s3.Copy", "aws.s3.Move" ->
          field(new S3Places(known, call).handedOut(), field);
      case "aws.s3.Downloads" ->
          field.equals("outputFiles")
              ? Optional.of(files())
              : field(new S3Places(known, call).handedOut(), field);
      case "aws.s3.Download", "core.http.Download" ->
          field.equals("uri") ? Optional.of(files()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// Files of an execution lie where deployment says.
  private static Pieces files() {
    return new S3Area(Pieces.open("FlowFiles"), Pieces.ANY).uri();
  }

  private Optional<Pieces> loaded(String field) {
    Optional<Pieces> table = known.argument(call, "into");
    return switch (field) {
      case "table" ->
          table.map(name -> Ingests.isStage(call) ? name.then("_").then(Pieces.ANY) : name);
      case "rejects" -> table.map(name -> name.then("_rejects"));
      default -> Optional.empty();
    };
  }

  static Optional<Pieces> field(S3Area area, String field) {
    return switch (field) {
      case "uri", "objects", "files" -> Optional.of(area.uri());
      case "key" -> Optional.of(area.key());
      case "bucket" -> Optional.of(area.bucket());
      default -> Optional.empty();
    };
  }

  /// Where the objects lie once the flow has started: the trigger may have moved them.
  static Optional<S3Area> area(Known known, Trigger.Objects trigger) {
    Spelling spelling = new Spelling(known.flow(), _ -> Optional.empty());
    Argument.Fields given = trigger.arguments();
    Optional<Pieces> bucket = given.value("bucket").map(spelling::of);
    boolean moved =
        given.value("action").map(spelling::of).filter(Pieces.fixed("MOVE")::equals).isPresent();
    Optional<Argument> moveTo = given.value("moveTo").filter(_ -> moved);
    if (moveTo.isPresent() && moveTo.get() instanceof Argument.Fields target) {
      Optional<Pieces> to = target.value("bucket").map(spelling::of).or(() -> bucket);
      Pieces key = target.value("key").map(spelling::of).orElse(Pieces.NONE);
      return to.map(name -> new S3Area(name, key).prefix());
    }
    return bucket.map(name ->
        new S3Area(name, given.value("prefix").map(spelling::of).orElse(Pieces.NONE)).prefix());
  }
}
