package dev.lakestep.dynamo.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.dynamo.api.DynamoApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process that writes until it is killed, and says what it was told was written.
final class KilledWriter {
  static final String CREATE =
      """
      {"TableName": "things", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]}
      """;

  private KilledWriter() {}

  static DynamoApi open(Path folder) throws IOException {
    return DynamoApi.open(
        folder,
        new DynamoApi.Place("us-east-1", "1"),
        InstantSource.system(),
        new Store.Options(Durability.SYSTEM, 20_000));
  }

  static void main(String[] arguments) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    try (DynamoApi api = open(Path.of(arguments[0]))) {
      api.call("CreateTable", mapper.readTree(CREATE));
      long from = Long.parseLong(arguments[1]);
      for (long i = from; ; i++) {
        String pair =
            """
            {"TransactItems": [
              {"Put": {"TableName": "things", "Item": {"p": {"S": "a%1$d"}, "n": {"N": "%2$d"}}}},
              {"Put": {"TableName": "things", "Item": {"p": {"S": "b%1$d"}, "n": {"N": "%2$d"}}}}]}
            """
                .formatted(i % 100, i);
        if (api.call("TransactWriteItems", mapper.readTree(pair)).status() == 200) {
          System.out.println(i);
        }
      }
    }
  }
}
