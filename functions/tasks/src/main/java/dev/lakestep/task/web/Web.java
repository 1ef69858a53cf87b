package dev.lakestep.task.web;

import dev.lakestep.task.NamedError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls addresses. Each place that it is sent on to is looked at as the first one was.
public final class Web implements AutoCloseable {
  private static final Set<Integer> POINTS_ON = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_STEPS = 20;

  private final Manner manner;
  private final HttpClient client;

  public Web(Manner manner) {
    this.manner = manner;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(manner.connect())
            .build();
  }

  /// How calls are made.
  ///
  /// @param connect longest time to connect
  /// @param idle longest time in which nothing comes
  /// @param follows whether it goes where an answer points
  /// @param allowPrivate whether the address may be one of a private network
  public record Manner(
      Duration connect, Duration idle, Login login, boolean follows, boolean allowPrivate) {
    public static Manner plain(boolean allowPrivate) {
      return new Manner(
          Duration.ofSeconds(30), Duration.ofMinutes(5), new Login.Nobody(), true, allowPrivate);
    }
  }

  /// The last answer, whatever its status.
  ///
  /// @throws NamedError if there is none
  public Reply send(Ask ask) throws InterruptedException {
    try {
      return tried(ask);
    } catch (HttpTimeoutException e) {
      throw new NamedError("Http.Timeout", "%s does not answer".formatted(ask.uri()), e);
    } catch (ConnectException e) {
      throw new NamedError("Http.Unreachable", "%s cannot be reached".formatted(ask.uri()), e);
    } catch (IOException e) {
      throw new NamedError("Http.ConnectionLost", "%s: %s".formatted(ask.uri(), e.getMessage()), e);
    }
  }

  /// The same, with a failure as Java has it.
  Reply tried(Ask first) throws IOException, InterruptedException {
    Ask ask = manner.login().header().map(who -> authorized(first, who)).orElse(first);
    Reply reply = once(ask);
    for (int steps = 0; ; steps++) {
      Optional<String> who = manner.login().header(reply, ask.method());
      Optional<URI> target = target(reply);
      boolean isNew = !ask.headers().containsKey("authorization");
      if (who.isPresent() && isNew && Ask.origin(ask.uri()).equals(Ask.origin(first.uri()))) {
        ask = authorized(ask, who.get());
      } else if (target.isPresent()) {
        ask = ask.to(target.get(), reply.status());
      } else {
        return reply;
      }
      if (steps == MOST_STEPS) {
        throw new NamedError("Http.TooManyRedirects", "%s leads in circles".formatted(first.uri()));
      }
      reply.body().close();
      reply = once(ask);
    }
  }

  private static Ask authorized(Ask ask, String who) {
    return ask.with(Map.of("authorization", who));
  }

  private Optional<URI> target(Reply reply) {
    return manner.follows() && POINTS_ON.contains(reply.status())
        ? reply.header("location").map(place -> reply.uri().resolve(Ask.address(place)))
        : Optional.empty();
  }

  private Reply once(Ask ask) throws IOException, InterruptedException {
    Addresses.check(ask.uri(), manner.allowPrivate());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ask.uri())
            .timeout(manner.idle())
            .method(
                ask.method(),
                ask.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(ask.body().getFirst()));
    ask.headers().forEach(request::header);
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    return new Reply(
        ask.uri(),
        response.statusCode(),
        response.headers().map(),
        new Watched(response.body(), manner.idle()).begun());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
