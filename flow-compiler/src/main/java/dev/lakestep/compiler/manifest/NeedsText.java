package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.manifest.Needs.Keys;
import dev.lakestep.compiler.manifest.Needs.Subflow;
import dev.lakestep.compiler.plan.Json;

/// What a flow needs, as JSON.
final class NeedsText {
  private NeedsText() {}

  static Json json(Needs needs) {
    Sheet secrets =
        new Sheet().texts("names", needs.secrets().names()).put("others", needs.secrets().others());
    return new Sheet()
        .texts("functions", needs.functions())
        .texts("calls", needs.calls())
        .texts("substitutions", needs.substitutions())
        .put("reads", keys(needs.reads()))
        .put("writes", keys(needs.writes()))
        .put("secrets", secrets.json())
        .put("subflows", needs.subflows(), NeedsText::subflow)
        .json();
  }

  private static Json keys(Keys keys) {
    return new Sheet().put("keys", keys.keys(), NeedsText::key).put("others", keys.others()).json();
  }

  private static Json key(Needs.Key key) {
    return new Sheet().put("namespace", key.namespace()).put("key", key.key()).json();
  }

  private static Json subflow(Subflow subflow) {
    Sheet sheet = new Sheet();
    subflow
        .flow()
        .ifPresent(flow ->
            sheet
                .put("namespace", flow.namespace())
                .put("id", flow.id())
                .put("machine", flow.machine().text()));
    return sheet.put("awaited", subflow.awaited()).json();
  }
}
