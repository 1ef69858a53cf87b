package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fixer;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A flow that a fix was made to has lost what the fix is for, and has no errors.
class FixesTest {
  @Test
  void asksForTheLength() {
    assertFixed(
        Code.LIST_AS_CONDITION,
        """
        tasks:
          - id: list
            type: aws.s3.List
            bucket: lake
          - id: one
            type: core.log.Log
            runIf: "{{ outputs.list.objects }}"
            message: One
          - id: two
            type: core.log.Log
            runIf: "{{ outputs.list.objects ?? [] }}"
            message: Two
          - id: three
            type: core.log.Log
            runIf: >-
              {{ outputs.list.objects
                 | jq('.[].key') }}
            message: Three
        """,
        "(outputs.list.objects ?? []) | length > 0",
        "| jq('.[].key') | first");
  }

  @Test
  void addsTheBucket() {
    assertFixed(
        Code.MOVE_WITHOUT_BUCKET,
        """
        variables:
          bucket: lake
        tasks:
          - id: hello
            type: core.log.Log
            message: "{{ trigger.objects }}"
        triggers:
          - id: block
            type: aws.s3.Trigger
            bucket: "{{ vars.bucket }}"
            prefix: one/
            action: MOVE
            moveTo:
              key: archive/one/
          - id: inline
            type: aws.s3.Trigger
            bucket: lake
            prefix: two/
            action: MOVE
            moveTo: {key: archive/two/}
        """,
        "bucket: \"{{ vars.bucket }}\"\n      key: archive/one/",
        "{bucket: lake, key: archive/two/}");
  }

  @Test
  void removesVariables() {
    assertFixed(
        Code.UNUSED_VARIABLE,
        """
        variables:
          used: 1
          plain: 2 # never
          quoted: "{{ vars.used }}"
          nested:
            a: 1
            b: 2
        tasks:
          - id: hello
            type: core.log.Log
            message: "{{ vars.used }}"
        """,
        "  used: 1\ntasks:");
  }

  @Test
  void namesTheZone() {
    assertFixed(
        Code.UNKNOWN_ZONE,
        """
        tasks:
          - id: hello
            type: core.log.Log
            message: Hello
        triggers:
          - id: plain
            type: core.trigger.Schedule
            cron: "@daily"
            timezone: berlin
          - id: quoted
            type: core.trigger.Schedule
            cron: "@daily"
            timezone: "Europe/Pariss"
        """,
        "Europe/Berlin",
        "Europe/Paris");
  }

  @Test
  void readsTheSecret() {
    assertFixed(
        Code.LITERAL_CREDENTIAL,
        """
        tasks:
          - id: load
            type: core.http.Request
            uri: https://example.com/orders.json
            options:
              auth:
                type: BASIC
                username: sales
                password: "open-sesame"
        """,
        "password: \"{{ secret('PASSWORD') }}\"");
  }

  private static void assertFixed(Code code, String body, String... parts) {
    String text = "id: orders\nnamespace: company.team\n" + body;
    List<Diagnostic> before = check(text);
    assertThat(before).anyMatch(diagnostic -> diagnostic.code() == code);
    String fixed =
        Fixer.fix(
                before.getFirst().span().source(),
                before.stream().filter(diagnostic -> diagnostic.code() == code).toList())
            .text();
    assertThat(fixed).contains(parts);
    assertThat(check(fixed))
        .as(fixed)
        .noneMatch(diagnostic -> diagnostic.code() == code)
        .noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  private static List<Diagnostic> check(String text) {
    return FlowCompiler.check(List.of(new Source("flow.yaml", text))).diagnostics();
  }
}
