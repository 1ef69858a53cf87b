package dev.lakestep.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllTasksTest {
  /// Their work has functions of its own, or none.
  private static final Set<String> OTHERS = Set.of("aws.athena", "aws.iceberg", "aws.cli");

  @Test
  void everyTaskOfAServiceHasItsWork() {
    assertThat(Catalogue.entries(Family.TASK))
        .filteredOn(entry -> entry.support() instanceof Entry.Support.Works)
        .map(Entry::name)
        .filteredOn(name -> name.startsWith("aws.") || name.startsWith("core.http."))
        .filteredOn(name -> OTHERS.stream().noneMatch(name::startsWith))
        .isSubsetOf(AllTasks.BY_TYPE.keySet());
  }
}
