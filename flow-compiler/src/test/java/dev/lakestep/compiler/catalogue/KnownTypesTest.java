package dev.lakestep.compiler.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every type that real flows name is known: it works, or it is refused with a reason.
class KnownTypesTest {

  @Test
  void everyTypeOfTheConformanceFlowsIsKnown() {
    Path folder = Checkout.conformanceFlows();
    assumeTrue(Files.isDirectory(folder), "no conformance data in " + folder);
    Set<String> named =
        Stream.of(".yaml", ".yml")
            .flatMap(ending -> Checkout.files(folder, ending).stream())
            .flatMap(file -> FlowText.node(Checkout.text(file)).stream())
            .flatMap(FlowText::types)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(50).allMatch(KnownTypesTest::isKnown);
  }

  private static boolean isKnown(String type) {
    return Stream.of(Family.TASK, Family.TRIGGER, Family.CONDITION)
        .anyMatch(family -> Catalogue.find(family, type) instanceof Lookup.Found);
  }
}
