package dev.lakestep.iceberg;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakestep.task.Desk;
import dev.lakestep.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// The function that takes files into Iceberg tables.
public final class IcebergHandler implements RequestStreamHandler {
  private final Tasks tasks = new Tasks(Ingest.BY_TYPE, Desk.ofProcess());

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    tasks.answer(in, out, Duration.ofMillis(context.getRemainingTimeInMillis()));
  }
}
