package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.Expressions;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Placeholders;
import dev.lakestep.dynamo.expression.Projection;
import dev.lakestep.dynamo.expression.Update;
import dev.lakestep.dynamo.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the expressions of a request, with their placeholders, all of which have to be used.
final class ExpressionReader {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  private final Request request;
  private final Placeholders placeholders;

  private ExpressionReader(Request request, Placeholders placeholders) {
    this.request = request;
    this.placeholders = placeholders;
  }

  /// The expressions that a request can have, those first that can have values.
  static ExpressionReader of(Request request, Kind... kinds) {
    List<Kind> all = List.of(kinds);
    boolean any = all.stream().anyMatch(kind -> request.has(kind.parameter()));
    if (request.has(NAMES) && !any) {
      throw Refusal.invalid(NAMES + " can only be specified when using expressions");
    }
    List<String> valued =
        all.stream().filter(kind -> kind != Kind.PROJECTION).map(Kind::parameter).toList();
    if (request.has(VALUES) && valued.stream().noneMatch(request::has)) {
      throw Refusal.invalid(
          "%s can only be specified when using expressions: %s %s null"
              .formatted(VALUES, String.join(" and ", valued), valued.size() == 1 ? "is" : "are"));
    }
    return new ExpressionReader(request, new Placeholders(names(request), values(request)));
  }

  private static Map<String, String> names(Request request) {
    Map<String, String> names = new LinkedHashMap<>();
    request
        .part(NAMES)
        .ifPresent(given -> {
          checkHolders(NAMES, '#', given);
          for (String holder : given.fields()) {
            String name = given.text(holder).orElse("");
            if (name.isEmpty()) {
              throw Refusal.invalid(
                  "%s contains invalid value: Empty attribute name for key %s"
                      .formatted(NAMES, holder));
            }
            names.put(holder, name);
          }
        });
    return names;
  }

  private static Map<String, AttributeValue> values(Request request) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    request
        .part(VALUES)
        .ifPresent(given -> {
          checkHolders(VALUES, ':', given);
          for (var field : given.json().properties()) {
            try {
              values.put(field.getKey(), Wire.value(field.getValue()));
            } catch (Refusal refusal) {
              throw Refusal.of(
                  refusal.type(),
                  "%s contains invalid value: %s for key %s"
                      .formatted(VALUES, refusal.message(), field.getKey()));
            }
          }
        });
    return values;
  }

  private static void checkHolders(String parameter, char first, Request given) {
    if (given.fields().isEmpty()) {
      throw Refusal.invalid(parameter + " must not be empty");
    }
    for (String holder : given.fields()) {
      if (!holder.matches(first + "[A-Za-z0-9_]+")) {
        throw Refusal.invalid(
            "%s contains invalid key: Syntax error; key: \"%s\"".formatted(parameter, holder));
      }
    }
  }

  /// The condition or filter; what holds of everything, if there is none.
  Condition condition(Kind kind) {
    return request
        .text(kind.parameter())
        .map(text -> Expressions.condition(kind, text, placeholders))
        .orElse(new Condition.Always());
  }

  Optional<Update> update() {
    return request
        .text(Kind.UPDATE.parameter())
        .map(text -> Expressions.update(text, placeholders));
  }

  Optional<Projection> projection() {
    return request
        .text(Kind.PROJECTION.parameter())
        .map(text -> Expressions.projection(text, placeholders));
  }

  void checkAllUsed() {
    placeholders.checkAllUsed();
  }

  /// The parameters that expressions took the place of. They are not understood here.
  ///
  /// @throws Refusal if there is one
  static void refuseLegacy(Request request, List<String> legacy) {
    List<String> given = legacy.stream().filter(request::has).toList();
    if (given.isEmpty()) {
      return;
    }
    String expressions =
        List.of(Kind.values()).stream()
            .map(Kind::parameter)
            .filter(request::has)
            .collect(Collectors.joining(", "));
    throw Refusal.invalid(
        expressions.isEmpty()
            ? "Legacy parameters are not supported, use expressions instead: {%s}"
                .formatted(String.join(", ", given))
            : ("Can not use both expression and non-expression parameters in the same request:"
                    + " Non-expression parameters: {%s} Expression parameters: {%s}")
                .formatted(String.join(", ", given), expressions));
  }
}
