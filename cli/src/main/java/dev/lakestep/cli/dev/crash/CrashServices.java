package dev.lakestep.cli.dev.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.integration.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The work of the tasks: it takes a moment, fails as often as it is told to, and is written down
/// when it is done. Tokens are answered by somebody who remembers them.
final class CrashServices implements Integrations {
  private static final long MOMENT = 3;

  private final Path folder;
  private final Completions done;
  private final Completions tokens;

  CrashServices(Path folder) throws IOException {
    this.folder = folder;
    this.done = new Completions(done(folder));
    this.tokens = new Completions(folder.resolve("tokens"));
  }

  static Path done(Path folder) {
    return folder.resolve("done");
  }

  @Override
  public Optional<Integration> find(String resource) {
    return switch (resource) {
      case Plans.WORK -> Optional.of(this::work);
      case Plans.TOKEN_WORK -> Optional.of(this::accept);
      default -> Optional.empty();
    };
  }

  private Answer work(Invocation invocation) throws IOException, InterruptedException {
    Thread.sleep(MOMENT);
    JsonNode arguments = invocation.arguments();
    if (arguments.path("try").asInt() < arguments.path("fails").asInt()) {
      return new Answer.Failed("Crash.Flaky", "as planned");
    }
    done.add(line(invocation));
    return new Answer.Done(arguments.path("id"));
  }

  private Answer accept(Invocation invocation) throws IOException {
    tokens.add(invocation.taskToken().orElseThrow() + " " + line(invocation));
    return new Answer.Submitted(invocation.arguments().path("id"));
  }

  private static String line(Invocation invocation) {
    return "%s %s %d"
        .formatted(
            invocation.caller().executionArn(),
            invocation.arguments().path("id").asText(),
            invocation.caller().ticket());
  }

  /// Answers every token that was not answered, until nobody asks any more.
  void answer(Engine engine) throws IOException, InterruptedException {
    Set<String> known = new HashSet<>(Completions.read(done(folder)));
    Set<String> answered = new HashSet<>();
    while (true) {
      for (String token : Completions.read(folder.resolve("tokens"))) {
        int end = token.indexOf(' ');
        if (end > 0 && answered.add(token)) {
          answer(engine, token.substring(0, end), token.substring(end + 1), known);
        }
      }
      Thread.sleep(MOMENT);
    }
  }

  private void answer(Engine engine, String token, String line, Set<String> known)
      throws IOException {
    if (known.add(line)) {
      done.add(line);
    }
    try {
      engine.sendTaskSuccess(token, "true");
    } catch (Refusal late) {
      // the call was given up meanwhile, and a new one has another token
    }
  }
}
