package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.ShowTables;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TypeParameter;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Finds where in the tree of a query its holes stand. Each hole of the text is found, but for
/// those in comments.
public final class HolePlaces {
  private static final Set<String> COMPOSED = Set.of("array", "map", "row");

  private final Query query;

  /// From the innermost outwards: the things of the tree that the walk is in.
  private final Deque<Object> around = new ArrayDeque<>();

  private final SequencedMap<Integer, HolePlace> found = new TreeMap<>();

  private HolePlaces(Query query) {
    this.query = query;
  }

  /// By the number of the hole.
  public static SequencedMap<Integer, HolePlace> of(Query query) {
    HolePlaces places = new HolePlaces(query);
    places.walk(query.node());
    return places.found;
  }

  private void walk(Object thing) {
    if (thing instanceof String text) {
      List<Integer> holes = Placeholders.phrase(text).holes();
      if (!holes.isEmpty()) {
        HolePlace place = place(text);
        holes.forEach(hole -> found.put(hole, place));
      }
      return;
    }
    boolean inside = Parts.isOfTree(thing);
    if (inside) {
      around.push(thing);
    }
    for (Object part : Parts.of(thing)) {
      walk(part);
    }
    if (inside) {
      around.pop();
    }
  }

  private HolePlace place(String text) {
    Object owner = around.getFirst();
    return switch (owner) {
      case Identifier name when name.isDelimited() -> HolePlace.of(Where.QUOTED);
      case Identifier name -> HolePlace.of(name(name, isOnlyHole(text)));
      case LongLiteral _, DecimalLiteral _, NumericParameter _ -> HolePlace.of(Where.VALUE);
      case Literal _ -> inQuotes();
      default -> HolePlace.of(Where.TEXT);
    };
  }

  /// Texts alone are in quotes: those that stand where the grammar has no expression are fields of
  /// the statement itself.
  private HolePlace inQuotes() {
    return around.stream()
        .filter(Property.class::isInstance)
        .map(Property.class::cast)
        .findFirst()
        .map(property ->
            new HolePlace(
                Where.PROPERTY,
                Optional.of(property.getName().getValue().toLowerCase(Locale.ROOT))))
        .orElseGet(() -> HolePlace.of(Where.TEXT));
  }

  private static boolean isOnlyHole(String text) {
    return Placeholders.phrase(text).text().length() == 1;
  }

  private Where name(Identifier name, boolean whole) {
    Iterator<Object> outwards = around.iterator();
    outwards.next();
    Object parent = outwards.hasNext() ? outwards.next() : name;
    if (isAlias(name, parent) && !query.wordBefore(name).equals("AS")) {
      return Where.ALIAS_WITHOUT_AS;
    }
    if (!whole) {
      return Where.NAME;
    }
    return switch (parent) {
      case QualifiedName names -> isTable(names, outwards) ? Where.TABLE : Where.NAME;
      case InListExpression list -> list.getValues().size() == 1 ? Where.LIST : Where.VALUE;
      case DereferenceExpression _, SortItem _, GroupingElement _, SingleColumn _ -> Where.NAME;
      case WindowSpecification _, AllColumns _ -> Where.NAME;
      case GenericDataType _ -> isSize(outwards) ? Where.VALUE : Where.NAME;
      default -> Parts.namesIt(parent, name) ? Where.NAME : Where.VALUE;
    };
  }

  /// `decimal({{ n }}, 2)` and not `array({{ t }})`: the grammar takes both for types.
  private static boolean isSize(Iterator<Object> outwards) {
    return outwards.hasNext()
        && outwards.next() instanceof TypeParameter
        && outwards.next() instanceof GenericDataType outer
        && !COMPOSED.contains(outer.getName().getValue().toLowerCase(Locale.ROOT));
  }

  private static boolean isAlias(Identifier name, Object parent) {
    return switch (parent) {
      case SingleColumn column ->
          column.getAlias().filter(alias -> Parts.isSame(alias, name)).isPresent();
      case AliasedRelation relation -> Parts.isSame(relation.getAlias(), name);
      default -> false;
    };
  }

  private static boolean isTable(QualifiedName names, Iterator<Object> outwards) {
    return Parts.count(names) == 1
        && outwards.hasNext()
        && switch (outwards.next()) {
          case ShowTables _, ShowFunctions _ -> false;
          case Table _, Statement _ -> true;
          default -> false;
        };
  }
}
