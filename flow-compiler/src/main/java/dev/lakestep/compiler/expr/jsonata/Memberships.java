package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;

/// `contains` and `in`.
final class Memberships {
  private Memberships() {}

  /// Looks for an equal item, a key, or a part of a text.
  static Phrase contains(Speaker speaker, Expr.Binary binary) {
    Phrase whole = speaker.say(binary.left());
    Phrase part = speaker.say(binary.right());
    if (whole.sort().can(Kind.MOMENT) || part.sort().can(Kind.MOMENT)) {
      throw new Unsayable(binary.span(), "dates are compared by more than their texts");
    }
    if (whole.sort().is(Kind.NOTHING)) {
      return Spelling.constant(Value.of(false), binary.span()).behind(whole.demands());
    }
    Phrase found = speaker.twice(whole, one -> contained(speaker, binary, one, part));
    if (!whole.canBeNull()) {
      return found.demands(List.of()).behind(part.demands()).behind(found.demands());
    }
    List<Demand> demands = new ArrayList<>(found.demands());
    if (!part.demands().isEmpty()) {
      Phrase there =
          Phrase.of(whole.in(Phrase.SUM) + " != null", Phrase.COMPARISON, Sort.FLAG).from(whole);
      demands.addAll(Demands.where(there, true, part.demands()));
    }
    return found.demands(demands);
  }

  private static Phrase contained(Speaker speaker, Expr.Binary binary, Phrase whole, Phrase part) {
    Sort sort = whole.sort().without(Kind.NOTHING);
    String text =
        sort.is(Kind.LIST)
            ? item(binary, sort, whole, part)
            : text(sort, whole, printed(speaker, binary, sort, part));
    Phrase found =
        whole.canBeNull()
            ? Phrase.of(
                "%s = null ? false : %s".formatted(whole.text(), text), Phrase.CHOICE, Sort.FLAG)
            : Phrase.of(text, text.contains(" in ") ? Phrase.CHOICE : Phrase.WHOLE, Sort.FLAG);
    if (sort.isOf(Kind.TEXT, Kind.LIST, Kind.MAP)) {
      return found;
    }
    return found
        .unsafe()
        .demanding(
            new Demand(
                "$type(%s) in [\"null\", \"string\", \"array\", \"object\"]"
                    .formatted(whole.text()),
                "`%s` contains nothing".formatted(Speaker.words(binary.left())),
                false));
  }

  /// What a text or the keys of a map are searched for: the part as Java prints it.
  private static Phrase printed(Speaker speaker, Expr.Binary binary, Sort sort, Phrase part) {
    if (sort.can(Kind.LIST) && !part.sort().isOf(Kind.TEXT)) {
      throw new Unsayable(
          binary.right().span(), "it is not known whether this is a text, which is what counts");
    }
    return Prints.printed(speaker, part, binary.right().span(), Prints.Null.AS_WORD);
  }

  private static String text(Sort sort, Phrase whole, Phrase part) {
    String inText = "$contains(%s, %s)".formatted(whole.text(), part.text());
    String inMap = "$exists($lookup(%s, %s))".formatted(whole.text(), part.text());
    if (sort.is(Kind.TEXT)) {
      return inText;
    }
    if (sort.is(Kind.MAP)) {
      return inMap;
    }
    return "$type(%s) = \"string\" ? %s : $type(%s) = \"object\" ? %s : %s in %s"
        .formatted(
            whole.text(), inText, whole.text(), inMap, part.in(Phrase.SUM), whole.in(Phrase.SUM));
  }

  private static String item(Expr.Binary binary, Sort sort, Phrase whole, Phrase part) {
    boolean pointed =
        part.sort().can(Kind.NUMBERS)
            && (part.sort().can(Kind.POINTED) || sort.item().can(Kind.POINTED));
    if (part.sort().can(Kind.NESTED) || pointed) {
      throw new Unsayable(binary.right().span(), "JSONata looks for this in another way");
    }
    return "%s in %s".formatted(part.in(Phrase.SUM), whole.in(Phrase.SUM));
  }

  /// Goes by how the values print; null is in nothing.
  static Phrase in(Speaker speaker, Expr.Binary binary) {
    Phrase part = speaker.say(binary.left());
    Phrase whole = speaker.say(binary.right());
    Sort sort = whole.sort();
    Phrase no = Spelling.constant(Value.of(false), binary.span()).from(part, whole);
    if (!sort.can(Kind.NESTED)
        || part.sort().is(Kind.NOTHING)
        || (sort.isOf(Kind.LIST, Kind.NOTHING) && sort.held() == Sort.Held.ARRAY)) {
      return no;
    }
    if (!sort.isOf(Kind.LIST, Kind.NOTHING) || sort.held() == Sort.Held.UNSURE) {
      throw new Unsayable(binary.right().span(), "it is not known whether this is a list");
    }
    return Phrase.of(isIn(part, whole, binary), Phrase.COMPARISON, Sort.FLAG).from(part, whole);
  }

  private static String isIn(Phrase part, Phrase whole, Expr.Binary binary) {
    Sort item = whole.sort().item();
    Sort sought = part.sort();
    String word = part.constant().orElse(Value.NOTHING) instanceof Value.Text(String t) ? t : "";
    boolean plain = !word.isEmpty() && !word.equals("null");
    boolean texts =
        sought.isOf(Kind.TEXT, Kind.NOTHING)
            && item.isOf(Kind.TEXT, Kind.NOTHING)
            && (plain || !item.can(Kind.NOTHING));
    boolean numbers = sought.isOf(Kind.WHOLE, Kind.NOTHING) && item.is(Kind.WHOLE);
    boolean sameKind = texts || numbers;
    if (sameKind) {
      return "%s in %s".formatted(part.in(Phrase.SUM), whole.in(Phrase.SUM));
    }
    boolean plainWord = !word.isEmpty() && word.matches("[^\\[{].*(?<!\\.0)");
    boolean printable =
        sought.isOf(Kind.TEXT, Kind.WHOLE, Kind.FRACTION, Kind.FLAG)
            && item.isOf(Kind.TEXT, Kind.WHOLE, Kind.FRACTION, Kind.FLAG, Kind.NOTHING);
    if (!printable && !(plainWord && !item.holds(Kind.POINTED) && !item.can(Kind.MOMENT))) {
      throw new Unsayable(binary.span(), "`in` goes by how Java prints the items");
    }
    return "$string(%s) in $map(%s, $string)".formatted(part.text(), whole.text());
  }
}
