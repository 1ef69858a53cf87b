package dev.lakestep.cli.dev;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Small damage to a flow, of the kinds that people and editors do.
enum Mutation {
  DELETE_LINES {
    @Override
    String apply(String text, RandomGenerator random) {
      return onLines(text, random, (lines, from, to) -> lines.subList(from, to).clear());
    }
  },
  DUPLICATE_LINES {
    @Override
    String apply(String text, RandomGenerator random) {
      return onLines(
          text,
          random,
          (lines, from, to) -> lines.addAll(to, List.copyOf(lines.subList(from, to))));
    }
  },
  MOVE_LINES {
    @Override
    String apply(String text, RandomGenerator random) {
      return onLines(
          text,
          random,
          (lines, from, to) -> {
            List<String> moved = List.copyOf(lines.subList(from, to));
            lines.subList(from, to).clear();
            lines.addAll(random.nextInt(lines.size() + 1), moved);
          });
    }
  },
  SWAP_LINES {
    @Override
    String apply(String text, RandomGenerator random) {
      return onLines(
          text, random, (lines, from, _) -> Collections.swap(lines, from, index(lines, random)));
    }
  },
  INDENT {
    @Override
    String apply(String text, RandomGenerator random) {
      String margin = pick(List.of(" ", "  ", "    ", "\t", "- "), random);
      return onLines(
          text,
          random,
          (lines, from, to) -> lines.subList(from, to).replaceAll(line -> margin + line));
    }
  },
  OUTDENT {
    @Override
    String apply(String text, RandomGenerator random) {
      return onLines(
          text,
          random,
          (lines, from, to) ->
              lines.subList(from, to).replaceAll(line -> line.replaceFirst("^ {1,2}", "")));
    }
  },
  OTHER_VALUE {
    @Override
    String apply(String text, RandomGenerator random) {
      String value = pick(Pieces.VALUES, random);
      return onLines(
          text,
          random,
          (lines, from, _) ->
              lines.set(from, lines.get(from).replaceFirst(": .*", ": ").concat(value)));
    }
  },
  PIECE {
    @Override
    String apply(String text, RandomGenerator random) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(3));
      return text.substring(0, at) + pick(Pieces.MARKS, random) + text.substring(end);
    }
  },
  DELETE_CHARACTERS {
    @Override
    String apply(String text, RandomGenerator random) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(8));
      return text.substring(0, at) + text.substring(end);
    }
  },
  CUT {
    @Override
    String apply(String text, RandomGenerator random) {
      return text.substring(0, random.nextInt(text.length() + 1));
    }
  },
  REPEAT {
    @Override
    String apply(String text, RandomGenerator random) {
      int at = random.nextInt(text.length() + 1);
      String many = pick(Pieces.OPENERS, random).repeat(1 + random.nextInt(300));
      return text.substring(0, at) + many + text.substring(at);
    }
  };

  abstract String apply(String text, RandomGenerator random);

  /// Changes some of the lines in place.
  private interface LineChange {
    void apply(List<String> lines, int from, int to);
  }

  private static String onLines(String text, RandomGenerator random, LineChange change) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int from = index(lines, random);
    int to = Math.min(lines.size(), from + 1 + random.nextInt(4));
    change.apply(lines, from, to);
    return String.join("\n", lines);
  }

  private static int index(List<String> lines, RandomGenerator random) {
    return random.nextInt(lines.size());
  }

  private static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }
}
