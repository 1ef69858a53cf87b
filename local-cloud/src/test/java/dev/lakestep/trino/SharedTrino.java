package dev.lakestep.trino;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.trino.Trino.Ask;
import dev.lakestep.trino.Trino.Column;
import dev.lakestep.trino.Trino.End;
import dev.lakestep.trino.Trino.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One Trino over one local cloud for all tests of a JVM, since it takes seconds to boot. Tests
/// keep to databases and buckets of their own.
public final class SharedTrino {
  private static final SharedTrino ONLY = open();

  private final LocalCloud cloud;
  private final InProcessTrino trino;

  private SharedTrino(LocalCloud cloud, InProcessTrino trino) {
    this.cloud = cloud;
    this.trino = trino;
  }

  private static SharedTrino open() {
    try {
      Path folder = Files.createTempDirectory("trino-test");
      LocalCloud cloud =
          LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT));
      var place =
          new InProcessTrino.Place(cloud.endpoint(), Account.DEFAULT, folder.resolve("trino"));
      InProcessTrino trino = InProcessTrino.at(place);
      trino.boot();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(trino, cloud, folder)));
      return new SharedTrino(cloud, trino);
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void end(InProcessTrino trino, LocalCloud cloud, Path folder) {
    try (trino;
        cloud) {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one there is; it may still be booting.
  public static SharedTrino only() {
    return ONLY;
  }

  public Trino trino() {
    return trino;
  }

  /// Where all services of AWS answer.
  public URI endpoint() {
    return cloud.endpoint();
  }

  /// What a statement gave.
  public record Answer(List<Column> columns, List<String> rows, End end) {}

  /// Runs it in the catalog of Iceberg tables; rows are JSON.
  public Answer run(String schema, String statement) throws InterruptedException {
    List<Column> columns = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    Rows into =
        new Rows() {
          @Override
          public void columns(List<Column> given) {
            columns.addAll(given);
          }

          @Override
          public void row(ArrayNode values) {
            rows.add(values.toString());
          }
        };
    End end = trino.run(new Ask(statement, "awsdatacatalog", schema, Map.of()), into);
    return new Answer(columns, rows, end);
  }
}
