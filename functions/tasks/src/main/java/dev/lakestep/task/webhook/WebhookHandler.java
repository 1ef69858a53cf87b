package dev.lakestep.task.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function behind the address that starts flows; it alone can be called by anybody.
public final class WebhookHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// To answer with, at the end of the time that the function has.
  private static final Duration LAST = Duration.ofSeconds(3);

  private final Desk desk = Desk.ofProcess();
  private final Webhooks webhooks = new Webhooks(desk);

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(LAST);
    try {
      Call call = Call.of(JSON.readTree(in));
      JSON.writeValue(out, webhooks.answer(call, desk.clock().instant().plus(left)).json());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
