package dev.lakestep.compiler.catalogue;

import java.util.List;

/// Kestra's plugins for databases, files and queues, which do not work here.
final class RefusedStores {
  private RefusedStores() {}

  private static final String NO_DRIVER = "there are no database drivers, and no way into a VPC";
  private static final String TABLES =
      "use `aws.athena.Query` for tables in S3, and `aws.iceberg.Ingest` for files";

  static final List<List<RefusedFamily>> ALL =
      List.of(
          RefusedFamily.of(NO_DRIVER, TABLES, "jdbc"),
          RefusedFamily.of(
              "there is no database in a file",
              "use `aws.iceberg.Ingest` with `transform`, which is DuckDB's SQL, or"
                  + " `aws.athena.Query`",
              "jdbc.duckdb",
              "jdbc.sqlite",
              "jdbc.access"),
          RefusedFamily.of(
              NO_DRIVER,
              "use `aws.athena.Query` over tables in S3; Redshift unloads to S3",
              "jdbc.redshift"),
          RefusedFamily.of(
              NO_DRIVER,
              "use `aws.dynamodb` tasks, or `aws.athena.Query` for tables in S3",
              "mongodb",
              "cassandra",
              "scylladb",
              "couchbase",
              "documentdb",
              "redis",
              "surrealdb",
              "supabase",
              "neo4j",
              "influxdb",
              "ldap"),
          RefusedFamily.of(
              "there is no client for search engines",
              "call its API with `core.http.Request`",
              "elasticsearch",
              "opensearch",
              "meilisearch",
              "typesense",
              "algolia",
              "quickwit",
              "weaviate",
              "pinecone"),
          RefusedFamily.of(
              "files need no conversion here",
              "`aws.iceberg.Ingest` reads CSV, JSON and Parquet itself; `aws.athena.Query` writes"
                  + " other formats with `UNLOAD`",
              "serdes"),
          RefusedFamily.of(
              "files need no unpacking here",
              "`aws.iceberg.Ingest` reads gzip and zstd itself; `aws.s3.Stage` unpacks a download",
              "compress"),
          RefusedFamily.of(
              "rows are changed by SQL here",
              "use `transform` of `aws.iceberg.Ingest`, or `aws.athena.Query`",
              "transform",
              "transforms",
              "datagen",
              "crypto",
              "tika"),
          RefusedFamily.of(
              "functions reach files by HTTP and in S3 alone",
              "use AWS Transfer Family to bring the files to S3, then `aws.s3.Trigger`",
              "fs"),
          RefusedFamily.of(
              "it is called otherwise since Kestra 0.17",
              "use `core.http.Request` or `core.http.Download`",
              "fs.http"),
          RefusedFamily.of(
              "S3 is the one store for files",
              "use the `aws.s3` tasks",
              "minio",
              "dropbox",
              "googleworkspace",
              "microsoft365",
              "nfs"),
          RefusedFamily.of(
              "flows are no clients of brokers",
              "let a sink connector write to S3, and start the flow with `aws.s3.Trigger`; to send,"
                  + " use `aws.sqs.Publish`, `aws.sns.Publish` or `aws.eventbridge.PutEvents`",
              "kafka",
              "amqp",
              "mqtt",
              "pulsar",
              "nats",
              "jms",
              "solace",
              "debezium",
              "faktory"));
}
