package dev.lakestep.benchmarks;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads statements of 1 kB, round after round, next to a peer that splits by a pattern and parses
/// by Trino's parser alone; prints the medians of the rounds that were warm.
public final class SqlBenchmark {
  private static final int STATEMENTS = 1_200;
  private static final int IN_SCRIPT = 200;
  private static final int COLD = 6;
  private static final int WARM = 9;
  private static final Pattern BETWEEN = Pattern.compile(";\\s*\n");
  private static final SqlParser PEER = new SqlParser();

  private SqlBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    List<String> queries = GeneratedSql.queries(STATEMENTS);
    List<String> definitions = GeneratedSql.definitions(STATEMENTS);
    List<String> mixed = GeneratedSql.mixed(STATEMENTS);
    say("%d statements a round, %d characters each".formatted(STATEMENTS, size(queries, mixed)));
    List<Double> ours = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    List<Double> defined = new ArrayList<>();
    List<Double> both = new ArrayList<>();
    List<Double> scripts = new ArrayList<>();
    List<String> script = List.of(String.join(";\n", mixed.subList(0, IN_SCRIPT)));
    for (int number = 0; number < COLD + WARM; number++) {
      ours.add(rate(queries, SqlBenchmark::read));
      peers.add(rate(queries, SqlBenchmark::parsed));
      defined.add(rate(definitions, SqlBenchmark::read));
      both.add(rate(mixed, SqlBenchmark::read));
      scripts.add(IN_SCRIPT * 1000 / rate(script, SqlBenchmark::read));
    }
    say("queries:            %6.0f statements/s".formatted(median(ours)));
    say("  peer:             %6.0f statements/s".formatted(median(peers)));
    say("  ratio:            %6.2f".formatted(median(ours) / median(peers)));
    say("definitions:        %6.0f statements/s".formatted(median(defined)));
    say("half and half:      %6.0f statements/s".formatted(median(both)));
    say("a script of %d:    %6.1f ms".formatted(IN_SCRIPT, median(scripts)));
  }

  /// Statements read in a second.
  private static double rate(List<String> texts, ToIntFunction<String> reader) {
    long start = System.nanoTime();
    int read = texts.stream().mapToInt(reader).sum();
    return read / ((System.nanoTime() - start) / 1e9);
  }

  private static int read(String sql) {
    Diagnostics problems = new Diagnostics();
    List<Statement> statements =
        SqlReader.read(SqlText.of(Text.of("sql", sql)), problems).statements();
    if (problems.hasErrors()) {
      throw new IllegalStateException("not clean: " + problems.sorted());
    }
    return statements.size();
  }

  private static int parsed(String sql) {
    List<io.trino.sql.tree.Statement> statements =
        BETWEEN.splitAsStream(sql).map(PEER::createStatement).toList();
    return statements.size();
  }

  private static int size(List<String> some, List<String> others) {
    return (int)
        Stream.concat(some.stream(), others.stream()).mapToInt(String::length).average().orElse(0);
  }

  private static double median(List<Double> rounds) {
    return rounds.stream().skip(COLD).sorted().skip(WARM / 2).findFirst().orElse(0.0);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
