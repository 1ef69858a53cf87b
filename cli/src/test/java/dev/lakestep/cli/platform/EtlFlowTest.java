package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A document from the web becomes a table, and is asked a question.
@ExtendWith(OneCloud.Shared.class)
final class EtlFlowTest {
  private static final String PRODUCTS =
      """
      {"products": [
        {"id": 1, "title": "A \\"thin\\" phone", "price": 549, "brand": "Apple", "tags": ["new", "thin"]},
        {"id": 2, "title": "A phone", "price": 899.5, "brand": "Apple", "stock": 3},
        {"id": 3, "title": "Another", "price": 1249.25, "brand": "Samsung", "size": {"width": 7.5}},
        {"id": 4, "title": "Eggs", "price": 2.99}
      ], "total": 4, "skip": 0, "limit": 30}
      """;

  private final OneCloud cloud;

  EtlFlowTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @Test
  void pricesAreAveragedPerBrandHoweverOften() throws IOException {
    Files.writeString(cloud.site().resolve("products.json"), PRODUCTS);
    for (int run = 0; run < 2; run++) {
      String execution =
          cloud.done("etl-http", "{\"url\": \"%s/products.json\"}".formatted(cloud.address()));
      assertThat(prices(execution))
          .containsExactly("Samsung 1249.25 1", "Apple 724.25 2", " 2.99 1");
      assertThat(cloud.logs(execution)).containsExactly("INFO report: 4 products of 3 brands.");
    }
    assertThat(cloud.rows("SELECT * FROM products ORDER BY price"))
        .containsExactly("NULL|2.99", "Apple|549.0", "Apple|899.5", "Samsung|1249.25");
  }

  @Test
  void aColumnToKeepIsNoMoreThanAName() throws IOException {
    Files.writeString(cloud.site().resolve("products.json"), PRODUCTS);
    var ended =
        cloud.ended(
            cloud.start(
                "etl-http",
                "{\"url\": \"%s/products.json\", \"columns_to_keep\": [\"brand, price FROM source --\"]}"
                    .formatted(cloud.address())));
    assertThat(ended.failure().error()).isEqualTo("Lakestep.UnsafeSql");
  }

  private List<String> prices(String execution) {
    JsonNode rows = cloud.output(execution).path("prices");
    List<String> prices = new ArrayList<>();
    for (JsonNode row : rows.isTextual() ? OneCloud.json(rows.asText()) : rows) {
      prices.add(
          "%s %s %s"
              .formatted(
                  row.path("brand").asText(""),
                  row.path("avg_price").asText(),
                  row.path("products").asText()));
    }
    return prices;
  }
}
