package dev.lakestep.trino;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.GlueApi;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import dev.lakestep.trino.Trino.Ask;
import dev.lakestep.trino.Trino.Column;
import dev.lakestep.trino.Trino.End;
import dev.lakestep.trino.Trino.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One Trino over one S3 and one Glue for all tests of a JVM, since it takes seconds to boot. Tests
/// keep to databases and buckets of their own.
public final class SharedTrino {
  private static final SharedTrino ONLY = open();

  private final Front front;
  private final S3Service s3;
  private final Catalog catalog;
  private final InProcessTrino trino;

  private SharedTrino(Front front, S3Service s3, Catalog catalog, InProcessTrino trino) {
    this.front = front;
    this.s3 = s3;
    this.catalog = catalog;
    this.trino = trino;
  }

  private static SharedTrino open() {
    try {
      Path folder = Files.createTempDirectory("trino-test");
      Clock clock = Clock.systemUTC();
      S3Service s3 = S3Service.open(folder.resolve("s3"), clock, _ -> {});
      Catalog catalog = Catalog.open(folder.resolve("glue"), Account.DEFAULT, clock, _ -> {});
      Front front = Front.open(0, both(s3, GlueApi.of(catalog)));
      var place =
          new InProcessTrino.Place(front.endpoint(), Account.DEFAULT, folder.resolve("trino"));
      InProcessTrino trino = InProcessTrino.at(place);
      trino.boot();
      SharedTrino shared = new SharedTrino(front, s3, catalog, trino);
      Runtime.getRuntime().addShutdownHook(new Thread(shared::end));
      return shared;
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private void end() {
    try {
      trino.close();
      front.close();
      catalog.close();
      s3.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Service both(Service s3, Service glue) {
    return request ->
        request.caller().filter(caller -> caller.service().equals("glue")).isPresent()
            ? glue.answer(request)
            : s3.answer(request);
  }

  /// The one there is; it may still be booting.
  public static SharedTrino only() {
    return ONLY;
  }

  public Trino trino() {
    return trino;
  }

  /// Where S3 and Glue answer.
  public URI endpoint() {
    return front.endpoint();
  }

  public Objects objects() {
    return s3.objects(new Caller("test", Account.DEFAULT.region(), "s3"));
  }

  public Catalog catalog() {
    return catalog;
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
