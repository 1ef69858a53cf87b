package dev.lakestep.glue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.GlueException;

/// A catalogue on a folder, behind a port, with a client of the SDK before it.
final class GlueFixture implements AutoCloseable {
  final Queue<CatalogEvent> events = new ConcurrentLinkedQueue<>();
  final Catalog catalog;
  final GlueClient glue;
  private final Front front;

  GlueFixture(Path folder) throws IOException {
    catalog = Catalog.open(folder, Account.DEFAULT, Clock.systemUTC(), events::add);
    front = Front.open(0, GlueApi.of(catalog));
    glue =
        GlueClient.builder()
            .endpointOverride(front.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  @Override
  public void close() throws IOException {
    glue.close();
    front.close();
    catalog.close();
  }

  void createTable(String database, String name, Column... keys) {
    glue.createTable(b ->
        b.databaseName(database)
            .tableInput(t ->
                t.name(name)
                    .partitionKeys(keys)
                    .storageDescriptor(s -> s.columns(column("id", "int")))));
  }

  static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }

  /// What the API takes for a table with one column.
  static ObjectNode tableInput(String name, List<Column> keys) {
    ObjectNode input = Fields.none().put("Name", name);
    var columns = input.putArray("PartitionKeys");
    keys.forEach(key -> columns.addObject().put("Name", key.name()).put("Type", key.type()));
    input.putObject("StorageDescriptor").putArray("Columns").addObject().put("Name", "id");
    return input;
  }

  static ObjectNode partitionInput(List<String> values) {
    ObjectNode input = Fields.none();
    values.forEach(input.putArray("Values")::add);
    return input;
  }

  static void refused(ThrowingCallable call, String code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GlueException.class,
            e -> {
              Assertions.assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              Assertions.assertThat(e.awsErrorDetails().errorMessage()).contains(words);
            });
  }
}
