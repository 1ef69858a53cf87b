package dev.lakestep.benchmarks;

import dev.lakestep.compiler.source.Source;
import java.util.List;
import java.util.stream.IntStream;

/// Flows of ten tasks each, all different and all clean, of the kind that people write: inputs,
/// variables, SQL, expressions with filters, a branch, a loop, a schedule.
final class GeneratedFlows {
  private GeneratedFlows() {}

  static List<Source> of(int count) {
    return IntStream.range(0, count).mapToObj(GeneratedFlows::flow).toList();
  }

  private static Source flow(int number) {
    String text =
        """
        id: orders_%1$04d
        namespace: company.team%2$d
        description: Loads the orders of region %1$d.

        labels:
          team: data
          region: "r%1$d"

        inputs:
          - id: day
            type: DATE
            defaults: "2026-01-01"
          - id: table
            type: SELECT
            values: [orders, returns, customers]
            defaults: orders

        variables:
          bucket: company-lake
          target: "{{ inputs.table }}_r%1$d"
          prefix: "raw/{{ inputs.table }}/{{ inputs.day }}"

        tasks:
          - id: start
            type: io.kestra.plugin.core.log.Log
            message: "Loading {{ render(vars.target) }} of {{ inputs.day }} in {{ flow.id }}"

          - id: list
            type: io.kestra.plugin.aws.s3.List
            bucket: "{{ vars.bucket }}"
            prefix: "{{ render(vars.prefix) }}"
            maxFiles: 1000

          - id: any
            type: io.kestra.plugin.core.flow.If
            condition: "{{ outputs.list.objects | length > 0 }}"
            then:
              - id: create
                type: io.kestra.plugin.aws.athena.Query
                database: lake
                outputLocation: "s3://{{ vars.bucket }}/results/"
                fetchType: NONE
                query: |
                  CREATE TABLE IF NOT EXISTS {{ render(vars.target) }} (
                    id bigint,
                    amount decimal(12, 2),
                    placed_at timestamp
                  )
                  PARTITIONED BY (day(placed_at))
                  LOCATION 's3://{{ vars.bucket }}/tables/{{ render(vars.target) }}/'
                  TBLPROPERTIES ('table_type' = 'ICEBERG')
              - id: merge
                type: io.kestra.plugin.aws.athena.Query
                database: lake
                outputLocation: "s3://{{ vars.bucket }}/results/"
                query: >-
                  MERGE INTO {{ render(vars.target) }} t
                  USING staged_r%1$d s ON t.id = s.id
                  WHEN MATCHED THEN UPDATE SET amount = s.amount
                  WHEN NOT MATCHED THEN INSERT (id, amount, placed_at)
                  VALUES (s.id, s.amount, s.placed_at)
                retry:
                  type: exponential
                  interval: PT5S
                  maxInterval: PT1M
                  maxAttempts: 4
            else:
              - id: nothing
                type: io.kestra.plugin.core.log.Log
                level: WARN
                message: "No file under {{ render(vars.prefix) }}"

          - id: each
            type: io.kestra.plugin.core.flow.ForEach
            values: ["north", "south", "east", "west"]
            concurrencyLimit: 2
            tasks:
              - id: count
                type: io.kestra.plugin.aws.athena.Query
                database: lake
                outputLocation: "s3://{{ vars.bucket }}/results/"
                fetchType: FETCH_ONE
                query: "SELECT count(*) AS n FROM region_%1$d WHERE side = '{{ taskrun.value }}'"
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: "{{ taskrun.value | upper }}: {{ outputs.count[taskrun.value].row.n ?? 0 }}"

          - id: remember
            type: io.kestra.plugin.core.kv.Set
            key: "last_day_%1$d"
            value: "{{ execution.startDate | date('yyyy-MM-dd') }}"

        errors:
          - id: failed
            type: io.kestra.plugin.core.log.Log
            level: ERROR
            message: "{{ flow.id }} failed on {{ inputs.day }}"

        triggers:
          - id: nightly
            type: io.kestra.plugin.core.trigger.Schedule
            cron: "%3$d 3 * * *"
            timezone: Europe/Paris
        """
            .formatted(number, number % 20, number % 60);
    return new Source("flows/orders_%04d.yaml".formatted(number), text);
  }
}
