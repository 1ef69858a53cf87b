package dev.lakestep.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.local.Action;
import dev.lakestep.compiler.sql.local.Settings;
import dev.lakestep.compiler.sql.local.Translation;
import dev.lakestep.compiler.sql.local.World;
import dev.lakestep.compiler.sql.local.shown.Definitions;
import dev.lakestep.compiler.sql.local.shown.Described;
import dev.lakestep.compiler.sql.local.shown.Describes;
import dev.lakestep.compiler.sql.local.shown.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What Athena prints of the tables that the samples make: `·` is a blank at the end of a line, `→`
/// a tab. Who runs a printed definition has the same table again.
class ShownTest {
  private static final Settings SETTINGS =
      Settings.in("shop", "s3://results/tables/1/", World.EMPTY);

  @TestFactory
  Stream<DynamicTest> shows() {
    return Samples.shown().stream()
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> holds(file)));
  }

  private static void holds(Samples.File file) throws IOException {
    String actual =
        file.statements().stream()
            .map(statement -> statement + described(statement).map(ShownTest::all).orElse("?"))
            .collect(Collectors.joining("\n"));
    String expected = Files.exists(file.golden()) ? Files.readString(file.golden()) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.writeString(file.golden(), actual);
      fail("rewrote " + file.golden().getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", file.name())
        .isEqualTo(expected);
  }

  @TestFactory
  Stream<DynamicTest> makesTheSameTableAgain() {
    return Stream.of(Samples.accepted(), Samples.shown())
        .flatMap(List::stream)
        .flatMap(file -> file.statements().stream())
        .flatMap(statement -> described(statement).stream())
        .map(described ->
            DynamicTest.dynamicTest(
                described.toString(),
                () ->
                    assertThat(described(String.join("\n", Definitions.of(described, true))))
                        .contains(sorted(described))));
  }

  /// As a definition has the parameters of a table: in order.
  private static Described sorted(Described described) {
    return described(String.join("\n", Definitions.of(described, true))).orElse(described);
  }

  @Test
  void findsNamesByHivesPatterns() {
    List<String> names = List.of("raw_fruits", "fruits", "fruit_prices", "a.b", "axb");
    Function<String, List<String>> found = pattern -> Lists.names(names, pattern);
    assertThat(found.apply("*"))
        .containsExactly("a.b", "axb", "fruit_prices", "fruits", "raw_fruits");
    assertThat(found.apply("fruit*")).containsExactly("fruit_prices", "fruits");
    assertThat(found.apply("*fruits|a.b")).containsExactly("a.b", "fruits", "raw_fruits");
    assertThat(found.apply(".*PRICES")).containsExactly("fruit_prices");
    assertThat(found.apply("fruit")).isEmpty();
  }

  @Test
  void namesPartitions() {
    List<List<String>> all =
        List.of(List.of("2024", "2"), List.of("2024", "1"), List.of("2023", "1"));
    assertThat(Lists.partitions(List.of("year", "month"), all, Map.of("month", "1")))
        .containsExactly("year=2023/month=1", "year=2024/month=1");
  }

  @Test
  void showsAView() {
    Described view =
        new Described.View(
            "shop",
            "ripe",
            List.of(new Described.Column("n", "integer"), new Described.Column("s", "varchar(1)")),
            "SELECT\n  1 n\n, 'a' s\n");
    assertThat(Describes.plain(view)).containsExactly("n\tinteger", "s\tvarchar(1)");
    assertThat(Definitions.of(view, true))
        .containsExactly("CREATE VIEW shop.ripe AS", "SELECT", "  1 n", ", 'a' s");
  }

  private static Optional<Described> described(String text) {
    SqlText sql = Samples.sql(text);
    return SqlReader.read(sql, new Diagnostics()).statements().stream()
        .map(statement -> Translation.of(statement, sql, SETTINGS))
        .findFirst()
        .flatMap(ShownTest::described);
  }

  private static Optional<Described> described(Translation translation) {
    return switch (translation) {
      case Translation.InCatalog(Action.CreateHiveTable(var table, _)) ->
          Optional.of(new Described.Hive(table, "hadoop", Instant.EPOCH));
      case Translation.InCatalog(Action.CreateIcebergTable(var table, _)) ->
          Optional.of(new Described.Iceberg(table));
      case Translation.InCatalog _, Translation.InTrino _, Translation.Refused _ ->
          Optional.empty();
    };
  }

  private static String all(Described described) {
    return part("DESCRIBE", Describes.plain(described))
        + part("DESCRIBE FORMATTED", Describes.formatted(described))
        + part("SHOW CREATE TABLE", Definitions.of(described, false))
        + part("SHOW COLUMNS", Lists.columns(described))
        + part("SHOW TBLPROPERTIES", Lists.properties(described));
  }

  private static String part(String title, List<String> lines) {
    return lines.stream()
        .map(line -> "   " + visible(line) + "\n")
        .collect(Collectors.joining("", "=> " + title + "\n", ""));
  }

  private static String visible(String line) {
    String stripped = line.stripTrailing();
    return stripped.replace("\t", "→")
        + line.substring(stripped.length()).replace(' ', '·').replace("\t", "→");
  }
}
