package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who only looks leaves nothing behind.
class LookingTest {
  private static final List<String> SHELL = List.of("-c", "./app");
  private static final List<String> NPX = List.of("exec", "cdk");

  private static boolean looks(String... words) {
    Stream<String> cdk = Stream.of("/work/infra-cdk/node_modules/.bin/cdk");
    return Looking.only(
        Stream.of(SHELL, Stream.concat(cdk, Stream.of(words)).toList(), NPX, List.of("synth")));
  }

  @Test
  void whoDeploysIsRemembered() {
    assertThat(looks("deploy", "--all")).isFalse();
    assertThat(looks("-c", "env=test", "deploy", "--all")).isFalse();
    assertThat(looks("destroy", "lakestep-main-examples")).isFalse();
  }

  @Test
  void whoLooksIsNot() {
    assertThat(looks("synth")).isTrue();
    assertThat(looks("-c", "flows=/elsewhere", "synthesize", "--quiet")).isTrue();
    assertThat(looks("diff")).isTrue();
  }

  @Test
  void whereNobodyKnowsItIsRemembered() {
    assertThat(Looking.only(Stream.of())).isFalse();
    assertThat(Looking.only(Stream.of(SHELL, List.of("-c", "cdk synth && cdk deploy")))).isFalse();
  }
}
