package dev.lakestep.judges;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The second process: commits once for each line that it reads, and ends with them.
public final class GlueWriter {
  static final String NAME = "iceberg-aws";

  private GlueWriter() {}

  /// Commits as it is told on its input, line by line.
  ///
  /// @param args the endpoint of the cloud
  public static void main(String[] args) throws IOException {
    try (CommitLog log = CommitLog.at(URI.create(args[0]));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      long again = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        again += log.add(NAME, Integer.parseInt(line));
      }
      System.out.printf("%s met another commit %d times, and began again%n", NAME, again);
    }
  }
}
