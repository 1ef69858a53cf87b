package dev.lakestep.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function for all tasks that have none of their own.
public final class TasksHandler implements RequestStreamHandler {
  private final Tasks tasks = new Tasks(AllTasks.BY_TYPE, Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    tasks.answer(in, out, Duration.ofMillis(context.getRemainingTimeInMillis()));
  }
}
