package dev.lakestep.event.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one value of an event has to be.
sealed interface Test {
  /// Whether a value that is neither an object nor an array passes.
  boolean holds(JsonNode leaf);

  /// The same value; numbers are the same however they are written.
  record Same(JsonNode value) implements Test {
    @Override
    public boolean holds(JsonNode leaf) {
      return (value.isNumber() && leaf.isNumber())
          ? value.decimalValue().compareTo(leaf.decimalValue()) == 0
          : value.equals(leaf);
    }
  }

  /// A text of a form.
  record Text(Form form, boolean inAnyCase, String wanted) implements Test {
    public Text {
      wanted = inAnyCase ? wanted.toLowerCase(Locale.ROOT) : wanted;
    }

    enum Form {
      WHOLE,
      PREFIX,
      SUFFIX
    }

    @Override
    public boolean holds(JsonNode leaf) {
      if (!leaf.isTextual()) {
        return false;
      }
      String text = inAnyCase ? leaf.asText().toLowerCase(Locale.ROOT) : leaf.asText();
      return switch (form) {
        case WHOLE -> text.equals(wanted);
        case PREFIX -> text.startsWith(wanted);
        case SUFFIX -> text.endsWith(wanted);
      };
    }
  }

  /// A text with these pieces in this order, and anything between them.
  record Wildcard(List<String> pieces) implements Test {
    public Wildcard {
      pieces = List.copyOf(pieces);
    }

    @Override
    public boolean holds(JsonNode leaf) {
      return leaf.isTextual() && fits(leaf.asText());
    }

    private boolean fits(String text) {
      if (pieces.size() == 1) {
        return text.equals(pieces.getFirst());
      }
      String last = pieces.getLast();
      int at = pieces.getFirst().length();
      int end = text.length() - last.length();
      if (!text.startsWith(pieces.getFirst()) || end < at || !text.endsWith(last)) {
        return false;
      }
      for (String piece : pieces.subList(1, pieces.size() - 1)) {
        int found = text.indexOf(piece, at);
        if (found < 0 || found + piece.length() > end) {
          return false;
        }
        at = found + piece.length();
      }
      return true;
    }
  }

  /// A number between two bounds, where they are.
  record Numeric(Optional<Bound> least, Optional<Bound> most) implements Test {
    record Bound(BigDecimal value, boolean isIn) {}

    @Override
    public boolean holds(JsonNode leaf) {
      return leaf.isNumber() && holds(leaf.decimalValue());
    }

    private boolean holds(BigDecimal number) {
      return least.stream().allMatch(bound -> isBeyond(number.compareTo(bound.value()), bound))
          && most.stream().allMatch(bound -> isBeyond(bound.value().compareTo(number), bound));
    }

    private static boolean isBeyond(int order, Bound bound) {
      return order > 0 || (order == 0 && bound.isIn());
    }
  }

  /// An address of a network.
  record Network(Cidr cidr) implements Test {
    @Override
    public boolean holds(JsonNode leaf) {
      return leaf.isTextual() && cidr.has(leaf.asText());
    }
  }

  /// There is a value, or there is none.
  record Exists(boolean wanted) implements Test {
    @Override
    public boolean holds(JsonNode leaf) {
      return wanted;
    }
  }

  /// None of these.
  record Otherwise(List<Test> tests) implements Test {
    public Otherwise {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean holds(JsonNode leaf) {
      return tests.stream().noneMatch(test -> test.holds(leaf));
    }
  }
}
