package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the catalogue as reference pages in Markdown, each under the name of its file; the same
/// catalogue gives the same pages.
public final class ReferenceWriter {
  private static final String MADE =
      "<!-- made from the catalogue; `make golden` rewrites it -->\n\n";

  private final SequencedMap<String, String> pages = new LinkedHashMap<>();
  private final StringBuilder index = new StringBuilder();

  private ReferenceWriter() {}

  public static SequencedMap<String, String> write() {
    ReferenceWriter writer = new ReferenceWriter();
    writer.all();
    return writer.pages;
  }

  private void all() {
    index.append(
        """
        Types may have `io.kestra.plugin.` in front. Tables say where expressions are evaluated; where
        they are, one may stand for the whole value too. Durations are written as `PT15M`.

        """);
    flow();
    family("inputs", "Inputs", Family.INPUT);
    family("retries", "Retries", Family.RETRY);
    family("triggers", "Triggers", Family.TRIGGER);
    family("conditions", "Conditions", Family.CONDITION);
    shared();
    packages().forEach(this::tasks);
    page("refused", "What does not work", RefusedPage.text());
    pages.putFirst("README.md", MADE + "# Reference\n\n" + index);
  }

  private void flow() {
    page("flow", "The keys of a flow", ReferenceTable.properties(Catalogue.flow().properties()));
  }

  private void family(String file, String title, Family family) {
    String text =
        "Every one may have these keys.\n\n"
            + ReferenceTable.properties(Catalogue.shared(family))
            + entries(working(family));
    page(file, title, text);
  }

  private void shared() {
    page(
        "tasks",
        "The keys of every task",
        ReferenceTable.properties(Catalogue.shared(Family.TASK))
            + "\nEvery task of AWS may have these too.\n\n"
            + ReferenceTable.properties(Aws.CONNECTION));
  }

  private void tasks(String name, List<Entry> entries) {
    page(name, "Tasks of `" + name + "`", entries(entries).strip() + "\n");
    for (Entry entry : entries) {
      index.append(
          "  - [`%s`](%s.md#%s): %s\n".formatted(entry.name(), name, anchor(entry), entry.doc()));
    }
  }

  private void page(String file, String title, String text) {
    pages.put(file + ".md", MADE + "# " + title + "\n\n" + text);
    index.append("- [").append(title).append("](").append(file).append(".md)\n");
  }

  /// GitHub's name for the heading of an entry.
  private static String anchor(Entry entry) {
    return entry.name().toLowerCase(Locale.ROOT).replace(".", "");
  }

  private static Map<String, List<Entry>> packages() {
    return working(Family.TASK).stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.name().substring(0, entry.name().lastIndexOf('.')),
                TreeMap::new,
                Collectors.toList()));
  }

  static List<Entry> working(Family family) {
    return Catalogue.entries(family).stream()
        .filter(entry -> !(entry.support() instanceof Entry.Support.Refused))
        .toList();
  }

  private static String entries(List<Entry> entries) {
    return entries.stream().map(ReferenceWriter::entry).collect(Collectors.joining());
  }

  private static String entry(Entry entry) {
    List<String> parts = new ArrayList<>();
    parts.add("\n## `" + entry.name() + "`\n");
    parts.add(entry.doc() + "\n");
    if (entry.support() instanceof Entry.Support.NoWork(var note)) {
      parts.add("There is nothing to do here: " + note + ".\n");
    }
    if (!entry.aliases().isEmpty()) {
      parts.add(
          entry.aliases().stream()
              .map(alias -> "`" + alias + "`")
              .collect(Collectors.joining(", ", "Older names: ", ".\n")));
    }
    List<Property> own =
        entry.properties().stream().filter(one -> !Aws.CONNECTION.contains(one)).toList();
    if (!own.isEmpty()) {
      parts.add(ReferenceTable.properties(own));
    }
    outputs(entry).forEach(parts::add);
    return String.join("\n", parts);
  }

  private static Stream<String> outputs(Entry entry) {
    return switch (entry.family()) {
      case TASK, TRIGGER ->
          entry.outputs() instanceof Type.Struct(var fields, _) && !fields.isEmpty()
              ? Stream.of(ReferenceTable.outputs(fields))
              : Stream.empty();
      case INPUT -> Stream.of("Its value is: " + ShapeWords.of(entry.outputs()) + ".\n");
      case CONDITION, RETRY -> Stream.empty();
    };
  }
}
