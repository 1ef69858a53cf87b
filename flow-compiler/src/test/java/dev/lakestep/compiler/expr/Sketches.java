package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Expr.Argument;
import dev.lakestep.compiler.expr.Expr.Arguments;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Expr.UnaryOperator;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes up expressions of every shape that reading can yield; the same seed makes the same one.
final class Sketches {
  private static final Span NOWHERE = new Source("sketch", "").span(0, 0);
  private static final List<String> NAMES = List.of("a", "inputs", "is_it", "größe", "x1", "order");
  private static final List<String> TEXTS =
      List.of("", "a", "it's", "\"", "\\", "\\n", "#{x}", "{{ }}", "ä\uD83D\uDE00", "a\nb");

  private final Random random;

  Sketches(long seed) {
    this.random = new Random(seed);
  }

  Expr expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Supplier<Expr> inner = () -> expression(depth - 1);
    return switch (random.nextInt(12)) {
      case 0 -> new Expr.Attribute(NOWHERE, inner.get(), name(), NOWHERE);
      case 1 -> new Expr.Index(NOWHERE, inner.get(), inner.get());
      case 2 -> new Expr.Call(NOWHERE, name(), NOWHERE, arguments(inner));
      case 3 -> new Expr.Filter(NOWHERE, inner.get(), name(), NOWHERE, arguments(inner));
      case 4 ->
          new Expr.Test(
              NOWHERE, inner.get(), random.nextBoolean(), name(), NOWHERE, arguments(inner));
      case 5 -> new Expr.Unary(NOWHERE, one(List.of(UnaryOperator.values())), inner.get());
      case 6, 7, 8 ->
          new Expr.Binary(
              NOWHERE, one(List.of(BinaryOperator.values())), NOWHERE, inner.get(), inner.get());
      case 9 -> new Expr.Ternary(NOWHERE, inner.get(), inner.get(), inner.get());
      case 10 -> new Expr.ListOf(NOWHERE, Stream.generate(inner).limit(random.nextInt(3)).toList());
      default ->
          new Expr.MapOf(
              NOWHERE,
              Stream.generate(() -> new Expr.Pair(inner.get(), inner.get()))
                  .limit(random.nextInt(3))
                  .toList());
    };
  }

  private Expr leaf() {
    return switch (random.nextInt(7)) {
      case 0 -> literal(Value.NOTHING);
      case 1 -> literal(Value.of(random.nextBoolean()));
      case 2 -> literal(Value.of(random.nextLong(Long.MAX_VALUE)));
      case 3 -> literal(Value.of(random.nextDouble() * Math.pow(10, random.nextInt(30))));
      case 4 -> literal(Value.of(one(TEXTS)));
      default -> new Expr.Name(NOWHERE, name());
    };
  }

  private static Expr literal(Value value) {
    return new Expr.Literal(NOWHERE, value);
  }

  private Arguments arguments(Supplier<Expr> inner) {
    int count = random.nextInt(3);
    int named = random.nextInt(count + 1);
    Stream<Argument> plain =
        Stream.generate(() -> new Argument(Optional.empty(), inner.get())).limit(count - named);
    Stream<Argument> withNames =
        Stream.generate(() -> new Argument(Optional.of(name()), inner.get())).limit(named);
    return new Arguments(NOWHERE, Stream.concat(plain, withNames).toList());
  }

  private String name() {
    return one(NAMES);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
