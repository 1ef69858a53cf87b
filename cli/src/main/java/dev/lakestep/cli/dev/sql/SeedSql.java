package dev.lakestep.cli.dev.sql;

import dev.lakestep.cli.dev.sql.Correction.Corrected;
import dev.lakestep.cli.platform.Playground;
import dev.lakestep.cli.platform.Playground.Answer;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.Statement;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `lakestep dev seed-sql`: runs the SQL of tutorials in a local cloud, statement by statement as
/// it stands there, on rows that are made up here.
public final class SeedSql {
  private static final String DATABASE = "default";
  private static final String TAXI_DATABASE = "taxi";
  private static final String TAXI_BUCKET = "taxi-trips";
  private static final Pattern LOCATION = Pattern.compile("LOCATION 's3://([^/']+)/([^']*)'");
  private static final Pattern BLANK = Pattern.compile("\\s+");
  private static final int SHOWN_ROWS = 4;
  private static final int SHOWN_CHARACTERS = 110;

  /// 20 columns, of which some are empty.
  private static final String TRIPS =
      """
      VendorID,pickup,dropoff,passengers,distance,rate,flag,from,to,payment,fare,extra,tax,tip,tolls,improvement,total,congestion,airport
      1,2024-01-01 00:10:00,2024-01-01 00:25:00,1,2.5,1,N,161,237,1,12.8,1.0,0.5,2.0,0.0,1.0,17.3,2.5,0.0
      2,2024-01-01 00:20:00,2024-01-01 00:31:00,,0.9,1,N,236,42,2,7.2,1.0,0.5,0.0,0.0,1.0,9.7,0.0,
      2,2024-01-02 08:00:00,2024-01-02 08:50:00,3,11.25,2,N,132,48,1,70.0,0.0,0.5,15.0,6.94,1.0,97.69,2.5,1.75
      """;

  private final Playground playground;
  private final PrintStream out;

  /// The bucket and the folder of the table that was made last.
  private String bucket = "";

  private String folder = "";
  private int wrong;
  private int done;

  private SeedSql(Playground playground, PrintStream out) {
    this.playground = playground;
    this.out = out;
  }

  /// Answers 1 if a statement does not succeed, or gives what its tutorial does not say.
  ///
  /// @param names how the names of the files begin that are read; all are if there are none
  public static int run(Path folder, List<String> names, Where where)
      throws IOException, InterruptedException {
    List<Script> scripts =
        Documents.below(folder).scripts().stream()
            .filter(script ->
                names.isEmpty()
                    || names.stream().anyMatch(script.text().text().source().name()::startsWith))
            .toList();
    try (Playground playground = Playground.of(where.endpoint())) {
      return new SeedSql(playground, where.out()).all(scripts);
    }
  }

  /// The cloud, and where it is told what became of each statement.
  public record Where(URI endpoint, PrintStream out) {}

  private int all(List<Script> scripts) throws InterruptedException {
    prepare();
    for (Script script : scripts) {
      for (Statement statement : script.statements()) {
        one(script, statement);
      }
    }
    look("SELECT vendorid, passenger_count, total_amount FROM taxi.yellow_tripdata_ext", 3);
    out.println("%d done, %d wrong".formatted(done, wrong));
    return wrong == 0 ? 0 : 1;
  }

  /// What the tutorials take from elsewhere.
  private void prepare() throws InterruptedException {
    playground.bucket(TAXI_BUCKET);
    playground.bucket("raw");
    playground.put(TAXI_BUCKET, "yellow/csv/2024-01.csv", TRIPS);
    for (String statement :
        List.of(
            "CREATE DATABASE IF NOT EXISTS " + DATABASE,
            "CREATE DATABASE IF NOT EXISTS " + TAXI_DATABASE,
            """
            CREATE TABLE raw_fruits
            WITH (table_type = 'ICEBERG', is_external = false, location = 's3://raw/fruits/')
            AS SELECT id, fruit, berry, CAST(current_timestamp AS timestamp(6)) AS update_timestamp
            FROM (VALUES (BIGINT '4', 'Bilberry', true), (11, 'Gooseberry', true),
                         (12, 'Cherry', false)) AS t (id, fruit, berry)
            """)) {
      Answer answer = playground.run(statement, DATABASE);
      if (!answer.isDone()) {
        throw new IllegalStateException(answer.reason());
      }
    }
  }

