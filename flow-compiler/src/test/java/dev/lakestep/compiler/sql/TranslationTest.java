package dev.lakestep.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Samples.File;
import dev.lakestep.compiler.sql.local.Settings;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.compiler.sql.local.Translation;
import dev.lakestep.compiler.sql.local.TrinoDdl;
import dev.lakestep.compiler.sql.local.World;
import dev.lakestep.compiler.sql.query.TrinoDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What becomes of each sample where it runs locally, in a golden file next to it; Trino's parser
/// reads all that is meant for Trino.
class TranslationTest {
  private static final Settings SETTINGS =
      Settings.in(
          "shop",
          "s3://results/tables/1/",
          new World() {
            @Override
            public Map<String, String> properties(TableId table) {
              return table.table().equals("fruits")
                  ? Map.of("vacuum_max_snapshot_age_seconds", "60")
                  : Map.of();
            }

            @Override
            public Optional<String> prepared(String name) {
              return Optional.of(
                  name.startsWith("unload")
                      ? "UNLOAD (SELECT * FROM fruits WHERE id = ?) TO 's3://lake/out/'"
                          + " WITH (format = 'JSON')"
                      : "SELECT * FROM fruits WHERE id > ? AND price < 1.5");
            }
          });

  @TestFactory
  Stream<DynamicTest> translates() {
    return Stream.of(Samples.accepted(), Samples.local())
        .flatMap(List::stream)
        .filter(file -> !file.name().equals("refused") && !file.name().contains("."))
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> holds(file)));
  }

  private static void holds(File file) throws IOException {
    Path golden = Samples.translated(file);
    String actual =
        file.statements().stream()
            .map(statement -> statement + shown(statement))
            .collect(Collectors.joining("\n"));
    String expected = Files.exists(golden) ? Files.readString(golden) : "";
    if (Boolean.getBoolean("golden") && !actual.equals(expected)) {
      Files.writeString(golden, actual);
      fail("rewrote " + golden.getFileName() + "; look at the diff");
    }
    assertThat(actual)
        .as("%s; if this is better than before: make golden", file.name())
        .isEqualTo(expected);
  }

  private static String shown(String text) {
    SqlText sql = Samples.sql(text);
    StringBuilder shown = new StringBuilder();
    for (Statement statement : SqlReader.read(sql, new Diagnostics()).statements()) {
      shown.append(shown(Translation.of(statement, sql, SETTINGS)));
      if (statement instanceof Statement.Commanded) {
        String ddl = shown(TrinoDdl.of(statement, sql, SETTINGS));
        shown.append(shown.indexOf(ddl) < 0 ? "as Trino's\n" + ddl : "");
      }
    }
    return shown.toString();
  }

  private static String shown(Translation translation) {
    return switch (translation) {
      case Translation.InTrino(var statements, var outcome, var session) -> {
        assertThat(statements).allMatch(TrinoDialect::reads, "read by Trino's parser");
        yield statements.stream()
            .map(statement -> "-> " + statement.replace("\n", "\n   ") + "\n")
            .collect(
                Collectors.joining(
                    "",
                    "=> %s%s\n".formatted(outcome, session.isEmpty() ? "" : " " + session),
                    ""));
      }
      case Translation.InCatalog(var action) -> "=> " + lines(action.toString()) + "\n";
      case Translation.Refused(var message) -> "=> refused: " + message + "\n";
    };
  }

  /// A line for each part of a record, so that a difference shows.
  private static String lines(String record) {
    return record
        .replace("Optional.empty", "-")
        .replaceAll("Optional\\[([^\\[\\]]*)]", "$1")
        .replaceAll(", (\\w+=[A-Z]\\w*\\[)", ",\n   $1")
        .replaceAll(
            ", (columns|fields|partitionKeys|partitions|parameters|serdeParameters|properties|location)=",
            ",\n   $1=");
  }
}
