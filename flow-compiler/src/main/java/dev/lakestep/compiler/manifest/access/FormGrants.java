package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;

/// What a request asks for whose form holds files.
record FormGrants(FlowFiles files, Task.Call call) {
  void ask() {
    boolean hasParts =
        call.arguments()
            .value("contentType")
            .map(type -> files.known().of(type, call))
            .filter(type -> !type.beginsFixed() || type.plain().startsWith("multipart/"))
            .isPresent();
    if (hasParts) {
      call.arguments().value("formData").ifPresent(this::form);
    }
  }

  private void form(Argument form) {
    if (form instanceof Argument.Fields(_, var parts)) {
      parts.forEach(part -> part(part.value()));
    }
  }

  /// A text, a file, several of them, or a file's name with its content.
  private void part(Argument part) {
    switch (part) {
      case Argument.Items(_, var items) -> items.forEach(this::part);
      case Argument.Fields named -> named.value("content").ifPresent(files::readIfNamed);
      case Argument.Constant _, Argument.Rendered _ -> files.readIfNamed(part);
    }
  }
}
