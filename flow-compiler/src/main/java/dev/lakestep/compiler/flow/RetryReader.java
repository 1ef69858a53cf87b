package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;

/// Reads a retry, and sees that its bounds leave room for one.
final class RetryReader {
  private static final String ANEW = "CREATE_NEW_EXECUTION";

  private final Given given;
  private final Diagnostics diagnostics;

  private RetryReader(Given given, Diagnostics diagnostics) {
    this.given = given;
    this.diagnostics = diagnostics;
  }

  static Optional<Retry> read(YamlNode node, Diagnostics diagnostics) {
    return node instanceof Mapping mapping
        ? Nodes.scalar(mapping, "type").flatMap(type -> read(mapping, type, diagnostics))
        : Optional.empty();
  }

  private static Optional<Retry> read(Mapping mapping, Scalar type, Diagnostics diagnostics) {
    if (Catalogue.find(Family.RETRY, type.value()) instanceof Lookup.Found(var entry, _)) {
      Given given = new Given(mapping, Keys.of(entry), diagnostics);
      return new RetryReader(given, diagnostics).read(entry.name());
    }
    return Optional.empty();
  }

  private Optional<Retry> read(String type) {
    ordered("interval", "maxInterval");
    ordered("minInterval", "maxInterval");
    ordered("interval", "maxDuration");
    ordered("minInterval", "maxDuration");
    return pause(type)
        .map(pause ->
            new Retry(
                given.span(),
                pause,
                given.whole("maxAttempts"),
                duration("maxDuration"),
                new Retry.Options(
                    given.flag("warningOnRetry", false),
                    given.text("behavior").filter(ANEW::equals).isPresent())));
  }

  private Optional<Retry.Wait> pause(String type) {
    return switch (type) {
      case "constant" -> duration("interval").map(Retry.Wait.Constant::new);
      case "exponential" ->
          both("interval", "maxInterval")
              .map(pair -> new Retry.Wait.Exponential(pair.first(), pair.second(), factor()));
      case "random" ->
          both("minInterval", "maxInterval")
              .map(pair -> new Retry.Wait.Random(pair.first(), pair.second()));
      default -> Optional.empty();
    };
  }

  private record Pair(Duration first, Duration second) {}

  private Optional<Pair> both(String first, String second) {
    return duration(first).flatMap(a -> duration(second).map(b -> new Pair(a, b)));
  }

  private double factor() {
    return given.scalar("delayFactor").flatMap(Literals::decimal).orElse(2.0);
  }

  private Optional<Duration> duration(String key) {
    return given.text(key).flatMap(Literals::duration);
  }

  private void ordered(String smaller, String larger) {
    both(smaller, larger)
        .filter(pair -> pair.first().compareTo(pair.second()) >= 0)
        .flatMap(_ -> given.scalar(smaller))
        .ifPresent(low ->
            given
                .scalar(larger)
                .ifPresent(high ->
                    diagnostics.report(
                        Diagnostic.of(
                                Code.RETRY_BOUNDS,
                                low.span(),
                                "`%s` is not shorter than `%s`".formatted(smaller, larger))
                            .related(high.span(), "`%s` is here".formatted(larger))
                            .hint(
                                "make `%s` shorter, or `%s` longer".formatted(smaller, larger)))));
  }
}
