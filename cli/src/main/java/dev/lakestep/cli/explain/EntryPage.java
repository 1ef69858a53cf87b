package dev.lakestep.cli.explain;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Entry.Support;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.expr.Type;
import java.util.Locale;
import java.util.stream.Collectors;

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
    if (!entry.properties().isEmpty()) {
      page.section("Properties").rows(PropertyRows.of(entry.properties()));
    }
    outputs(entry, page);
    String shared =
        Catalogue.shared(entry.family()).stream()
            .map(Property::name)
            .collect(Collectors.joining(", "));
    page.section("Every %s also has".formatted(family)).paragraph(shared);
    return page.text();
  }

  private static void outputs(Entry entry, Page page) {
    if (entry.outputs() instanceof Type.Struct(var fields, _) && !fields.isEmpty()) {
      page.section(entry.family() == Family.TRIGGER ? "In trigger" : "Outputs")
          .rows(PropertyRows.outputs(fields));
    }
  }
}
