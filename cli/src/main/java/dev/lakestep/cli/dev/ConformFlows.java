package dev.lakestep.cli.dev;

import dev.lakestep.cli.FlowPaths;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Json;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the compiler makes of each of many flows, each checked by itself.
public record ConformFlows(List<Result> results) {
  public ConformFlows {
    results = List.copyOf(results);
  }

  /// How one file fared.
  public sealed interface Result {
    String file();

    record Accepted(String file) implements Result {}

    record Refused(String file, List<String> codes) implements Result {}

    record Crashed(String file, String exception) implements Result {}
  }

  public static ConformFlows of(List<FlowPaths.Named> flows) throws IOException {
    List<Result> results = new ArrayList<>();
    for (FlowPaths.Named flow : flows) {
      results.add(check(flow.name(), Files.readAllBytes(flow.path())));
    }
    return new ConformFlows(results);
  }

  private static Result check(String file, byte[] bytes) {
    try {
      Diagnostics problems = new Diagnostics();
      Sources.decode(file, bytes, problems)
          .map(source -> FlowCompiler.check(List.of(source)).diagnostics())
          .ifPresent(found -> found.forEach(problems::report));
      List<String> codes =
          problems.sorted().stream()
              .filter(one -> one.severity() == Severity.ERROR)
              .map(Diagnostic::code)
              .map(Code::id)
              .distinct()
              .sorted()
              .toList();
      return codes.isEmpty() ? new Result.Accepted(file) : new Result.Refused(file, codes);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
      return new Result.Crashed(file, crash.toString());
    }
  }

  public long crashed() {
    return results.stream().filter(Result.Crashed.class::isInstance).count();
  }

  public String lines() {
    return results.stream()
        .map(result ->
            switch (result) {
              case Result.Accepted(var file) -> "accepted %s\n".formatted(file);
              case Result.Refused(var file, var codes) ->
                  "refused %s %s\n".formatted(file, String.join(",", codes));
              case Result.Crashed(var file, var exception) ->
                  "crashed %s %s\n".formatted(file, exception.replace('\n', ' '));
            })
        .collect(Collectors.joining());
  }

  public String json() {
    return new Json.Items(results.stream().map(ConformFlows::json).toList()).write();
  }

  private static Json json(Result result) {
    Json.Fields file = Json.fields().with("file", result.file());
    return switch (result) {
      case Result.Accepted _ -> file.with("result", "accepted");
      case Result.Refused(_, var codes) ->
          file.with("result", "refused").with("codes", codes.stream().map(Json.Text::new).toList());
      case Result.Crashed(_, var exception) ->
          file.with("result", "crashed").with("exception", exception);
    };
  }

  /// `A accepted, R refused, C crashed`
  public String total() {
    return "%d accepted, %d refused, %d crashed"
        .formatted(
            count(Result.Accepted.class), count(Result.Refused.class), count(Result.Crashed.class));
  }

  private long count(Class<? extends Result> kind) {
    return results.stream().filter(kind::isInstance).count();
  }
}
