package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.JsonReader;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Input.Unit;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reports what an input is given and does not take: the whole value, or items of it.
final class Misfits {
  private final Input input;

  private Misfits(Input input) {
    this.input = input;
  }

  static List<Diagnostic> of(Input input, Argument value) {
    return new Misfits(input).found(value).toList();
  }

  private Stream<Diagnostic> found(Argument value) {
    Stream<Diagnostic> whole =
        Constants.text(value)
            .filter(text -> !Fits.fits(input.kind(), text))
            .map(text -> misfit("", input.kind(), new Word(text, value.span())))
            .stream();
    return Stream.concat(whole, items(value).flatMap(word -> item(input.kind(), word).stream()));
  }

  /// The constants in a list, or in a text that is one.
  private static Stream<Word> items(Argument value) {
    return switch (value) {
      case Argument.Items(_, var items) ->
          items.stream()
              .flatMap(
                  item -> Constants.text(item).map(text -> new Word(text, item.span())).stream());
      case Argument.Constant(var span, Value.Text(var text)) -> items(text, span);
      case Argument.Constant _, Argument.Rendered _, Argument.Fields _ -> Stream.empty();
    };
  }

  private static Stream<Word> items(String text, Span span) {
    return JsonReader.whole(text)
        .map(value -> value instanceof Value.Items(var values) ? values : List.<Value>of())
        .orElse(List.of())
        .stream()
        .flatMap(item -> Constants.text(item).map(word -> new Word(word, span)).stream());
  }

  private Optional<Diagnostic> item(Kind kind, Word item) {
    return switch (kind) {
      case Kind.Choice(var choices, var several, _)
          when several && !Fits.open(choices) && !Fits.has(choices, item.text()) ->
          Optional.of(misfit("", kind, item));
      case Kind.Items(var type) ->
          single(type.text())
              .filter(one -> !Fits.fits(one, item.text()))
              .map(one -> misfit("items that are each ", one, item));
      case Kind.Choice _,
          Kind.Text _,
          Kind.Whole _,
          Kind.Decimal _,
          Kind.Flag _,
          Kind.Moment _,
          Kind.Duration _,
          Kind.File _,
          Kind.Tree _,
          Kind.Uri _,
          Kind.Email _,
          Kind.Secret _,
          Kind.Form _ ->
          Optional.empty();
    };
  }

  /// What an item of a type is; nothing where every text may be one.
  private static Optional<Kind> single(String type) {
    return switch (type) {
      case "INT" -> Optional.of(new Kind.Whole(Optional.empty(), Optional.empty()));
      case "FLOAT" -> Optional.of(new Kind.Decimal(Optional.empty(), Optional.empty()));
      case "BOOL", "BOOLEAN" -> Optional.of(new Kind.Flag());
      case "DATE" -> moment(Unit.DATE);
      case "DATETIME" -> moment(Unit.DATE_TIME);
      case "TIME" -> moment(Unit.TIME);
      case "DURATION" -> Optional.of(new Kind.Duration(Optional.empty(), Optional.empty()));
      case "URI" -> Optional.of(new Kind.Uri());
      case "EMAIL" -> Optional.of(new Kind.Email());
      default -> Optional.empty();
    };
  }

  private static Optional<Kind> moment(Unit unit) {
    return Optional.of(new Kind.Moment(unit, Optional.empty(), Optional.empty()));
  }

  private Diagnostic misfit(String before, Kind kind, Word word) {
    return Diagnostic.of(
            Code.INPUT_MISFIT,
            word.span(),
            "`%s` takes %s%s; `%s` does not fit"
                .formatted(input.id(), before, Fits.words(kind), word))
        .related(input.id().span(), "the input")
        .hintIf(nearest(kind, word.text()));
  }

  private static Optional<String> nearest(Kind kind, String text) {
    if (!(kind instanceof Kind.Choice(var choices, _, _))) {
      return Optional.empty();
    }
    List<String> values = choices.values().stream().map(Word::text).toList();
    return Suggestion.nearest(text, values)
        .map("did you mean `%s`?"::formatted)
        .or(() -> Optional.of("its values are `%s`".formatted(String.join("`, `", values))));
  }
}
