package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.compiler.diagnostic.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What was given to a command, as its syntax allows.
record Given(Map<String, List<String>> options, List<String> words) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// Options stand anywhere, as `--name word` or `--name=word`; `--` ends them.
  static Given read(Syntax syntax, List<String> line) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(line);
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      if (word.equals("--")) {
        words.addAll(left);
        break;
      }
      if (word.startsWith("-") && word.length() > 1) {
        option(syntax, word, left, options);
      } else {
        words.add(word);
      }
    }
    count(syntax, words);
    return new Given(options, words);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /// What follows the option the last time that it is given, or else this.
  String option(String name, String otherwise) {
    return has(name) ? all(name).getLast() : otherwise;
  }

  /// What follows the option each time that it is given.
  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /// The word that was chosen, or else the first one.
  String choice(String name, List<String> words) {
    return option(name, words.getFirst());
  }

  int number(String name, int otherwise) {
    return has(name) ? Integer.parseInt(option(name, "")) : otherwise;
  }

  /// The word at a place, empty if there is none.
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  private static void option(
      Syntax syntax, String word, Deque<String> left, Map<String, List<String>> options) {
    int equals = word.indexOf('=');
    String name = equals > 0 ? word.substring(0, equals) : word;
    Option option = syntax.find(name).orElseThrow(() -> unknown(name, syntax));
    if (option.takes() instanceof Takes.Nothing) {
      if (equals > 0) {
        throw Trouble.usage("`%s` takes nothing".formatted(name));
      }
      options.put(name, List.of(""));
      return;
    }
    if (equals < 0 && left.isEmpty()) {
      throw Trouble.usage("`%s` needs a word after it".formatted(name));
    }
    String value = equals > 0 ? word.substring(equals + 1) : left.removeFirst();
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(checked(option, value));
  }

  private static String checked(Option option, String value) {
    boolean fits =
        switch (option.takes()) {
          case Takes.OneOf(var words) -> words.contains(value);
          case Takes.Count _ -> NUMBER.matcher(value).matches();
          case Takes.Word _, Takes.Nothing _ -> true;
        };
    if (fits) {
      return value;
    }
    String needs =
        option.takes() instanceof Takes.OneOf(var words)
            ? "it can be " + String.join(", ", words)
            : "it takes a whole number";
    throw Trouble.usage("`%s` cannot be `%s`; %s".formatted(option.name(), value, needs));
  }

  private static Trouble unknown(String name, Syntax syntax) {
    String hint =
        Suggestion.nearest(name, syntax.names())
            .map("did you mean `%s`?"::formatted)
            .orElse("there is " + String.join(", ", syntax.names()));
    return Trouble.usage("there is no option `%s`; %s".formatted(name, hint));
  }

  private static void count(Syntax syntax, List<String> words) {
    int needed = 0;
    int most = 0;
    for (Syntax.Operand operand : syntax.operands()) {
      needed += operand.times() == Times.ONCE ? 1 : 0;
      most = operand.times() == Times.ANY ? Integer.MAX_VALUE : most + 1;
    }
    if (words.size() < needed) {
      String label = syntax.operands().get(words.size()).label();
      throw Trouble.usage("%s is missing; `--help` shows what to give".formatted(label));
    }
    if (words.size() > most) {
      throw Trouble.usage("`%s` is one word too many".formatted(words.get(most)));
    }
  }
}
