package dev.lakestep.cli.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One field of a cron expression, read as far as words need it.
sealed interface CronField {
  /// `*` or `?`
  record Any() implements CronField {}

  /// `*/15`, or `2/15` where it starts later.
  record Every(int step, int from) implements CronField {}

  record Range(int from, int to) implements CronField {}

  record Values(List<Integer> values) implements CronField {
    public Values {
      values = List.copyOf(values);
    }
  }

  /// `L`
  record Last() implements CronField {}

  /// What words have no form for.
  record Other() implements CronField {}

  /// `names` stand for `first` and on.
  static CronField read(String text, List<String> names, int first) {
    if (text.equals("*") || text.equals("?")) {
      return new Any();
    }
    if (text.equals("L")) {
      return new Last();
    }
    int slash = text.indexOf('/');
    if (slash >= 0) {
      String from = text.substring(0, slash);
      Optional<Integer> step = number(text.substring(slash + 1), List.of(), 0);
      Optional<Integer> start = from.equals("*") ? Optional.of(first) : number(from, names, first);
      return step.isPresent() && start.isPresent()
          ? new Every(step.get(), start.get())
          : new Other();
    }
    int dash = text.indexOf('-');
    if (dash > 0 && text.indexOf(',') < 0) {
      Optional<Integer> from = number(text.substring(0, dash), names, first);
      Optional<Integer> to = number(text.substring(dash + 1), names, first);
      return from.isPresent() && to.isPresent() ? new Range(from.get(), to.get()) : new Other();
    }
    return values(text, names, first);
  }

  private static CronField values(String text, List<String> names, int first) {
    List<Integer> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<Integer> value = number(part, names, first);
      if (value.isEmpty()) {
        return new Other();
      }
      values.add(value.get());
    }
    return new Values(values);
  }

  private static Optional<Integer> number(String text, List<String> names, int first) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return Optional.of(first + name);
    }
    return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
