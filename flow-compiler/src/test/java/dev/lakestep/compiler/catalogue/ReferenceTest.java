package dev.lakestep.compiler.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final Path FOLDER = Checkout.root().resolve("docs/reference");

  @Test
  void thePagesAreCurrent() {
    List<String> stale = new ArrayList<>();
    ReferenceWriter.write()
        .forEach((name, written) -> {
          Path file = FOLDER.resolve(name);
          if (!written.equals(Checkout.text(file))) {
            stale.add(name);
            if (Boolean.getBoolean("golden")) {
              Checkout.write(file, written);
            }
          }
        });
    assertThat(stale).as("stale pages of docs/reference; to rewrite them: make golden").isEmpty();
  }

  @Test
  void everyTypeThatWorksHasAHeading() {
    String all = String.join("\n", ReferenceWriter.write().values());
    for (Family family : Family.values()) {
      assertThat(ReferenceWriter.working(family))
          .allMatch(entry -> all.contains("## `" + entry.name() + "`"));
    }
  }

  @Test
  void linksOfTheIndexLeadToPages() {
    var pages = ReferenceWriter.write();
    Set<String> linked =
        Pattern.compile("\\]\\(([^)#]+)")
            .matcher(pages.getOrDefault("README.md", ""))
            .results()
            .map(link -> link.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(linked).hasSize(pages.size() - 1).isSubsetOf(pages.keySet());
  }
}
