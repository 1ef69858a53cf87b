package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The life of an Iceberg table, from its first row to its clean-up.
@ExtendWith(OneCloud.Shared.class)
final class FruitsFlowTest {
  /// Two rows that count: one that is there twice, and one whose id is no number is set aside.
  private static final String SAMPLE =
      """
      id,fruit,berry
      1,Apple,false
      2,Banana,false
      11,Grape,true
      11,Grape,true
      x,Fig,false
      """;

  private static final List<String> BEFORE =
      List.of(
          "1 Apple",
          "2 Banana",
          "3 Orange",
          "4 Blueberry",
          "5 Raspberry",
          "6 Pear",
          "7 Mango",
          "8 Strawberry",
          "9 Kiwi",
          "10 Cranberry");

  private static final List<String> AFTER =
      List.of(
          "1 Apple",
          "3 Orange",
          "4 Bilberry",
          "5 Raspberry",
          "6 Pear",
          "7 Mango",
          "8 Strawberry",
          "9 Kiwi",
          "10 Cranberry",
          "11 Grape");

  private final OneCloud cloud;

  FruitsFlowTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @Test
  void anIcebergTableLivesItsLife() {
    cloud.put("samples/fruit.csv", SAMPLE);
    JsonNode outputs = cloud.output(cloud.done("fruits", "{}"));
    assertThat(fruits(outputs, "before")).isEqualTo(BEFORE);
    assertThat(fruits(outputs, "berries_before"))
        .containsExactly("4 Blueberry", "5 Raspberry", "8 Strawberry", "10 Cranberry");
    assertThat(fruits(outputs, "fruits")).isEqualTo(AFTER);
    assertThat(cloud.rows("SELECT CAST(id AS varchar) || ' ' || fruit FROM fruits ORDER BY id"))
        .isEqualTo(AFTER);
  }

  /// Rows as `id fruit`.
  private static List<String> fruits(JsonNode outputs, String name) {
    JsonNode rows = outputs.path(name);
    List<String> fruits = new ArrayList<>();
    for (JsonNode row : rows.isTextual() ? OneCloud.json(rows.asText()) : rows) {
      fruits.add(row.path("id").asText() + " " + row.path("fruit").asText());
    }
    return fruits;
  }
}
