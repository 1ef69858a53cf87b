package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.List;
import java.util.Optional;

/// What a task asks for that takes files into an Iceberg table.
final class Ingests {
  private static final List<String> COMMIT =
      List.of("glue:CreateTable", "glue:GetTable", "glue:UpdateTable");

  /// The function writes them itself, and removes those of an attempt that failed.
  private static final List<String> FILES =
      List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject");

  private final Grants grants;
  private final Known known;
  private final Catalog catalog;

  Ingests(Grants grants, Known known, Catalog catalog) {
    this.grants = grants;
    this.known = known;
    this.catalog = catalog;
  }

  static boolean isIngest(Task.Call call) {
    return call.type().name().equals("aws.iceberg.Ingest");
  }

  static boolean isStage(Task.Call call) {
    return word(call, "mode").equals("STAGE");
  }

  private static String word(Task.Call call, String property) {
    return call.arguments()
        .value(property)
        .filter(given -> given instanceof Argument.Constant)
        .map(given -> given.span().text())
        .orElse("");
  }

  /// A table of one attempt has a name of its own behind that of the table.
  static CatalogTable into(Known known, Task.Call call) {
    Pieces name = known.argument(call, "into").orElse(Pieces.ANY);
    return CatalogTable.of(
        isStage(call) ? name.then("_").then(Pieces.ANY) : name, Pieces.open("Database"));
  }

  static Optional<CatalogTable> rejects(Known known, Task.Call call) {
    return word(call, "onReject").equals("QUARANTINE")
        ? known
            .argument(call, "into")
            .map(name -> CatalogTable.of(name.then("_rejects"), Pieces.open("Database")))
        : Optional.empty();
  }

  /// The files that it reads: one, several, or all with a prefix.
  static List<S3Area> sources(Known known, Task.Call call) {
    Argument from = call.arguments().value("from").orElse(call.arguments());
    List<Argument> all = from instanceof Argument.Items(_, var items) ? items : List.of(from);
    return all.stream()
        .map(one -> S3Area.of(known.of(one, call), "bucket:" + call.id() + ".from"))
        .map(area -> isFile(area.key()) ? area : area.prefix())
        .toList();
  }

  /// What ends with a slash is a prefix, and so may be what has no ending such as `.csv`.
  private static boolean isFile(Pieces key) {
    String plain = key.plain();
    return plain.substring(plain.lastIndexOf('/') + 1).contains(".");
  }

  /// Where a table is made if the flow does not say where: beside the first of the files.
  static Pieces usualPlace(Known known, Task.Call call, CatalogTable table) {
    return Pieces.fixed("s3://")
        .then(sources(known, call).getFirst().bucket())
        .then("/tables/")
        .then(table.database())
        .then("/")
        .then(table.table());
  }

  void ask(Task.Call call) {
    Ask ask = Ask.at(call.settings().type().span(), call.id(), "loads");
    for (S3Area area : sources(known, call)) {
      Ask reads = ask.words("reads");
      grants.task(reads, List.of("s3:GetObject"), area.objectsArn());
      grants.list(reads, area);
      grants.sometimes(Permission.ENCRYPTED, reads, List.of("kms:Decrypt"), S3Grants.key(area));
    }
    CatalogTable table = into(known, call);
    loaded(table, ask.words("loads " + table.plain()), isStage(call));
    rejects(known, call)
        .ifPresent(rejects -> loaded(rejects, ask.words("rejects to " + rejects.plain()), false));
  }

  /// Files of a failed attempt are removed; so is the table of one attempt in the end.
  private void loaded(CatalogTable named, Ask ask, boolean dropped) {
    named.variants().forEach(table -> one(table, ask, dropped));
  }

  private void one(CatalogTable table, Ask ask, boolean dropped) {
    grants.task(ask, COMMIT, table.arns());
    if (dropped) {
      grants.task(ask, List.of("glue:DeleteTable"), table.arns());
    }
    S3Area area = catalog.files(table);
    grants.task(ask, FILES, area.objectsArn());
    grants.list(ask, area);
    // uploads of failed attempts, which are seen in no other way
    grants.task(ask, List.of("s3:ListBucketMultipartUploads"), area.bucketArn());
    S3Grants.encrypted(grants, ask, area);
  }
}
