package dev.lakestep.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Topics are named after their namespaces, and no two have the same.
final class TopicNameTest {
  private static String name(String namespace) {
    return TopicName.of("lakestep-", namespace).text();
  }

  @Test
  void dotsBecomeHyphens() {
    assertThat(name("company.team")).isEqualTo("lakestep-company-team");
    assertThat(name("my_team")).isEqualTo("lakestep-my_team");
  }

  @Test
  void whatCouldBeTwoNamespacesHasAHash() {
    assertThat(name("company-team")).matches("lakestep-company-team-[0-9a-f]{8}");
    String hashed = name("company-team").substring("lakestep-".length());
    List<String> all =
        List.of(
            name("company.team"),
            name("company-team"),
            name("company.team-a"),
            name("company-team.a"),
            name("company.team." + hashed.substring(hashed.lastIndexOf('-') + 1)));
    assertThat(all).doesNotHaveDuplicates();
    assertThat(name("alarms")).isNotEqualTo("lakestep-alarms");
  }

  @Test
  void noNameIsLongerThanAwsAllows() {
    assertThat(name("a".repeat(300))).hasSize(256);
    assertThatThrownBy(() -> new TopicName("")).isInstanceOf(IllegalArgumentException.class);
  }
}
