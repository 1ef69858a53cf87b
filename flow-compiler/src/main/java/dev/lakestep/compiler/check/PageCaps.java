package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A loop over a listing says how much of it is meant: Kestra stops at 25 objects where Lakestep
/// lists them all.
final class PageCaps {
  private static final Set<String> LISTINGS =
      Set.of("aws.s3.List", "aws.s3.Downloads", "aws.s3.Download");

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
          .filter(use -> use.place().property().equals("values"))
          .forEach(use -> check(use, uncapped, problems));
    }
  }

  private static void check(Use use, Map<String, Task.Call> uncapped, Diagnostics problems) {
    for (Reference.Segment name : use.names("outputs")) {
      Task.Call listing = uncapped.remove(name.name());
      if (listing != null) {
        Diagnostic cap =
            Diagnostic.of(
                    Code.PAGE_CAP,
                    listing.settings().type().span(),
                    "Kestra lists at most 25 objects here; Lakestep lists all of them")
                .related(name.span(), "the loop over `%s`".formatted(listing.id()))
                .hint("say how many are meant: `maxFiles`");
        problems.report(
            Edits.addField(listing.arguments(), "maxFiles", "25").map(cap::fix).orElse(cap));
      }
    }
  }
}
