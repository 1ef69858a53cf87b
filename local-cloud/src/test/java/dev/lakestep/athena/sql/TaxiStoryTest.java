package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.trino.SharedTrino;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Trips of taxis in files of CSV become rows of an Iceberg table, each of them once.
@Timeout(180)
class TaxiStoryTest {
  private static final Bench BENCH =
      Bench.of(
          SharedTrino.only().catalog(),
          SharedTrino.only().objects(),
          SharedTrino.only().trino(),
          "taxi_story");

  private static final String COLUMNS =
      """
      vendorid string COMMENT 'Who sent it',
      tpep_pickup_datetime timestamp COMMENT 'When the meter was engaged',
      passenger_count int,
      trip_distance double,
      pulocationid string,
      total_amount double COMMENT 'What was charged. Without cash tips.'\
      """;

  private static final String FIRST_MONTH =
      """
      VendorID,tpep_pickup_datetime,passenger_count,trip_distance,PULocationID,total_amount
      1,2024-01-01 00:10:00,1,2.5,161,17.5
      2,2024-01-01 00:20:00,,0.9,236,9.1
      2,2024-01-02 08:00:00,3,11.25,132,61.0
      """;

  private static final String SECOND_MONTH =
      """
      VendorID,tpep_pickup_datetime,passenger_count,trip_distance,PULocationID,total_amount
      2,2024-01-02 08:00:00,3,11.25,132,61.0
      1,2024-02-01 12:00:00,2,4.0,48,20.0
      """;

  @BeforeAll
  static void database() throws Exception {
    BENCH.objects().makeBucket("taxi-story");
    BENCH.done("CREATE DATABASE IF NOT EXISTS taxi_story");
    put("yellow/csv/2024-01.csv", FIRST_MONTH);
  }

  private static void put(String key, String content) throws Exception {
    BENCH.objects().put("taxi-story", key, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tripsArriveOnce() throws Exception {
    tables();
    stage("2024-01.csv");
    assertThat(merge()).isEqualTo(3);
    put("yellow/csv/2024-02.csv", SECOND_MONTH);
    stage("2024-02.csv");
    assertThat(merge()).isEqualTo(1);
    assertThat(merge()).isZero();
    assertThat(
            BENCH.rows(
                "SELECT vendorid, passenger_count, total_amount, filename FROM"
                    + " yellow_tripdata_iceberg ORDER BY tpep_pickup_datetime"))
        .containsExactly(
            "1|1|17.5|2024-01.csv",
            "2|∅|9.1|2024-01.csv",
            "2|3|61.0|2024-01.csv",
            "1|2|20.0|2024-02.csv");
    assertThat(BENCH.rows("SELECT typeof(unique_row_id) FROM yellow_tripdata_iceberg LIMIT 1"))
        .containsExactly("varbinary");
    purge();
  }

  private static void tables() throws Exception {
    BENCH.done(
        """
        CREATE TABLE IF NOT EXISTS taxi_story.yellow_tripdata_iceberg (
        unique_row_id binary COMMENT 'A hash of what makes a trip.',
        filename string COMMENT 'Where it came from.',
        %s
        )
        COMMENT 'yellow trips'
        LOCATION 's3://taxi-story/yellow/tables/iceberg'
        TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet', 'write_compression'='snappy');
        """
            .formatted(COLUMNS));
    BENCH.done(
        """
        CREATE EXTERNAL TABLE IF NOT EXISTS yellow_tripdata_ext (
        %s
        )
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
        WITH SERDEPROPERTIES ('field.delim' = ',')
        STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
        OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
        LOCATION 's3://taxi-story/yellow/csv/'
        TBLPROPERTIES ('classification' = 'csv', 'skip.header.line.count'='1');
        """
            .formatted(COLUMNS));
    assertThat(BENCH.rows("SELECT count(*), sum(total_amount) FROM yellow_tripdata_ext"))
        .containsExactly("3|87.6");
    assertThat(BENCH.rows("SHOW TBLPROPERTIES yellow_tripdata_iceberg"))
        .contains("write_compression\tsnappy");
  }

  /// A table of one file's rows, with what tells a trip from the others.
  private static void stage(String file) throws Exception {
    BENCH.done("DROP TABLE IF EXISTS yellow_staging");
    for (String key : BENCH.keys("yellow/tables/staging/")) {
      BENCH.objects().delete("taxi-story", key);
    }
    BENCH.done(
        """
        CREATE TABLE yellow_staging
        WITH (format = 'PARQUET', external_location = 's3://taxi-story/yellow/tables/staging/')
        AS SELECT
          md5(to_utf8(concat(COALESCE(CAST(vendorid AS varchar), ''),
                             COALESCE(CAST(tpep_pickup_datetime AS varchar), ''),
                             COALESCE(pulocationid, ''),
                             COALESCE(CAST(total_amount AS varchar), '')))) AS unique_row_id,
          '%s' AS filename, *
        FROM yellow_tripdata_ext
        WHERE "$path" LIKE '%%/%s'
        """
            .formatted(file, file));
  }

  private static long merge() throws Exception {
    return BENCH
        .done(
            """
            MERGE INTO yellow_tripdata_iceberg AS t
            USING (SELECT * FROM yellow_staging) AS s
            ON t.unique_row_id = s.unique_row_id
            WHEN NOT MATCHED THEN
              INSERT (unique_row_id, filename, vendorid, tpep_pickup_datetime, passenger_count,
                      trip_distance, pulocationid, total_amount)
              VALUES (s.unique_row_id, s.filename, s.vendorid, s.tpep_pickup_datetime,
                      s.passenger_count, s.trip_distance, s.pulocationid, s.total_amount)\
            """)
        .changed();
  }

  private static void purge() throws Exception {
    BENCH.done("DROP TABLE yellow_staging");
    BENCH.done("DROP TABLE yellow_tripdata_ext");
    BENCH.done("DROP TABLE yellow_tripdata_iceberg");
    assertThat(BENCH.keys("yellow/tables/iceberg/")).isEmpty();
    assertThat(BENCH.keys("yellow/csv/"))
        .isEqualTo(List.of("yellow/csv/2024-01.csv", "yellow/csv/2024-02.csv"));
    assertThat(BENCH.rows("SHOW TABLES")).isEmpty();
  }
}