  private void one(Script script, Statement statement) throws InterruptedException {
    String place = script.text().span(statement.at()).toString();
    String written = filled(script, statement);
    Corrected corrected = Correction.all(written);
    String text = timely(corrected.statement());
    Matcher location = LOCATION.matcher(text);
    if (location.find()) {
      bucket = location.group(1);
      folder = location.group(2);
      playground.bucket(bucket);
    }
    if (statement instanceof Statement.Unread && corrected.reasons().isEmpty()) {
      out.println("%s  no statement: %s".formatted(place, shown(text)));
      return;
    }
    out.println("%s  %s".formatted(place, shown(text)));
    corrected.reasons().forEach(reason -> out.println("    corrected: " + reason));
    judge(text, playground.run(text, DATABASE));
  }

  private void judge(String text, Answer answer) {
    out.println(
        "    %s, %d rows%s%s"
            .formatted(
                answer.state(),
                answer.rows().size(),
                answer.isDone() ? "" : ": " + answer.reason(),
                bucket.isEmpty()
                    ? ""
                    : ", %d objects in s3://%s/%s"
                        .formatted(playground.keys(bucket, folder).size(), bucket, folder)));
    answer.rows().stream().limit(SHOWN_ROWS).forEach(row -> out.println("      " + shown(row)));
    count(answer.isDone());
    Expected.of(text)
        .forEach(expected -> {
          boolean holds = expected.holds().test(answer.rows());
          out.println("    %s: %s".formatted(holds ? "as told" : "WRONG", expected.words()));
          count(holds);
        });
  }

  private void count(boolean right) {
    if (right) {
      done++;
    } else {
      wrong++;
    }
  }

  /// Looks at what no tutorial asks for.
  private void look(String statement, int rows) throws InterruptedException {
    Answer answer = playground.run(statement, DATABASE);
    if (answer.reason().contains("TABLE_NOT_FOUND")) {
      return;
    }
    out.println("afterwards  " + statement);
    judge(statement, answer);
    count(answer.rows().size() == rows);
  }

  /// The statement with a value for each expression.
  private static String filled(Script script, Statement statement) {
    String text = script.text().of(statement.at());
    for (Hole hole : script.text().holes()) {
      text = text.replace(String.valueOf(hole.character()), value(hole.span().text()));
    }
    return text;
  }

  private static String value(String expression) {
    return Stream.of(
            new String[] {"DATABASE", TAXI_DATABASE},
            new String[] {"BUCKET", TAXI_BUCKET},
            new String[] {"vars.table", TAXI_DATABASE + ".yellow_tripdata"},
            new String[] {"inputs.taxi", "yellow"})
        .filter(pair -> expression.contains(pair[0]))
        .map(pair -> pair[1])
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no value for " + expression));
  }

  /// The snapshots and the moments of a tutorial are of the day on which it was written.
  private String timely(String statement) throws InterruptedException {
    String text = statement;
    if (text.contains("VERSION AS OF")) {
      text = text.replaceAll("VERSION AS OF \\d+", "VERSION AS OF " + snapshot("snapshot_id", 0));
    }
    if (text.contains("TIMESTAMP AS OF")) {
      String moment = "TIMESTAMP '%s'".formatted(snapshot("committed_at", 1));
      text = text.replaceAll("\\(current_timestamp - interval '\\d+' minute\\)", moment);
    }
    return text;
  }

  private String snapshot(String column, int index) throws InterruptedException {
    return playground
        .run(
            "SELECT %s FROM \"fruits$snapshots\" ORDER BY committed_at".formatted(column), DATABASE)
        .rows()
        .get(index);
  }

  private static String shown(String text) {
    String line = BLANK.matcher(text.strip()).replaceAll(" ");
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
