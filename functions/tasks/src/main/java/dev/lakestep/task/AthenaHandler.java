package dev.lakestep.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakestep.task.athena.AthenaTasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function that starts queries for tasks.
public final class AthenaHandler implements RequestStreamHandler {
  private final Tasks tasks = new Tasks(AthenaTasks.BY_TYPE, Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    tasks.answer(in, out, Duration.ofMillis(context.getRemainingTimeInMillis()));
  }
}
