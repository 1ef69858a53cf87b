package dev.lakestep.cli.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes flows that are nearly right; the same number gives the same bytes.
record Mutator(Corpus corpus, long seed) {
  private static final Pattern EXPRESSION = Pattern.compile("\\{[{%].*?[}%]\\}");
  private static final Mutation[] MUTATIONS = Mutation.values();

  byte[] input(long number) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    String text =
        switch (random.nextInt(10)) {
          case 0, 1 -> around(expression(random));
          case 2 -> splice(random);
          case 3, 4 -> withOtherExpression(corpus.any(random), random);
          default -> corpus.any(random);
        };
    for (int left = random.nextInt(5); left > 0; left--) {
      text = MUTATIONS[random.nextInt(MUTATIONS.length)].apply(text, random);
    }
    byte[] bytes = text.getBytes(UTF_8);
    if (random.nextInt(50) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /// The head of one flow and the tail of another.
  private String splice(RandomGenerator random) {
    String head = corpus.any(random);
    String tail = corpus.any(random);
    return head.substring(0, random.nextInt(head.length() + 1))
        + tail.substring(random.nextInt(tail.length() + 1));
  }

  private static String withOtherExpression(String text, RandomGenerator random) {
    List<MatchResult> places = EXPRESSION.matcher(text).results().toList();
    if (places.isEmpty()) {
      return text;
    }
    MatchResult place = places.get(random.nextInt(places.size()));
    String damaged =
        random.nextBoolean() ? "{{ " + expression(random) + " }}" : damaged(place.group(), random);
    return text.substring(0, place.start()) + damaged + text.substring(place.end());
  }

  private static String damaged(String expression, RandomGenerator random) {
    int at = random.nextInt(expression.length() + 1);
    int end = Math.min(expression.length(), at + random.nextInt(4));
    return expression.substring(0, at) + token(random) + expression.substring(end);
  }

  private static String expression(RandomGenerator random) {
    StringBuilder expression = new StringBuilder();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      expression.append(random.nextInt(4) == 0 ? "" : " ").append(token(random));
    }
    return expression.toString();
  }

  private static String around(String expression) {
    return """
    id: fuzz
    namespace: dev.fuzz
    inputs:
      - id: a
        type: JSON
        defaults: "{}"
    tasks:
      - id: a
        type: core.debug.Return
        format: |-
          {{ %s }}
    """
        .formatted(expression.replace("\n", "\n      "));
  }

  private static String token(RandomGenerator random) {
    return Pieces.TOKENS.get(random.nextInt(Pieces.TOKENS.size()));
  }
}
