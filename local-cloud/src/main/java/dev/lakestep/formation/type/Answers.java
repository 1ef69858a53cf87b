package dev.lakestep.formation.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Where functions that make custom resources put their answers: addresses that nobody can guess,
/// each good for one answer.
public final class Answers implements AutoCloseable {
  /// AWS hands out addresses in a bucket of this kind of name.
  private static final String PREFIX = "/cloudformation-custom-resource-response-useast1/";

  private static final int LONGEST = 4096;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Supplier<URI> endpoint;

  public Answers(Supplier<URI> endpoint) {
    this.endpoint = endpoint;
  }

  /// A question that waits for its answer.
  final class Question {
    private final String key = UUID.randomUUID().toString();
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    private Question() {
      asked.put(key, answer);
    }

    String address() {
      return endpoint.get() + PREFIX + key;
    }

    /// The answer; nothing if it does not come in time.
    Optional<JsonNode> awaited(Duration longest) {
      try {
        return Optional.of(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException | ExecutionException | CancellationException _) {
        return Optional.empty();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } finally {
        asked.remove(key);
      }
    }
  }

  Question question() {
    return new Question();
  }

  /// Takes the answers; `others` answers to all other requests.
  public Service before(Service others) {
    return request -> request.path().startsWith(PREFIX) ? taken(request) : others.answer(request);
  }

  private Answer taken(Request request) throws IOException {
    String key = request.path().substring(PREFIX.length());
    Optional<CompletableFuture<JsonNode>> waiting =
        Optional.ofNullable(asked.get(key)).filter(_ -> request.method().equals("PUT"));
    if (waiting.isEmpty()) {
      return Answer.empty(403);
    }
    try {
      waiting.get().complete(JSON.readTree(request.body().bytes(LONGEST)));
      return Answer.empty(200);
    } catch (JsonProcessingException _) {
      return Answer.empty(400);
    }
  }

  /// Nobody waits any longer.
  @Override
  public void close() {
    asked.values().forEach(one -> one.cancel(false));
  }
}
