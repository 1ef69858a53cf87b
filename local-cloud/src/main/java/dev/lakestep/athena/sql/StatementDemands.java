package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.athena.run.Work;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.DatabaseUse;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import dev.lakestep.iam.demand.Demand;
import dev.lakestep.iam.demand.LakeDemands;
import dev.lakestep.lake.LakeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a statement demands of who sends it: of the catalog for the tables it names as they are
/// there now, and of S3 for their files and for its result.
record StatementDemands(Catalog catalog, LakeDemands lake, PreparedStatements prepared) {
  private static final Pattern EXECUTE = Pattern.compile("(?is)\\s*execute\\s+\"?(\\w+)\"?.*");

  /// Names of files that a table has, whatever they are called.
  private static final List<String> FILES = List.of("data/part", "metadata/part");

  List<Demand> of(Work work) {
    List<Demand> all = new ArrayList<>(lake.database("glue:GetDatabase", "default"));
    result(work.output(), all);
    Matcher execute = EXECUTE.matcher(work.sql());
    String sql =
        execute.matches()
            ? prepared
                .find(work.scope().workgroup(), String.valueOf(execute.group(1)))
                .orElse(work.sql())
            : work.sql();
    if (Parsed.of(sql) instanceof Parsed.Known known) {
      Touch touch = Touches.of(known.statement(), known.text());
      touch.tables().forEach(use -> table(touch, use, work, all));
      touch.databases().forEach(use -> database(touch, use, work, all));
      touch.locations().forEach(use -> location(use, all));
      if (touch.verb().equals("SHOW DATABASES") || touch.verb().equals("SHOW SCHEMAS")) {
        all.addAll(lake.database("glue:GetDatabases", "*"));
      }
    }
    return all.stream().distinct().toList();
  }

  /// All that Athena's documentation wants of who has results written. Which of it AWS asks for
  /// only when a result is large, or breaks off, cannot be seen from outside.
  private void result(String output, List<Demand> all) {
    all.add(lake.bucket("s3:GetBucketLocation", output));
    all.add(lake.bucket("s3:ListBucketMultipartUploads", output));
    all.add(lake.listing(output));
    for (String action :
        List.of(
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject")) {
      all.add(lake.object(action, output.replaceFirst("/$", ".csv")));
    }
  }

  private void table(Touch touch, TableUse use, Work work, List<Demand> all) {
    String database = database(use.table(), work);
    String name = plain(use.table().table().text());
    Optional<Table> table = catalog.table(database, name);
    all.addAll(lake.database("glue:GetDatabase", database));
    all.addAll(lake.table("glue:GetTable", database, name));
    boolean isIceberg = table.map(LakeTables::isIceberg).orElse(isForIceberg(use.action()));
    boolean isPartitioned =
        !isIceberg && table.filter(one -> !one.partitionKeys().isEmpty()).isPresent();
    for (String action :
        GlueDemanded.of(
            touch,
            use.action(),
            new GlueDemanded.Kind(isIceberg, isPartitioned, table.isPresent()))) {
      all.addAll(lake.table(action, database, name));
    }
    Optional<String> location =
        touch.verb().contains("VIEW") ? Optional.empty() : table.flatMap(Table::location);
    location
        .or(() -> place(touch, use, work))
        .filter(uri -> uri.startsWith("s3://"))
        .ifPresent(uri -> files(new Touched(touch, use.action(), isIceberg), folder(uri), all));
  }

  /// How the files of a table are touched.
  private record Touched(Touch touch, Action action, boolean isIceberg) {}

  /// Where a table comes to lie for which the statement says no place.
  private static Optional<String> place(Touch touch, TableUse use, Work work) {
    boolean fills = use.action() == Action.CREATE && touch.locations().isEmpty();
    return fills && touch.verb().equals("CREATE TABLE AS")
        ? Optional.of(work.output().replaceFirst(work.queryId() + "/$", "tables/" + work.queryId()))
        : Optional.empty();
  }

  private void files(Touched touched, String folder, List<Demand> all) {
    switch (touched.action()) {
      case READ -> read(touched, folder, all);
      case INSERT, UPDATE, DELETE, MERGE -> {
        read(touched, folder, all);
        objects("s3:PutObject", folder, all);
      }
      case MAINTAIN -> {
        read(touched, folder, all);
        objects("s3:PutObject", folder, all);
        if (touched.touch().verb().equals("VACUUM")) {
          all.add(lake.listing(folder));
          objects("s3:DeleteObject", folder, all);
        }
      }
      case CREATE -> objects("s3:PutObject", folder, all);
      case ALTER -> {
        if (touched.isIceberg()) {
          objects("s3:GetObject", folder, all);
          objects("s3:PutObject", folder, all);
        }
      }
      case DROP -> {
        if (touched.isIceberg() && touched.touch().verb().startsWith("DROP")) {
          objects("s3:GetObject", folder, all);
          objects("s3:DeleteObject", folder, all);
        }
      }
      case PARTITION -> {
        if (touched.touch().verb().startsWith("MSCK")) {
          all.add(lake.listing(folder));
        }
      }
      case DESCRIBE -> {
        if (touched.isIceberg()) {
          objects("s3:GetObject", folder, all);
        }
      }
    }
  }

  /// The files of an Iceberg table are named in its metadata; those of others are looked for.
  private void read(Touched touched, String folder, List<Demand> all) {
    objects("s3:GetObject", folder, all);
    if (!touched.isIceberg()) {
      all.add(lake.listing(folder));
    }
  }

  private void objects(String action, String folder, List<Demand> all) {
    FILES.forEach(file -> all.add(lake.object(action, folder + file)));
  }

  private void database(Touch touch, DatabaseUse use, Work work, List<Demand> all) {
    String database =
        use.database()
            .map(Phrase::text)
            .map(StatementDemands::plain)
            .orElse(work.scope().database());
    GlueDemanded.ofDatabase(touch, use.action())
        .forEach(action -> all.addAll(lake.database(action, database)));
    if (use.action() == Action.DESCRIBE) {
      all.addAll(lake.table("glue:GetTables", database, "*"));
    }
  }

  private void location(LocationUse use, List<Demand> all) {
    String uri = use.location().text();
    if (uri.startsWith("s3://")) {
      if (use.access() == Access.WRITE) {
        all.add(lake.object("s3:PutObject", folder(uri) + "part"));
      } else {
        all.add(lake.listing(folder(uri)));
      }
    }
  }

  private static String database(TableName name, Work work) {
    return plain(name.database().map(Phrase::text).orElse(work.scope().database()));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isForIceberg(Action action) {
    return switch (action) {
      case UPDATE, DELETE, MERGE, MAINTAIN -> true;
      case READ, INSERT, CREATE, ALTER, DROP, PARTITION, DESCRIBE -> false;
    };
  }

  private static String folder(String uri) {
    return uri.endsWith("/") ? uri : uri + "/";
  }
}
