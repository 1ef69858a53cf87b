package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// A value that an execution is started with.
public record Input(
    Span span,
    Word id,
    Word type,
    Kind kind,
    Optional<String> description,
    Optional<String> displayName,
    boolean required,
    Optional<Argument> defaults,
    Optional<Argument> prefill,
    Optional<Condition> dependsOn) {

  /// What an input may be, with its validators.
  public sealed interface Kind {
    record Text(Optional<Word> validator) implements Kind {}

    record Whole(Optional<Long> min, Optional<Long> max) implements Kind {}

    record Decimal(Optional<Double> min, Optional<Double> max) implements Kind {}

    record Flag() implements Kind {}

    /// `SELECT` and `ENUM`; several at once for `MULTISELECT`.
    record Choice(Choices choices, boolean several, Word itemType) implements Kind {}

    /// `DATE`, `DATETIME` or `TIME`; the bounds belong to the range.
    record Moment(Unit unit, Optional<Word> after, Optional<Word> before) implements Kind {}

    record Duration(Optional<Word> min, Optional<Word> max) implements Kind {}

    record File(List<String> extensions) implements Kind {
      public File {
        extensions = List.copyOf(extensions);
      }
    }

    /// `JSON`, `YAML` or `ION` text, given as a tree.
    record Tree(Word notation, Optional<Argument> schema) implements Kind {}

    record Items(Word itemType) implements Kind {}

    record Uri() implements Kind {}

    record Email() implements Kind {}

    record Secret(Optional<Word> validator) implements Kind {}

    /// Groups inputs one level: `inputs.form.child`.
    record Form(List<Input> inputs) implements Kind {
      public Form {
        inputs = List.copyOf(inputs);
      }
    }
  }

  public enum Unit {
    DATE,
    DATE_TIME,
    TIME
  }

  /// The values to choose from: fixed ones, or an expression that yields them.
  public record Choices(
      List<Word> values,
      Optional<Template> expression,
      boolean allowCustom,
      boolean firstByDefault) {
    public Choices {
      values = List.copyOf(values);
    }
  }

  /// The inputs that this one waits for, and when it is asked at all.
  public record Condition(List<Word> inputs, Optional<Template> when) {
    public Condition {
      inputs = List.copyOf(inputs);
    }
  }
}
