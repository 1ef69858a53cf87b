package dev.lakestep.compiler.check;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who uses the objects of a listing says how many are meant: Kestra stops at 25 objects where
/// Lakestep lists them all.
final class PageCaps {
  private static final Set<String> LISTINGS =
      Set.of(TypeNames.S3_LIST, TypeNames.S3_DOWNLOADS, TypeNames.S3_DOWNLOAD);

  /// The outputs that depend on how many objects there are.
  private static final Set<String> OBJECTS = Set.of("objects", "files", "outputFiles");

  private PageCaps() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Map<String, Task.Call> uncapped = new HashMap<>();
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call
              && LISTINGS.contains(call.type().name())
              && call.arguments().value("key").isEmpty()
              && call.arguments().value("maxFiles").isEmpty()) {
            uncapped.put(call.id(), call);
          }
        });
    if (!uncapped.isEmpty()) {
      resolved.uses().stream()
          .filter(use -> !Conditions.decides(use.place()))
          .flatMap(use -> use.references().stream())
          .forEach(reference -> check(reference, uncapped, problems));
    }
  }

  private static void check(
      Reference reference, Map<String, Task.Call> uncapped, Diagnostics problems) {
    if (reference instanceof Reference.Variable(_, var root, var path, _)
        && root.equals("outputs")
        && !path.isEmpty()
        && (path.size() == 1 || OBJECTS.contains(path.get(1).name()))) {
      Span use = path.get(Math.min(1, path.size() - 1)).span();
      Optional.ofNullable(uncapped.remove(path.getFirst().name()))
          .ifPresent(listing -> problems.report(cap(listing, use)));
    }
  }

  private static Diagnostic cap(Task.Call listing, Span use) {
    Diagnostic cap =
        Diagnostic.of(
                Code.PAGE_CAP,
                listing.settings().type().span(),
                "Kestra lists at most 25 objects here; Lakestep lists all of them")
            .related(use, "what `%s` lists is used here".formatted(listing.id()))
            .hint("say how many are meant: `maxFiles`");
    return Edits.addField(listing.arguments(), "maxFiles", "25").map(cap::fix).orElse(cap);
  }
}
