package dev.lakestep.compiler.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Substitution;
import org.junit.jupiter.api.Test;

/// How texts stand in a definition, so that nothing takes them for something else.
class JsonTextTest {
  @Test
  void namesArePutInOnlyWhereTheCompilerLeftThemOpen() {
    String open = Substitution.KV_TABLE.written();
    assertThat(JsonText.of(Json.text(open))).isEqualTo("\"${KvTable}\"\n");
    assertThat(JsonText.of(Json.text("a $x ${HOME}"))).isEqualTo("\"a $x \\u0024{HOME}\"\n");
    assertThat(JsonText.of(new Json.Code("\"${HOME}\" & $x")))
        .isEqualTo("\"{% \\\"\\u0024{HOME}\\\" & $x %}\"\n");
    assertThat(JsonText.plain(Json.text("${HOME}"))).isEqualTo("\"${HOME}\"\n");
  }

  @Test
  void aTextThatLooksLikeJsonataStaysAText() {
    Json text = Json.text("{% $x %}");
    assertThat(JsonText.of(text)).isEqualTo("\"{% \\\"{% $x %}\\\" %}\"\n");
    assertThat(JsonText.plain(text)).isEqualTo("\"{% $x %}\"\n");
  }
}
