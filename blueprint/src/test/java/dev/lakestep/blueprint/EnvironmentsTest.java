package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.blueprint.Environment.Database;
import dev.lakestep.blueprint.Environment.LakeBucket;
import dev.lakestep.compiler.source.Source;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  private static Environments read(String text) {
    return Environments.read(new Source("environments.yaml", text));
  }

  @Test
  void nothingHasToBeWritten() {
    Environment main = read("").named("main");
    assertThat(main.prefix()).isEqualTo("lakestep");
    assertThat(main.home()).isEqualTo(Home.STACK);
    assertThat(read("environments:\n  main:\n").problems()).isEmpty();
  }

  @Test
  void anEnvironmentSaysWhatDiffers() {
    Environment test =
        read("""
        environments:
          test:
            account: "123456789012"
            region: eu-central-1
            prefix: lake-test
            buckets:
              - my-lake-test
              - name: shared
                exists: true
            databases:
              - lake
              - name: raw
                location: s3://shared/raw
            tables:
              raw.orders: s3://shared/raw/orders/
            open:
              kv.LAKE_BUCKET: my-lake-test
            email: ops@example.com
            logs: 14d
            runs: 30d
            scan: 100 GB
            enforce: true
            memory:
              iceberg: 3008
        """)
            .named("test");
    assertThat(test.home()).isEqualTo(new Home("aws", "123456789012", "eu-central-1"));
    assertThat(test.buckets())
        .containsExactly(new LakeBucket("my-lake-test", true), new LakeBucket("shared", false));
    assertThat(test.databases())
        .containsExactly(
            new Database("lake", Optional.empty()),
            new Database("raw", Optional.of("s3://shared/raw/")));
    assertThat(new Platform(test).workgroup().enforced()).isTrue();
    assertThat(test.open())
        .containsEntry("bucket:location:raw.orders", "shared")
        .containsEntry("key:location:raw.orders", "raw/orders")
        .containsEntry("kv.LAKE_BUCKET", "my-lake-test");
    assertThat(test.limits().logs()).isEqualTo(Duration.ofDays(14));
    assertThat(test.limits().scan()).hasValue(100_000_000_000L);
    assertThat(new Platform(test).function(Work.ICEBERG).memory()).isEqualTo(3008);
    assertThat(new Platform(test).function(Work.ICEBERG).name()).isEqualTo("lake-test-iceberg");
  }

  @Test
  void allThatIsWrongIsToldWithItsLine() {
    assertThat(
            read("""
            environments:
              test:
                regoin: eu-central-1
                account: 12
                logs: 31d
                scan: 1 MB
                buckets: my-lake
                tables:
                  orders: s3://shared/
                open:
                  kv.LAKE_BUCKET:
                memory:
                  icebreg: 5
            """)
                .problems())
        .anySatisfy(problem ->
            assertThat(problem)
                .isEqualTo(
                    "environments.yaml:3: `regoin` means nothing here; did you mean `region`?"))
        .anySatisfy(problem -> assertThat(problem).startsWith("environments.yaml:4: `account`"))
        .anySatisfy(problem -> assertThat(problem).startsWith("environments.yaml:5: `logs`"))
        .anySatisfy(problem -> assertThat(problem).startsWith("environments.yaml:6: `scan`"))
        .anySatisfy(problem -> assertThat(problem).startsWith("environments.yaml:7: `buckets`"))
        .anySatisfy(problem -> assertThat(problem).contains(":9: `orders` is no table"))
        .anySatisfy(
            problem -> assertThat(problem).contains(":11: nobody says what `kv.LAKE_BUCKET` is"))
        .anySatisfy(problem -> assertThat(problem).contains("did you mean `iceberg`?"))
        .hasSize(8);
  }

  @Test
  void databasesThatAthenaDoesNotKnowAreTold() {
    assertThat(
            read("""
            environments:
              test:
                databases:
                  - My-Lake
                  - lake
                  - name: lake
                  - location: s3://lake/
                  - name: raw
                    location: lake/raw
                enforce: maybe
            """)
                .problems())
        .containsExactlyInAnyOrder(
            "environments.yaml:4: `My-Lake` is no name of a database; write up to 255 small"
                + " letters, digits and underscores",
            "environments.yaml:6: `lake` is there twice; write it once",
            "environments.yaml:7: a database is a name, or `name` and `location`",
            "environments.yaml:9: `location` cannot be `lake/raw`; write a place as"
                + " `s3://bucket/folder/`",
            "environments.yaml:10: `enforce` cannot be `maybe`; write `true` or `false`");
  }

  @Test
  void twoOfOneAccountNeedDifferentNames() {
    String two =
        """
        environments:
          one: {account: "123456789012", region: eu-central-1}
          other: {account: "123456789012", region: %s}
        """;
    assertThat(read(two.formatted("eu-central-1")).problems())
        .singleElement()
        .asString()
        .contains("state machines would be called the same");
    assertThat(read(two.formatted("us-east-1")).problems())
        .singleElement()
        .asString()
        .contains("a `prefix` of its own");
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> read("").named("mian"))
        .isInstanceOf(Undeployable.class)
        .hasMessageContaining("did you mean `main`?");
  }
}
