package dev.lakestep.compiler.check;

import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import java.util.Optional;

/// An expression that fills a property yields something the property can take. A text is let
/// through everywhere: what it says is known only at run time.
final class PropertyTypes {
  private PropertyTypes() {}

  static void check(ResolvedFlow flow, Diagnostics problems) {
    for (Use use : flow.uses()) {
      if (use.template().single().isPresent()) {
        property(use)
            .filter(property -> !fits(use.type(), property.shape()))
            .ifPresent(property -> report(property, use, problems));
        loop(use, problems);
      }
    }
  }

  /// What a loop goes over; a text may be JSON, or the URI of a file.
  private static void loop(Use use, Diagnostics problems) {
    boolean values =
        use.place().property().equals("values")
            && use.place()
                .task()
                .filter(task -> task instanceof Task.ForEach || task instanceof Task.Loop)
                .isPresent();
    boolean single =
        switch (use.type()) {
          case Type.Flag _, Type.Whole _, Type.Decimal _, Type.Moment _ -> true;
          case Type.Any _, Type.Nothing _, Type.Text _, Type.Items _, Type.MapOf _, Type.Struct _ ->
              false;
        };
    if (values && single) {
      problems.report(
          Diagnostic.of(
                  Code.WRONG_KIND_OF_VALUE,
                  use.template().span(),
                  "a loop goes over a list, and this yields %s".formatted(words(use.type())))
              .hint("put it into a list, `{{ [x] }}`, or name an input that is one"));
    }
  }

  private static Optional<Property> property(Use use) {
    return use.place()
        .task()
        .flatMap(task ->
            task instanceof Task.Call(_, var type, _)
                ? type.property(use.place().property())
                : Optional.empty());
  }

  private static void report(Property property, Use use, Diagnostics problems) {
    problems.report(
        Diagnostic.of(
                Code.WRONG_KIND_OF_VALUE,
                use.template().span(),
                "`%s` takes %s, and this yields %s"
                    .formatted(property.name(), words(property.shape()), words(use.type())))
            .hint("turn it into %s first, with a filter".formatted(words(property.shape()))));
  }

  private static boolean fits(Type type, Shape shape) {
    return switch (type) {
      case Type.Any _, Type.Nothing _, Type.Text _ -> true;
      case Type.Flag _, Type.Whole _, Type.Decimal _, Type.Moment _ -> takesScalars(shape);
      case Type.Items _ -> takesLists(shape);
      case Type.MapOf _, Type.Struct _ -> takesMaps(shape);
    };
  }

  private static boolean takesScalars(Shape shape) {
    return switch (shape) {
      case Shape.Of _, Shape.OneOf _, Shape.Anything _ -> true;
      case Shape.ListOf _, Shape.MapOf _, Shape.Struct _, Shape.Member _ -> false;
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(PropertyTypes::takesScalars);
    };
  }

  private static boolean takesLists(Shape shape) {
    return switch (shape) {
      case Shape.ListOf _, Shape.Anything _ -> true;
      case Shape.Of(var kind) -> kind == Shape.Kind.TEXT || kind == Shape.Kind.CONDITION;
      case Shape.OneOf _, Shape.MapOf _, Shape.Struct _, Shape.Member _ -> false;
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(PropertyTypes::takesLists);
    };
  }

  private static boolean takesMaps(Shape shape) {
    return switch (shape) {
      case Shape.MapOf _, Shape.Struct _, Shape.Anything _ -> true;
      case Shape.Of(var kind) -> kind == Shape.Kind.TEXT || kind == Shape.Kind.CONDITION;
      case Shape.OneOf _, Shape.ListOf _, Shape.Member _ -> false;
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(PropertyTypes::takesMaps);
    };
  }

  private static String words(Shape shape) {
    return switch (shape) {
      case Shape.Of(var kind) ->
          switch (kind) {
            case TEXT, ID, NAMESPACE, REGEX, SQL -> "a text";
            case WHOLE, DECIMAL -> "a number";
            case FLAG, CONDITION -> "true or false";
            case DURATION -> "a duration";
            case DATE, DATE_TIME, TIME -> "a date or time";
            case CRON -> "a cron expression";
            case TIME_ZONE -> "a time zone";
          };
      case Shape.OneOf(var options, _) -> "one of " + String.join(", ", options);
      case Shape.ListOf _ -> "a list";
      case Shape.MapOf _, Shape.Struct _, Shape.Member _ -> "a map";
      case Shape.Either(var shapes) -> words(shapes.getFirst());
      case Shape.Anything _ -> "anything";
    };
  }

  private static String words(Type type) {
    return switch (type) {
      case Type.Any _ -> "anything";
      case Type.Nothing _ -> "nothing";
      case Type.Flag _ -> "true or false";
      case Type.Whole _, Type.Decimal _ -> "a number";
      case Type.Text _ -> "a text";
      case Type.Moment _ -> "a date or time";
      case Type.Items _ -> "a list";
      case Type.MapOf _, Type.Struct _ -> "a map";
    };
  }
}
