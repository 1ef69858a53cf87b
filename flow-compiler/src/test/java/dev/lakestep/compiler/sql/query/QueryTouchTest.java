package dev.lakestep.compiler.sql.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.sql.touch.ColumnFlow;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What statements touch: `touches.txt` has each statement, and below it what it does, indented.
class QueryTouchTest {
  @TestFactory
  Stream<DynamicTest> touches() {
    return Stream.of(text().split("\n\n"))
        .map(String::strip)
        .map(block ->
            DynamicTest.dynamicTest(
                block.lines().findFirst().orElseThrow(),
                () -> assertThat(sql(block) + "\n" + printed(sql(block))).isEqualTo(block)));
  }

  private static String sql(String block) {
    return String.join("\n", block.lines().filter(line -> !line.startsWith("    ")).toList());
  }

  private static String printed(String sql) {
    Query query = Reading.query(sql);
    Touch touch = QueryTouch.of(query);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s, %s%s"
            .formatted(touch.verb(), touch.kind(), touch.again(), touch.open() ? ", open" : ""));
    touch.tables().forEach(use -> lines.add(line(use, sql)));
    touch.locations().forEach(use -> lines.add(line(use)));
    QueryTouch.flows(query).stream().map(ColumnFlow::toString).forEach(lines::add);
    return String.join("\n", lines.stream().map(line -> "    " + line).toList());
  }

  private static String line(TableUse use, String sql) {
    String written = Reading.sql(sql).of(use.table().at());
    return "%s %s%s [%s]"
        .formatted(
            use.action(),
            use.table(),
            use.columns().isEmpty() ? "" : use.columns(),
            new dev.lakestep.compiler.sql.Phrase(written));
  }

  private static String line(LocationUse use) {
    return "%s %s of %s"
        .formatted(
            use.access(),
            use.location().phrase(),
            use.table().map(Object::toString).orElse("none"));
  }

  private static String text() {
    try (var stream = QueryTouchTest.class.getResourceAsStream("touches.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
