package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// What a task asks for of the files that executions of the flow keep, and of files that it is
/// handed: those mostly are such ones, of this flow or of the one that called it.
record FlowFiles(Grants grants, Known known, Task task) {
  private static final String NAME = "FlowFiles";

  /// Of any flow: a parent hands files of its own to the flows that it calls.
  static final String HANDED = "AllFlowFiles";

  /// All of them.
  static final S3Area ALL = new S3Area(Pieces.open(NAME), Pieces.ANY);

  /// A file that is written as a stream, or copied.
  void keep(String words) {
    grants.task(ask(words), List.of("s3:AbortMultipartUpload", "s3:PutObject"), ALL.objectsArn());
    S3Grants.encrypted(grants, ask(words), ALL);
  }

  /// A file that is small enough to be written at once.
  static void put(Grants grants, Ask ask) {
    grants.task(ask, List.of("s3:PutObject"), ALL.objectsArn());
    S3Grants.encrypted(grants, ask, ALL);
  }

  /// Files come from the flow's own executions, or from a place of S3 that is named.
  void read(Argument from) {
    switch (from) {
      case Argument.Items(_, var items) -> items.forEach(this::read);
      case Argument.Fields(_, var fields) -> fields.forEach(field -> read(field.value()));
      case Argument.Constant _, Argument.Rendered _ ->
          read(grants, ask("reads"), known.of(from, task));
    }
  }

  /// The same of what may be a text instead.
  void readIfNamed(Argument from) {
    if (from instanceof Argument.Constant || from instanceof Argument.Rendered) {
      Pieces text = known.of(from, task);
      boolean isText = text.beginsFixed() && !text.plain().strip().startsWith("s3://");
      if (!isText) {
        read(from);
      }
    }
  }

  static void read(Grants grants, Ask ask, Pieces uri) {
    S3Area area = S3Area.of(uri, HANDED);
    grants.task(ask, List.of("s3:GetObject"), area.objectsArn());
    grants.sometimes(Permission.ENCRYPTED, ask, List.of("kms:Decrypt"), S3Grants.key(area));
  }

  private Ask ask(String words) {
    return Ask.at(task.settings().type().span(), task.id(), words);
  }
}
