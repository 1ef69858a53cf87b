package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.DatabaseUse;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a statement asks for: Athena to run it, Glue for the tables, S3 for their files.
record StatementGrants(Grants grants, Catalog catalog, TouchedSql sql) {
  static final List<String> RUN =
      List.of(
          // what it read and how long it took is among this
          "athena:GetQueryExecution",
          "athena:StartQueryExecution",
          // only if the execution is stopped, or out of time
          "athena:StopQueryExecution");

  /// What Athena's documentation wants of who has results written, which it does in parts.
  private static final List<String> RESULT =
      List.of(
          "s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject");

  private static final List<String> RESULT_BUCKET =
      List.of("s3:GetBucketLocation", "s3:ListBucketMultipartUploads");
  private static final Pattern PARTITIONED = Pattern.compile("(?i)\\bpartitioned_by\\b");

  void ask() {
    athena();
    results();
    // Athena asks for this one whatever the statement names.
    grants.task(
        sql.ask(sql.touch().verb()),
        GlueActions.DATABASE,
        Arns.catalog(),
        Arns.database(Pieces.fixed("default")));
    sql.touch().tables().forEach(this::table);
    sql.touch().databases().forEach(this::database);
    sql.touch().locations().forEach(this::location);
    if (sql.touch().verb().equals("SHOW DATABASES")) {
      grants.task(
          sql.ask("SHOW DATABASES"),
          List.of("glue:GetDatabases"),
          Arns.catalog(),
          Arns.database(Pieces.ANY));
    }
  }

  private void athena() {
    Ask ask = sql.ask(sql.touch().verb());
    Landing landing = new Landing(sql);
    List<String> actions = new ArrayList<>(RUN);
    if (fetches()) {
      actions.add("athena:GetQueryResults");
    }
    if (landing.mayAsk()) {
      actions.addAll(Landing.OTHERS);
    }
    switch (sql.touch().verb()) {
      case "PREPARE" -> actions.add("athena:CreatePreparedStatement");
      case "EXECUTE" -> actions.add("athena:GetPreparedStatement");
      case "DEALLOCATE", "DEALLOCATE PREPARE" -> actions.add("athena:DeletePreparedStatement");
      default -> {}
    }
    grants.task(ask, actions, Arns.of("athena", "workgroup/", workgroup()));
    if (landing.mayAsk() || landing.asksForColumns()) {
      grants.task(
          ask,
          List.of("athena:GetTableMetadata"),
          Arns.of("athena", "datacatalog/", argument("catalog").orElse(Landing.CATALOG)));
    }
    for (Pieces name : sql.otherCatalogs()) {
      grants.task(ask, List.of("athena:GetDataCatalog"), Arns.of("athena", "datacatalog/", name));
    }
  }

  /// Rows, also those that go to a file, or how many rows a merge has changed.
  private boolean fetches() {
    return switch (sql.sql().task().type().name()) {
      case "aws.athena.Query" -> !fetchType().equals("NONE");
      case "aws.athena.Merge" -> true;
      default -> false;
    };
  }

  private boolean isStored() {
    return sql.sql().task().type().name().equals("aws.athena.Query")
        && (fetchType().equals("STORE") || fetchType().contains("*"));
  }

  private String fetchType() {
    return argument("fetchType").map(Pieces::plain).orElse("STORE");
  }

  private Pieces workgroup() {
    return argument("workgroup").orElseGet(() -> Pieces.open("Workgroup")).orOpen("Workgroup");
  }

  private Optional<Pieces> argument(String name) {
    return sql.known().argument(sql.sql().task(), name);
  }

  /// The result is written under the flow's role; Lakestep's own workgroup says where.
  private void results() {
    Ask ask = sql.ask("the result of " + sql.touch().verb());
    if (isStored()) {
      FlowFiles.put(grants, ask);
    }
    S3Area ours = new S3Area(Pieces.open("QueryResults"), Pieces.ANY);
    Optional<Pieces> chosen = argument("outputLocation");
    if (chosen.isEmpty()) {
      written(ask, ours);
      return;
    }
    S3Area said = S3Area.of(chosen.get(), "bucket:" + sql.task() + ".outputLocation").folder();
    if (argument("workgroup").isPresent()) {
      // Lakestep's own has no say in it.
      written(ask, said);
      return;
    }
    place(Permission.SETTLED, ask, ours);
    place(Permission.CHOSEN, ask, said);
  }

  private void written(Ask ask, S3Area area) {
    grants.task(ask, RESULT, area.objectsArn());
    grants.task(ask, RESULT_BUCKET, area.bucketArn());
    grants.list(ask, area);
    S3Grants.encrypted(grants, ask, area);
  }

  /// Where results go in some deployments.
  private void place(String when, Ask ask, S3Area area) {
    grants.sometimes(when, ask, RESULT, area.objectsArn());
    grants.sometimes(when, ask, RESULT_BUCKET, area.bucketArn());
    grants.listSometimes(when, ask, area);
    S3Grants.encrypted(grants, ask, area);
  }

  private void table(TableUse use) {
    sql.table(use.table()).variants().forEach(table -> table(use, table));
  }

  private void table(TableUse use, CatalogTable table) {
    Touch touch = sql.touch();
    Format format = isIceberg(use.action()) ? Format.ICEBERG : catalog.format(table);
    Ask ask = sql.ask(touch.verb());
    grants.task(ask, GlueActions.DATABASE, table.databaseArns());
    grants.task(ask, GlueActions.of(touch, use.action(), format), table.arns());
    if (use.action() == Action.CREATE && fillsPartitions()) {
      grants.task(ask, GlueActions.FILL, table.arns());
    }
    new TableFiles(touch, format, new Files(grants, ask, catalog.files(table))).ask(use.action());
  }

  private static boolean isIceberg(Action action) {
    return switch (action) {
      case UPDATE, DELETE, MERGE, MAINTAIN -> true;
      case READ, INSERT, CREATE, ALTER, DROP, PARTITION, DESCRIBE -> false;
    };
  }

  /// A Hive table made of a query, in partitions.
  private boolean fillsPartitions() {
    return sql.statement() instanceof Statement.Queried && PARTITIONED.matcher(sql.words()).find();
  }

  private void database(DatabaseUse use) {
    Pieces database = sql.database(use);
    Ask ask = sql.ask(sql.touch().verb());
    grants.task(ask, GlueActions.ofDatabase(use.action()), Arns.catalog(), Arns.database(database));
    List<String> actions = GlueActions.ofTables(sql.touch(), use.action());
    if (actions.isEmpty()) {
      return;
    }
    List<Pieces> resources =
        new ArrayList<>(
            List.of(Arns.catalog(), Arns.database(database), Arns.table(database, Pieces.ANY)));
    if (use.action() == Action.DROP && sql.touch().open()) {
      resources.add(Arns.of("glue", "userDefinedFunction/", database.then("/").then(Pieces.ANY)));
    }
    grants.task(ask, actions, resources.toArray(Pieces[]::new));
  }

  private void location(LocationUse use) {
    Ask ask = sql.ask(sql.touch().verb());
    S3Area area =
        S3Area.of(sql.pieces(use.location().phrase()), "bucket:" + sql.task() + ".location")
            .folder();
    Files files = new Files(grants, ask, area);
    if (use.access() == Access.WRITE) {
      files.write();
    } else if (use.table().isPresent()) {
      files.read();
    } else {
      files.look();
    }
  }
}
