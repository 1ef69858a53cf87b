package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.source.TooLarge;
import dev.lakestep.task.NamedError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;

/// A DuckDB in memory that spills to a folder, and sees no file outside of it.
public final class Duck implements AutoCloseable {
  private final Connection connection;

  private Duck(Connection connection) {
    this.connection = connection;
  }

  /// By its own class: what the JVM has a list of are drivers that others have loaded.
  private static Connection connected() throws SQLException {
    return Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
  }

  /// Starts one.
  ///
  /// @param memory of which DuckDB may take so many bytes
  public static Duck open(Path folder, long memory) {
    try {
      Duck duck = new Duck(connected());
      duck.run("SET threads = " + Runtime.getRuntime().availableProcessors());
      duck.run("SET memory_limit = '%dMiB'".formatted(memory >> 20));
      duck.run("SET enable_progress_bar = false");
      duck.run("SET TimeZone = 'UTC'");
      duck.run("SET preserve_insertion_order = true");
      duck.run("SET temp_directory = " + Quote.text(folder.resolve("spilled").toString()));
      duck.run("SET allowed_directories = [%s]".formatted(Quote.text(folder + "/")));
      // what a flow says in SQL is not to reach what else the function has
      duck.run("SET autoinstall_known_extensions = false");
      duck.run("SET autoload_known_extensions = false");
      duck.run("SET enable_external_access = false");
      duck.run("SET lock_configuration = true");
      return duck;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed("Iceberg.Failed", sql, e);
    }
  }

  /// Runs what a flow has said.
  ///
  /// @param what the property that says it
  public void runOwn(String what, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed("Iceberg.InvalidSql", what, e);
    }
  }

  private static NamedError failed(String name, String what, SQLException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("state machine reached an invalid state")) {
      return new NamedError(
          "Iceberg.InvalidFile", "the lines of a file end in different ways: " + words, e);
    }
    return words.toLowerCase(Locale.ROOT).startsWith("out of memory")
        ? TooLarge.error("the memory of the function does not suffice")
        : new NamedError(name, "%s: %s".formatted(what, words), e);
  }

  public long number(String sql) {
    List<List<String>> rows = rows(sql);
    String value = rows.isEmpty() ? "" : rows.getFirst().getFirst();
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  /// Rows as texts, empty where there is nothing.
  public List<List<String>> rows(String sql) {
    List<List<String>> rows = new ArrayList<>();
    each(sql, rows::add);
    return rows;
  }

  public void each(String sql, Consumer<List<String>> taker) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          Object value = found.getObject(i);
          row.add(value == null ? "" : value.toString());
        }
        taker.accept(row);
      }
    } catch (SQLException e) {
      throw failed("Iceberg.Failed", sql, e);
    }
  }

  /// Writes Parquet.
  ///
  /// @param sql a `COPY` that returns its statistics
  public List<Copied> copy(String sql) {
    List<Copied> files = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        files.add(
            new Copied(
                Path.of(found.getString("filename")),
                found.getLong("count"),
                found.getLong("file_size_bytes"),
                columns(found.getObject("column_statistics"))));
      }
      return files;
    } catch (SQLException e) {
      throw failed("Iceberg.Failed", sql, e);
    }
  }

  private static Map<String, Map<String, String>> columns(Object told) {
    Map<String, Map<String, String>> columns = new TreeMap<>();
    if (told instanceof Map<?, ?> all) {
      all.forEach((name, facts) -> {
        Map<String, String> texts = new TreeMap<>();
        if (facts instanceof Map<?, ?> of) {
          of.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        columns.put(String.valueOf(name), texts);
      });
    }
    return columns;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not end: " + e.getMessage(), e);
    }
  }
}
