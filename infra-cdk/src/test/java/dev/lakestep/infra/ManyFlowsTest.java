package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What many flows are deployed as does not depend on who deploys them when, and changes no more
/// than they do.
class ManyFlowsTest {
  private static final List<String> NAMESPACES =
      List.of("sales", "sales.eu", "stock", "web.clicks", "finance", "people", "ops");
  private static final int FLOWS = 21;

  private static Synthesized before;

  @BeforeAll
  static void synthesize() throws IOException {
    before = Synthesized.of(compiled(sources(FLOWS)).flows(), Placements.NONE);
  }

  @Test
  void eachNamespaceHasItsStack() {
    assertThat(before.templates().keySet())
        .containsExactly(
            "lakestep-main-finance",
            "lakestep-main-ops",
            "lakestep-main-people",
            "lakestep-main-platform",
            "lakestep-main-sales",
            "lakestep-main-sales-eu",
            "lakestep-main-stock",
            "lakestep-main-web-clicks");
  }

  @Test
  void whatIsWrittenIsTheSameEachTime() throws IOException {
    Synthesized again = Synthesized.of(compiled(sources(FLOWS)).flows(), Placements.NONE);
    assertThat(again.hashes()).isEqualTo(before.hashes());
  }

  @Test
  void oneMoreFlowChangesOneStack() throws IOException {
    List<Source> more = new ArrayList<>(sources(FLOWS));
    more.add(source("stock", "a-first"));
    Synthesized after = Synthesized.of(compiled(more).flows(), before.remembered());
    assertThat(changed(before.files(".template.json"), after.files(".template.json")))
        .containsOnlyKeys("lakestep-main-stock");
    assertThat(changed(before.files(".assets.json"), after.files(".assets.json")))
        .containsOnlyKeys("lakestep-main-stock");
  }

  @Test
  void manyFlowsOfOneNamespaceAreWithinWhatCloudFormationTakes() throws IOException {
    List<Source> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(source("sales", "flow-%03d".formatted(i)));
    }
    Synthesized app = Synthesized.of(compiled(many).flows(), Placements.NONE);
    assertThat(app.files(".template.json").keySet())
        .containsExactly("lakestep-main-platform", "lakestep-main-sales", "lakestep-main-sales-2");
    app.templates()
        .forEach((name, template) ->
            assertThat(template.path("Resources").size()).as(name).isLessThanOrEqualTo(500));
    app.files(".template.json")
        .forEach((name, text) -> assertThat(text.length()).as(name).isLessThan(1_000_000));
    assertThat(app.remembered().namespaces()).containsOnlyKeys("sales");
  }

  @Test
  void aStackWhoseLastFlowHasGoneIsWrittenStill() throws IOException {
    Synthesized none = Synthesized.of(List.of(), before.remembered());
    assertThat(none.templates().keySet()).isEqualTo(before.templates().keySet());
    assertThat(none.template("lakestep-main-ops").path("Resources").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("Log", "Objects", "Failures", "FailuresPolicy");
    assertThat(none.remembered()).isEqualTo(before.remembered());
  }

  private static Map<String, String> changed(
      SequencedMap<String, String> before, SequencedMap<String, String> after) {
    Map<String, String> changed = new TreeMap<>(after);
    changed.entrySet().removeIf(one -> one.getValue().equals(before.get(one.getKey())));
    return changed;
  }

  private static List<Source> sources(int count) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(source(NAMESPACES.get(i % NAMESPACES.size()), "flow-%03d".formatted(i)));
    }
    return sources;
  }

  private static Source source(String namespace, String id) {
    return new Source(
        "%s/%s.yaml".formatted(namespace, id),
        """
        id: %s
        namespace: %s
        inputs:
          - id: day
            type: STRING
            defaults: today
        tasks:
          - id: load
            type: aws.athena.Query
            database: lake
            query: SELECT count(*) AS n FROM orders WHERE day = '{{ inputs.day }}'
            fetchType: FETCH_ONE
          - id: say
            type: core.log.Log
            message: "{{ outputs.load.row.n }} orders"
        triggers:
          - id: landed
            type: aws.s3.Trigger
            bucket: lake
            prefix: in/%s/
            action: DELETE
          - id: daily
            type: core.trigger.Schedule
            cron: "0 6 * * *"
        """
            .formatted(id, namespace, id));
  }

  private static Compiled compiled(List<Source> sources) {
    Compiled compiled = FlowCompiler.compile(sources);
    assertThat(compiled.diagnostics()).noneMatch(one -> one.severity() == Severity.ERROR);
    return compiled;
  }
}
