package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.expression.Syntax.Place;
import java.util.List;

/// Reads expressions: the text of a parameter in, a tree out, or a refusal in AWS's words.
public final class Expressions {
  private Expressions() {}

  /// A condition, a filter, or what a query asks of keys.
  public static Condition condition(Kind kind, String text, Placeholders placeholders) {
    return new Binder(kind, placeholders).condition(Parser.condition(kind, text));
  }

  public static Update update(String text, Placeholders placeholders) {
    return new UpdateBinder(placeholders).update(Parser.update(text));
  }

  public static Projection projection(String text, Placeholders placeholders) {
    Names names = new Names(Kind.PROJECTION, placeholders);
    List<Place> places = Parser.projection(text);
    places.forEach(names::checkWords);
    List<Path> paths = places.stream().map(names::path).toList();
    Overlaps.check(Kind.PROJECTION, paths);
    return new Projection(paths);
  }
}
