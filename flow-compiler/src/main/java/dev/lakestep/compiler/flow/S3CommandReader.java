package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the words of one command as a command of `aws s3`; every other one is refused by name.
final class S3CommandReader {
  private static final Set<String> VERBS = Set.of("cp", "mv", "rm", "ls", "sync", "mb");

  private final List<Text> words;
  private final Diagnostics diagnostics;
  private final List<Text> places = new ArrayList<>();
  private final List<S3Command.Option> options = new ArrayList<>();
  private int at;
  private boolean broken;

  private S3CommandReader(List<Text> words, Diagnostics diagnostics) {
    this.words = words;
    this.diagnostics = diagnostics;
  }

  /// Empty if it is none, or is not right; then the reason is reported.
  static Optional<S3Command> read(List<Text> words, Diagnostics diagnostics) {
    return new S3CommandReader(words, diagnostics).command();
  }

  private Optional<S3Command> command() {
    Text program = words.getFirst();
    if (!program.value().equals("aws")) {
      return refuse(program.span(), program.value(), OtherCommands.program(program.value()));
    }
    Optional<Text> service = nextWord();
    if (service.isEmpty()) {
      return syntax(program.span(), "`aws` needs a service and a verb, such as `aws s3 cp`");
    }
    String name = service.get().value();
    Span both = program.span().to(service.get().span());
    if (!name.equals("s3")) {
      String what = at + 1 < words.size() ? name + " " + words.get(at + 1).value() : name;
      return refuse(both, "aws " + what, OtherCommands.service(name));
    }
    Optional<Text> verb = nextWord();
    if (verb.isEmpty()) {
      return syntax(both, "`aws s3` needs a verb, such as `cp`");
    }
    Span head = program.span().to(verb.get().span());
    if (!VERBS.contains(verb.get().value())) {
      String what = "aws s3 " + verb.get().value();
      return refuse(head, what, OtherCommands.verb(verb.get().value()));
    }
    rest();
    return broken || !hasItsPlaces(verb.get().value(), head)
        ? Optional.empty()
        : Optional.of(new S3Command(head, verb.get().value(), places, options));
  }

  /// The next word that is no option; options may stand before the verb too.
  private Optional<Text> nextWord() {
    at++;
    while (at < words.size() && isOption(words.get(at))) {
      option();
      at++;
    }
    return at < words.size() && !broken ? Optional.of(words.get(at)) : Optional.empty();
  }

  private void rest() {
    for (Optional<Text> word = nextWord(); word.isPresent(); word = nextWord()) {
      places.add(word.get());
    }
  }

  private static boolean isOption(Text word) {
    return word.value().startsWith("--");
  }

  private void option() {
    Text word = words.get(at);
    int equals = word.value().indexOf('=');
    String name = equals < 0 ? word.value() : word.value().substring(0, equals);
    Optional<Text> value = Optional.empty();
    if (equals >= 0) {
      value = Optional.of(word.part(equals + 1, word.length()));
    } else if (at + 1 < words.size() && S3Options.takes(name, words.get(at + 1).value())) {
      value = Optional.of(words.get(++at));
    }
    if (!S3Options.isKnown(name)) {
      unknown(word, name);
      return;
    }
    Optional<String> refusal = S3Options.refused(name, value.map(Text::value).orElse(""));
    if (refusal.isPresent()) {
      refuse(word.span(), name, refusal.get());
    } else if (value.isEmpty() && S3Options.needsValue(name)) {
      syntax(word.span(), "`%s` needs a value behind it".formatted(name));
    } else {
      S3Options.ignored(name).ifPresent(note -> ignored(word.span(), name, note));
      options.add(new S3Command.Option(name, word.span(), value));
    }
  }

  private void unknown(Text word, String name) {
    broken = true;
    Diagnostic problem =
        Diagnostic.of(
            Code.COMMAND_SYNTAX, word.span(), "`%s` is not an option of `aws s3`".formatted(name));
    Span place = word.span(0, name.length());
    diagnostics.report(
        Suggestion.nearest(name, S3Options.all())
            .map(better ->
                problem
                    .hint("did you mean `%s`?".formatted(better))
                    .fixIf(
                        Suggestion.isSure(name, better),
                        Fix.replace("use `%s`".formatted(better), place, better)))
            .orElse(problem));
  }

  private void ignored(Span place, String name, String note) {
    diagnostics.report(
        Diagnostic.of(Code.IGNORED_KEY, place, "`%s` has no effect here".formatted(name))
            .hint(note));
  }

  private boolean hasItsPlaces(String verb, Span head) {
    int wanted =
        switch (verb) {
          case "cp", "mv", "sync" -> 2;
          default -> 1;
        };
    if (places.size() == wanted) {
      return true;
    }
    Span span = places.size() > wanted ? places.get(wanted).span() : head;
    if (verb.equals("ls") && places.isEmpty()) {
      refuse(head, "aws s3 ls", "name the bucket whose objects are meant");
    } else {
      syntax(
          span,
          "`aws s3 %s` takes %s, not %d"
              .formatted(verb, wanted == 2 ? "two places" : "one place", places.size()));
    }
    return false;
  }

  private Optional<S3Command> refuse(Span place, String what, String hint) {
    broken = true;
    diagnostics.report(
        Diagnostic.of(Code.REFUSED_COMMAND, place, "`%s` does not work here".formatted(what))
            .hint(hint));
    return Optional.empty();
  }

  private Optional<S3Command> syntax(Span place, String message) {
    broken = true;
    diagnostics.report(Diagnostic.of(Code.COMMAND_SYNTAX, place, message));
    return Optional.empty();
  }
}
