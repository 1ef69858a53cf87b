package dev.lakestep.compiler.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Types of Kestra's other plugins, refused by the beginning of their names.
final class RefusedFamilies {
  private RefusedFamilies() {}

  private static final String NO_SHELL = "a state machine has no shell";
  private static final String SCRIPT =
      "use `aws.iceberg.Ingest` with `transform`, `aws.athena.Query`, or `aws.lambda.Invoke` with"
          + " the script as a function";
  private static final String NO_CONTAINER = "a state machine runs no containers";
  private static final String NO_INFRASTRUCTURE = "a flow does not change infrastructure";

  private static final List<List<RefusedFamily>> CODE =
      List.of(
          RefusedFamily.of(
              NO_SHELL, SCRIPT, "scripts", "graalvm", "cobol", "io.kestra.core.tasks.scripts"),
          RefusedFamily.of(
              NO_CONTAINER,
              "use `aws.lambda.Invoke` with the image as a function, or `aws.glue.StartJobRun`",
              "docker",
              "kubernetes",
              "aws.runner",
              "dagger",
              "modal",
              "skopeo",
              "trivy",
              "scrapy",
              "selenium",
              "playwright"),
          RefusedFamily.of(
              NO_INFRASTRUCTURE,
              "change it in the CDK app, or in your own pipeline",
              "terraform",
              "opentofu",
              "terragrunt",
              "ansible",
              "helm",
              "argocd",
              "liquibase",
              "proxmox",
              "kvm",
              "aws.cloudformation",
              "aws.msk",
              "aws.s3.files"),
          RefusedFamily.of(
              "code is deployed with the flow, not fetched while it runs",
              "put the SQL into the flow, and the code into a function",
              "git"),
          RefusedFamily.of(
              "there is no Spark, and no cluster for it",
              "use `aws.glue.StartJobRun`, or say it as SQL in `aws.athena.Query`",
              "spark",
              "flink",
              "beam",
              "databricks",
              "aws.emr"),
          RefusedFamily.of(
              "models are built as SQL here",
              "use `aws.athena.Query` with the compiled SQL, and `aws.athena.Merge` for incremental"
                  + " models",
              "dbt",
              "sqlmesh",
              "dataform",
              "malloy"),
          RefusedFamily.of(
              "checks of data are SQL here",
              "use `aws.athena.Query` with `fetchType: FETCH_ONE`, then `core.execution.Assert`",
              "soda",
              "sifflet",
              "metaplane"));

  private static final List<List<RefusedFamily>> PLACES =
      List.of(
          RefusedFamily.of(
              "Lakestep runs on AWS alone",
              "bring the files to S3 with `aws.s3.Stage`, or call its API with"
                  + " `core.http.Request`",
              "gcp",
              "azure",
              "digitalocean",
              "cloudflare",
              "alibaba",
              "huawei",
              "tencent",
              "clevercloud",
              "scaleway",
              "fastly",
              "ceph",
              "oci",
              "microsoft"),
          RefusedFamily.of(
              "the flow's own role is the credential, tokens are not needed",
              "call the service by its task",
              "aws.auth",
              "aws.ecr"),
          RefusedFamily.of(
              "the service has no task here",
              "use `aws.lambda.Invoke` with a function that calls the service",
              "aws.bedrock",
              "aws.healthlake"),
          RefusedFamily.of(
              "metrics and logs go to CloudWatch by themselves",
              "use CloudWatch alarms, with an `aws.eventbridge` rule that starts the flow",
              "aws.cloudwatch"),
          RefusedFamily.of(
              "streams are not read by flows",
              "let Firehose write the stream to S3, and start the flow with `aws.s3.Trigger`; to"
                  + " send, use `aws.eventbridge.PutEvents`",
              "aws.kinesis"),
          RefusedFamily.of(
              "there is no Kestra server to ask",
              "use `core.flow.Subflow` to start a flow",
              "kestra"),
          RefusedFamily.of(
              "it belongs to Kestra's enterprise edition",
              "use the core type that does the same, if there is one",
              "ee"),
          RefusedFamily.of(
              "dashboards are no part of a flow",
              "look at the CloudWatch dashboard of the platform",
              "core.dashboard"),
          RefusedFamily.of(
              "it is one of Kestra's own tests",
              "use a type that is meant for flows",
              "io.kestra.core.tasks.test",
              "io.kestra.core.runners.test",
              "io.kestra.core.plugins.test",
              "core.flow.WorkingDirectoryTest"));

  static final List<RefusedFamily> ALL =
      Stream.of(CODE, PLACES, RefusedStores.ALL, RefusedServices.ALL)
          .flatMap(Collection::stream)
          .flatMap(Collection::stream)
          .toList();

  /// The family that a name belongs to; the longest beginning counts.
  static Optional<RefusedFamily> find(String name) {
    return ALL.stream()
        .filter(family -> family.has(name))
        .max(Comparator.comparingInt(family -> family.prefix().length()));
  }
}
