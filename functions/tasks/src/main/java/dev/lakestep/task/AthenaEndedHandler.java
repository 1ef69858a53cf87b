package dev.lakestep.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.athena.QueryEnds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The function that is told when queries end.
public final class AthenaEndedHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Desk desk = Desk.ofProcess();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    try {
      new QueryEnds(desk)
          .heard(
              JSON.readTree(in),
              desk.clock().instant().plusMillis(context.getRemainingTimeInMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
