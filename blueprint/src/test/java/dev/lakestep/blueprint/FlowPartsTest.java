package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowPartsTest {
  private static final Platform AWS = new Platform(new Environment("main", false));

  private static CompiledFlow compiled(String text) {
    return FlowCompiler.compile(List.of(new Source("flow.yaml", text))).flows().getFirst();
  }

  private static final String COPIES =
      """
      id: copies
      namespace: company.team
      tasks:
        - id: copy
          type: aws.s3.Copy
          from: {bucket: "{{ kv('LAKE') }}", key: a}
          to: {bucket: other, key: b}
      triggers:
        - id: landed
          type: aws.s3.Trigger
          bucket: %s
          prefix: in/
          action: DELETE
        - id: daily
          type: core.trigger.Schedule
          cron: "0 8 * * *"
      """;

  private static Stream<Statement> about(Role role, String resource) {
    return role.policy().statements().stream()
        .filter(one -> one.resources().stream().anyMatch(text -> text.contains(resource)));
  }

  @Test
  void anOpenNameThatNobodySaysAnythingOfIsNotAllowed() {
    FlowParts parts = FlowParts.of(compiled(COPIES.formatted("inbox")), AWS);
    assertThat(parts.unknown()).containsExactly("kv.LAKE");
    assertThat(parts.role().policy().json()).doesNotContain("kv.LAKE").contains(":::other/b");
  }

  private static final String COUNTS =
      """
      id: counts
      namespace: company.team
      tasks:
        - id: count
          type: aws.athena.Query
          query: SELECT 1
      """;

  /// Athena refuses a query whose role may not look at the bucket that results go to.
  @Test
  void theBucketOfResultsIsKnownWhereverTheStackIsMade() {
    FlowParts parts = FlowParts.of(compiled(COUNTS), AWS);
    assertThat(parts.unknown()).isEmpty();
    assertThat(about(parts.role(), "s3:::lakestep-files-${AWS::AccountId}-${AWS::Region}"))
        .filteredOn(one -> one.resources().stream().noneMatch(text -> text.contains("/")))
        .flatExtracting(Statement::actions)
        .contains("s3:GetBucketLocation", "s3:ListBucket");
  }

  @Test
  void whatStandsForItIsPutIn() {
    Environment said =
        Environments.read(
                new Source(
                    "environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n"))
            .named("main");
    FlowParts parts = FlowParts.of(compiled(COPIES.formatted("inbox")), new Platform(said));
    assertThat(parts.unknown()).isEmpty();
    assertThat(about(parts.role(), ":::my-lake/a")).isNotEmpty();
  }

  @Test
  void objectsThatLandAreTouchedAsTheFlow() {
    Role role = FlowParts.of(compiled(COPIES.formatted("inbox")), AWS).role();
    assertThat(about(role, ":::inbox/in/*").flatMap(one -> one.actions().stream()))
        .contains("s3:GetObject", "s3:DeleteObject")
        .doesNotContain("s3:PutObject");
    assertThat(role.trust().roles())
        .extracting(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .containsExactly("lakestep-tasks", "lakestep-runs", "lakestep-inbox", "lakestep-start");
    assertThat(role.trust().json()).contains("states.amazonaws.com", "aws:SourceAccount");
  }

  @Test
  void whatIsDisabledMayStillEndWhatItHasBegun() {
    String disabled =
        COPIES.formatted("inbox").replace("action: DELETE", "action: DELETE\n    disabled: true");
    assertThat(about(FlowParts.of(compiled(disabled), AWS).role(), ":::inbox/in/*")).isNotEmpty();
  }

  @Test
  void objectsMayBeEncryptedWithTheKeyOfTheEnvironment() {
    String key = "arn:aws:kms:eu-central-1:123456789012:key/1";
    Platform said = new Platform(environment("    key: " + key));
    Role role = FlowParts.of(compiled(COPIES.formatted("inbox")), said).role();
    assertThat(about(role, key).flatMap(one -> one.actions().stream()))
        .contains("kms:Decrypt", "kms:GenerateDataKey");
  }

  @Test
  void aBucketMayHaveAKeyOfItsOwn() {
    String key = "arn:aws:kms:eu-central-1:123456789012:key/2";
    Platform said = new Platform(environment("    open: {'kms:other': '%s'}".formatted(key)));
    FlowParts parts = FlowParts.of(compiled(COPIES.formatted("inbox")), said);
    assertThat(about(parts.role(), key)).isNotEmpty();
    assertThat(FlowParts.of(compiled(COPIES.formatted("inbox")), AWS).role().policy().json())
        .doesNotContain("kms:");
  }

  @Test
  void objectsThatLandInABucketWithAKeyOfItsOwnCanBeTakenIn() {
    String key = "arn:aws:kms:eu-central-1:123456789012:key/3";
    Platform said = new Platform(environment("    open: {'kms:inbox': '%s'}".formatted(key)));
    assertThat(about(FlowParts.of(compiled(COPIES.formatted("inbox")), said).role(), key))
        .flatExtracting(Statement::actions)
        .contains("kms:Decrypt", "kms:GenerateDataKey");
  }

  /// IAM refuses the whole policy otherwise.
  @Test
  void whatIsNotLatinIsAnyInAPolicy() {
    String flow = COPIES.formatted("inbox").replace("prefix: in/", "prefix: in/データ/a");
    String policy = FlowParts.of(compiled(flow), AWS).role().policy().json();
    assertThat(policy).contains(":::inbox/in/*/a*").matches("[\\t\\n\\r\\x20-\\xFF]+");
  }

  @Test
  void statesNameThePartitionOfTheirRegion() {
    FlowParts parts =
        FlowParts.of(compiled(QUERY), new Platform(environment("    region: cn-north-1")));
    assertThat(parts.machine().definition())
        .contains("\"arn:aws-cn:states:::lambda:invoke")
        .doesNotContain("arn:aws:");
  }

  private static Environment environment(String line) {
    return Environments.read(
            new Source("environments.yaml", "environments:\n  main:\n%s\n".formatted(line)))
        .named("main");
  }

  private static final String QUERY =
      """
      id: query
      namespace: company.team
      tasks:
        - id: made
          type: aws.athena.Query
          database: lake
          fetchType: NONE
          outputLocation: s3://results/team/
          query: CREATE TABLE made WITH (format = 'PARQUET'%s) AS SELECT 1 AS one
      """;

  @Test
  void aQueryMayChooseWhereItsResultGoes() {
    FlowParts parts = FlowParts.of(compiled(QUERY.formatted("")), AWS);
    assertThat(parts.ignored()).isEmpty();
    assertThat(about(parts.role(), ":::results/team/*")).isNotEmpty();
    assertThat(about(parts.role(), "/athena/")).isEmpty();
    String unsaid = QUERY.formatted("").replace("outputLocation: s3://results/team/", "catalog: x");
    Role role = FlowParts.of(compiled(unsaid), AWS).role();
    assertThat(about(role, "/athena/company.team/query/*")).isNotEmpty();
    assertThat(role.policy().statements())
        .filteredOn(one -> one.actions().contains("s3:ListBucket"))
        .allSatisfy(one -> assertThat(one.conditions()).isNotEmpty())
        .flatExtracting(Statement::conditions)
        .contains(
            new Statement.Condition(
                "StringLike", "s3:prefix", List.of("athena/company.team/query/*")));
    assertThat(role.policy().statements())
        .filteredOn(one -> one.actions().contains("s3:GetBucketLocation"))
        .allSatisfy(one -> assertThat(one.conditions()).isEmpty());
    assertThat(about(role, "/athena/*")).isEmpty();
  }

  @Test
  void whereItMayNotThatIsSaid() {
    Platform enforced = new Platform(environment("    enforce: true"));
    FlowParts parts = FlowParts.of(compiled(QUERY.formatted("")), enforced);
    assertThat(parts.ignored())
        .containsExactly(
            "`outputLocation` of task `made`, flow.yaml:9, is ignored: `enforce` of environment"
                + " `main` settles where results go");
    assertThat(about(parts.role(), ":::results/team/*")).isEmpty();
    assertThat(about(parts.role(), "/athena/*")).isNotEmpty();
    String placed = QUERY.formatted(", external_location = 's3://data/made/'");
    assertThatThrownBy(() -> FlowParts.of(compiled(placed), enforced))
        .isInstanceOf(Undeployable.class)
        .hasMessageContaining("Athena fails at `external_location`, since `enforce`");
    String other = placed.replace("fetchType: NONE", "workgroup: other");
    assertThat(FlowParts.of(compiled(other), enforced).ignored()).isEmpty();
    assertThat(about(FlowParts.of(compiled(other), enforced).role(), ":::results/team/*"))
        .isNotEmpty();
  }

  @Test
  void filesThatOthersHandAreReadWhereExecutionsKeepThem() {
    String handed =
        """
        id: handed
        namespace: company.team
        inputs:
          - {id: file, type: FILE}
        tasks:
          - id: told
            type: core.log.Log
            message: "{{ read(inputs.file) }}"
        """;
    Role role = FlowParts.of(compiled(handed), AWS).role();
    String files = AWS.files().arn();
    assertThat(role.policy().statements().stream().flatMap(one -> one.resources().stream()))
        .contains(files + "/runs/*", files + "/inbox/*", files + "/webhooks/*", files + "/athena/*")
        .doesNotContain(files + "/*");
  }

  @Test
  void functionsStartMachinesOfTheirEnvironmentOnly() {
    Role runs = AWS.function(Work.RUNS).role();
    assertThat(runs.policy().statements())
        .filteredOn(one -> one.actions().contains("states:StartExecution"))
        .singleElement()
        .extracting(Statement::conditions)
        .isEqualTo(
            List.of(
                new Statement.Condition(
                    "StringEquals", "aws:ResourceTag/lakestep:environment", List.of("main"))));
    assertThat(FlowParts.of(compiled(COPIES.formatted("inbox")), AWS).machine().tags())
        .containsExactly(Map.entry("lakestep:environment", "main"));
  }

  @Test
  void placesCountForPoliciesAsLongAsTheyWillBe() {
    PolicyDocument policy =
        new PolicyDocument(
            List.of(
                Statement.allow(
                    "A", List.of("sqs:SendMessage"), List.of(Home.STACK.arn("sqs", "queue")))));
    PolicyDocument here =
        new PolicyDocument(
            List.of(
                Statement.allow(
                    "A",
                    List.of("sqs:SendMessage"),
                    List.of(
                        new Home("aws", "123456789012", "ap-southeast-1").arn("sqs", "queue")))));
    assertThat(policy.size()).isEqualTo(here.size()).isLessThan(policy.template());
  }

  @Test
  void eachTriggerHasItsWire() {
    List<Wire> wires = FlowParts.of(compiled(COPIES.formatted("inbox")), AWS).wires();
    assertThat(wires).hasSize(2);
    assertThat(wires.getFirst())
        .isInstanceOfSatisfying(
            Wire.Landing.class, landing -> assertThat(landing.rule().target().dead()).isPresent());
    assertThat(wires.getLast())
        .isInstanceOfSatisfying(
            Wire.Clock.class,
            clock ->
                assertThat(clock.schedules().getFirst().expression())
                    .isEqualTo("cron(0 8 * * ? *)"));
  }

  @Test
  void aBucketMustBeKnownByThen() {
    FlowParts parts = FlowParts.of(compiled(COPIES.formatted("\"{{ kv('IN') }}\"")), AWS);
    assertThatThrownBy(parts::wires)
        .isInstanceOf(Undeployable.class)
        .hasMessageContaining("the bucket of trigger `landed` must be known");
  }
}
