package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainAccessTest {
  private static final String FLOW =
      """
      id: copy
      namespace: company.team
      tasks:
        - id: insert
          type: aws.athena.Query
          database: lake
          fetchType: NONE
          query: INSERT INTO orders (id) SELECT number FROM incoming
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeFlow() throws IOException {
    Try.write(folder, "flows/a.yaml", FLOW);
    Try.write(folder, "flows/hello.yaml", Try.HELLO);
    Try.write(folder, "broken.yaml", Try.BROKEN);
  }

  @Test
  void permissionsHaveTheLinesThatAskForThem() {
    assertThat(explain("flows/a.yaml", "--iam"))
        .startsWith("copy  in company.team\n")
        .contains("    on table/lake/orders\n      a.yaml:8  insert  INSERT INTO\n")
        .contains("${bucket:location:lake.orders}");
  }

  @Test
  void aPolicyHoldsWhatIsNeededEverywhere() {
    assertThat(explain("flows/a.yaml", "--iam", "--json"))
        .startsWith("{\n  \"Version\": \"2012-10-17\",\n")
        .contains("\"arn:${Partition}:glue:${Region}:${Account}:table/lake/orders\"")
        .contains("\"s3:prefix\"")
        .doesNotContain("kms:");
  }

  @Test
  void lineageKnowsColumns() {
    assertThat(explain("flows/a.yaml", "--lineage"))
        .contains("insert  INSERT INTO  a.yaml:8\n  from  lake.incoming\n  to  lake.orders\n")
        .contains("    id  of  number\n");
  }

  @Test
  void openLineageIsAListOfEvents() {
    assertThat(explain("flows/a.yaml", "--lineage", "--json"))
        .startsWith("[\n  {\n    \"eventTime\": \"")
        .contains("\"name\": \"AwsDataCatalog.lake.orders\"")
        .contains("\"field\": \"number\"");
  }

  @Test
  void aFolderIsOneProject() {
    assertThat(explain("flows/", "--iam")).contains("copy  in ").contains("hello  in ");
  }

  @Test
  void aTaskSaysWhetherItMayBeTriedAgain() {
    assertThat(explain("flows/a.yaml", "insert"))
        .endsWith(
            """
            If it is tried again
              INSERT INTO  not safe: what it did would be done a second time
            """);
  }

  @Test
  void wrongUse() {
    assertThat(fails(Exit.WRONG_USAGE, "flows/a.yaml", "--json")).contains("`--iam`");
    assertThat(fails(Exit.WRONG_USAGE, "flows/a.yaml", "insert", "--iam")).contains("whole flow");
    assertThat(fails(Exit.WRONG_USAGE, "flows/", "--iam", "--json")).contains("of one flow");
    assertThat(fails(Exit.ERRORS_IN_FLOWS, "broken.yaml", "--iam")).contains("error[");
  }

  private String explain(String... words) {
    Try said = Try.in(folder, line(words));
    assertThat(said.exit()).as(said.err()).isEqualTo(Exit.CLEAN);
    return said.out();
  }

  private String fails(int exit, String... words) {
    Try said = Try.in(folder, line(words));
    assertThat(said.exit()).isEqualTo(exit);
    return said.err();
  }

  private static String[] line(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "explain";
    System.arraycopy(words, 0, all, 1, words.length);
    return all;
  }
}
