package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Expressions with their placeholders; most can be read, some were hurt on purpose.
final class RandomExpressions {
  private static final List<String> PLACES =
      List.of(
          "a", "b", "c", "m", "m.x", "m.y", "m.z.x", "m.y[0]", "v", "v[0]", "v[1]", "v[1].x",
          "v[7]", "ss", "ns", "bs", "#n", "#n.x", "gone", "gone.x", "m.#n");
  private static final List<String> TOP =
      List.of("a", "b", "c", "m", "v", "ss", "ns", "bs", "#n", "fresh");

  private final RandomValues values;
  private final ObjectNode request;
  private int used;

  RandomExpressions(RandomValues values, ObjectNode request) {
    this.values = values;
    this.request = request;
  }

  String holder(ObjectNode value) {
    String name = ":v" + used++;
    request.withObjectProperty("ExpressionAttributeValues").set(name, value);
    return name;
  }

  private String named(String place) {
    if (place.contains("#n")) {
      request.withObjectProperty("ExpressionAttributeNames").put("#n", "name");
    }
    return place;
  }

  String place() {
    return named(values.one(PLACES));
  }

  private String operand() {
    return switch (values.below(8)) {
      case 0, 1, 2 -> place();
      case 3 -> "size(%s)".formatted(place());
      default -> holder(values.any());
    };
  }

  private String scalar() {
    return values.chance(0.4)
        ? place()
        : holder(values.of(values.one(List.of("S", "N", "N", "B"))));
  }

  String condition(int depth) {
    if (depth > 0 && values.chance(0.4)) {
      return switch (values.below(4)) {
        case 0 -> "%s AND %s".formatted(condition(depth - 1), condition(depth - 1));
        case 1 -> "%s OR %s".formatted(condition(depth - 1), condition(depth - 1));
        case 2 -> "NOT %s".formatted(condition(depth - 1));
        default -> "(%s)".formatted(simple());
      };
    }
    return simple();
  }

  private String simple() {
    return switch (values.below(10)) {
      case 0 -> "attribute_exists(%s)".formatted(place());
      case 1 -> "attribute_not_exists(%s)".formatted(place());
      case 2 ->
          "attribute_type(%s, %s)"
              .formatted(place(), holder(RandomValues.NODES.objectNode().put("S", type())));
      case 3 -> "begins_with(%s, %s)".formatted(place(), holder(values.of("S")));
      case 4 -> "contains(%s, %s)".formatted(place(), operand());
      case 5 -> "%s BETWEEN %s AND %s".formatted(place(), scalar(), scalar());
      case 6 -> "%s IN (%s, %s)".formatted(operand(), operand(), operand());
      case 7 -> "%s %s %s".formatted(place(), values.one(List.of("<", "<=", ">", ">=")), scalar());
      default -> "%s %s %s".formatted(operand(), values.one(List.of("=", "<>")), operand());
    };
  }

  private String type() {
    return values.one(List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"));
  }

  String projection() {
    List<String> places = new ArrayList<>();
    for (int i = 1 + values.below(3); i > 0; i--) {
      places.add(place());
    }
    return String.join(", ", places);
  }

  String update() {
    List<String> sections = new ArrayList<>();
    List<String> left = new ArrayList<>(values.chance(0.8) ? TOP : PLACES);
    if (values.chance(0.7)) {
      sections.add("SET " + some(left, target -> "%s = %s".formatted(target, assigned())));
    }
    if (values.chance(0.3)) {
      sections.add("REMOVE " + some(left, target -> target));
    }
    if (values.chance(0.3) || sections.stream().noneMatch(one -> one.startsWith("SET"))) {
      // what only takes away makes an item of nothing for the judge, and not on AWS
      sections.add(
          "ADD "
              + some(
                  left,
                  target ->
                      "%s %s"
                          .formatted(
                              target,
                              holder(values.of(values.one(List.of("N", "N", "SS", "NS", "BS")))))));
    }
    if (values.chance(0.2)) {
      sections.add(
          "DELETE "
              + some(
                  left,
                  target ->
                      "%s %s"
                          .formatted(
                              target, holder(values.of(values.one(List.of("SS", "NS", "BS")))))));
    }
    return String.join(" ", sections);
  }

  /// Says something of a target.
  private interface Said {
    String of(String target);
  }

  private String some(List<String> left, Said said) {
    List<String> all = new ArrayList<>();
    for (int i = 1 + values.below(2); i > 0 && !left.isEmpty(); i--) {
      all.add(said.of(named(left.remove(values.below(left.size())))));
    }
    return String.join(", ", all);
  }

  private String assigned() {
    return switch (values.below(10)) {
      case 0 -> place();
      case 1 -> "%s + %s".formatted(place(), holder(values.of("N")));
      case 2 -> "%s - %s".formatted(holder(values.of("N")), holder(values.of("N")));
      case 3 -> "if_not_exists(%s, %s)".formatted(place(), holder(values.any()));
      case 4 ->
          "if_not_exists(%s, %s) + %s"
              .formatted(place(), holder(values.of("N")), holder(values.of("N")));
      case 5 ->
          "list_append(if_not_exists(v, %s), %s)"
              .formatted(holder(values.of("L")), holder(values.of("L")));
      default -> holder(values.any());
    };
  }

  /// Takes a piece out of an expression, or says it twice.
  String hurt(String expression) {
    if (!values.chance(0.06)) {
      return expression;
    }
    int from = values.below(expression.length());
    int to = Math.min(expression.length(), from + 1 + values.below(4));
    String piece = values.chance(0.3) ? expression.substring(from, to).repeat(2) : "";
    String hurt = expression.substring(0, from) + piece + expression.substring(to);
    // a reserved word on AWS, and not for the judge
    return hurt.matches(".*\\bsize\\b[^(].*") ? expression : hurt;
  }
}
