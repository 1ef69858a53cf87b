package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.plan.MachineName;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What all flows share.
class PlatformTest {
  private static final Platform AWS = new Platform(new Environment("main", false));

  @Test
  void eachPatternOfAFunctionHasItsReasonAndNoActionIsOne() {
    for (Role role : AWS.allRoles()) {
      assertThat(role.policy().wildcards()).noneMatch(one -> one.why().isEmpty());
      assertThat(role.policy().statements().stream().flatMap(one -> one.actions().stream()))
          .noneMatch(action -> action.contains("*"));
      assertThat(role.name()).hasSizeLessThanOrEqualTo(64);
    }
  }

  @Test
  void aFunctionThatEventsCallHasAQueueForThoseThatItFailedAt() {
    List<String> told = AWS.rules().stream().map(rule -> rule.target().arn()).toList();
    assertThat(AWS.functions())
        .filteredOn(function -> told.contains(function.arn()) || function.work() == Work.START)
        .hasSize(3)
        .allMatch(function -> function.dead().isPresent());
    assertThat(AWS.rules()).allMatch(rule -> rule.target().dead().isPresent());
  }

  @Test
  void aLongNameIsCutToWhatIamTakes() {
    Names names = new Names(Environment.LOCAL);
    var machine = MachineName.of("company.team.of.many.words", "a".repeat(60));
    assertThat(names.flowRole(machine)).hasSize(64).startsWith("lakestep-flow-company-team");
  }
}
