package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.manifest.lineage.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Something that data come from or go to, before choices are made.
sealed interface Place {
  record Rows(CatalogTable table) implements Place {}

  record Files(S3Area area) implements Place {}

  record Web(Pieces address) implements Place {}

  /// A place with its choices made, and the one that it was.
  record Named(Place place, boolean input, Dataset dataset) {}

  /// The same choices are made for all places at once.
  static List<List<Named>> variants(List<Place> inputs, List<Place> outputs) {
    List<Place> all = Stream.concat(inputs.stream(), outputs.stream()).toList();
    Pieces joined = Pieces.NONE;
    for (Place place : all) {
      joined = joined.then(pieces(place)).then(CatalogTable.MARK);
    }
    List<List<Named>> variants = new ArrayList<>();
    for (Pieces variant : joined.variants()) {
      List<Named> named = new ArrayList<>();
      Pieces rest = variant;
      for (Place place : all) {
        Pieces.Split split = rest.split(CatalogTable.MARK).orElseThrow();
        named.add(new Named(place, named.size() < inputs.size(), dataset(place, split.before())));
        rest = split.behind();
      }
      variants.add(named);
    }
    return variants;
  }

  private static Pieces pieces(Place place) {
    return switch (place) {
      case Rows(var table) -> table.database().then("\t").then(table.table());
      case Files(var area) -> area.bucket().then("\t").then(area.key());
      case Web(var address) -> address;
    };
  }

  private static Dataset dataset(Place place, Pieces pieces) {
    return switch (place) {
      case Rows _ -> {
        Pieces.Split split = pieces.split("\t").orElseThrow();
        yield new Dataset.Table(split.before().text(), split.behind().text());
      }
      case Files _ -> {
        Pieces.Split split = pieces.split("\t").orElseThrow();
        yield new Dataset.Objects(split.before().text(), split.behind().text());
      }
      case Web _ -> new Dataset.Page(pieces.text());
    };
  }
}
