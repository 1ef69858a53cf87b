package dev.lakestep.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakestep.task.admission.AdmissionTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function that lets executions of a flow in, so many at a time as the flow says.
public final class AdmissionHandler implements RequestStreamHandler {
  private final Tasks tasks = new Tasks(AdmissionTask.BY_TYPE, Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    tasks.answer(in, out, Duration.ofMillis(context.getRemainingTimeInMillis()));
  }
}
