package dev.lakestep.cli.explain;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Entry.Support;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a type of the catalogue takes and gives.
public final class EntryPage {
  private EntryPage() {}

  public static String of(Entry entry, Ink ink) {
    String family = entry.family().name().toLowerCase(Locale.ROOT);
    Page page = new Page(ink).title(entry.name(), family).paragraph(entry.doc());
    switch (entry.support()) {
      case Support.Works _ -> {}
      case Support.NoWork(var note) ->
          page.paragraph("Accepted, and does nothing: %s.".formatted(note));
      case Support.Refused(var reason, var instead) ->
          page.paragraph("Does not work here: %s. Instead: %s.".formatted(reason, instead));
    }
    if (!entry.aliases().isEmpty()) {
      page.paragraph("Also called " + String.join(", ", entry.aliases()) + ".");
    }
    List<Property> used = entry.properties().stream().filter(one -> !isIgnored(one)).toList();
    if (!used.isEmpty()) {
      page.section("Properties").rows(PropertyRows.of(used));
    }
    String ignored = names(entry.properties().stream().filter(EntryPage::isIgnored));
    page.paragraph(ignored.isEmpty() ? "" : "Accepted, without effect: " + ignored);
    outputs(entry, page);
    page.section("Every %s also has".formatted(family))
        .paragraph(names(Catalogue.shared(entry.family()).stream()));
    return page.text();
  }

  private static boolean isIgnored(Property property) {
    return property.standing() instanceof Property.Standing.Ignored;
  }

  private static String names(Stream<Property> properties) {
    return properties.map(Property::name).collect(Collectors.joining(", "));
  }

  private static void outputs(Entry entry, Page page) {
    if (entry.outputs() instanceof Type.Struct(var fields, _) && !fields.isEmpty()) {
      page.section(entry.family() == Family.TRIGGER ? "In trigger" : "Outputs")
          .rows(PropertyRows.outputs(fields));
    }
  }
}
