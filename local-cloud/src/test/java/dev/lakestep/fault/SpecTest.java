package dev.lakestep.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTest {
  private static final Point PUT = Point.request("dynamodb", "PutItem");

  @Test
  void aLineSaysWhatFailsAndWhen() {
    Spec spec =
        Spec.read(
            " dynamodb.PutItem:throttle@0.1; s3:after@count=2;sqs.delivery:duplicate@every=5;"
                + "states.StartExecution : delay = 2s ; athena.optimize:more-runs;seed=7;");
    assertThat(spec.seed()).isEqualTo(7);
    Duration longest = Effect.LONGEST;
    assertThat(spec.rules())
        .containsExactly(
            new Rule(
                "dynamodb.PutItem:throttle@0.1",
                "dynamodb",
                "PutItem",
                new Effect(Kind.THROTTLE, false, longest),
                new When.Chance(0.1)),
            new Rule(
                "s3:after@count=2",
                "s3",
                "",
                new Effect(Kind.ERROR, true, longest),
                new When.First(2)),
            new Rule(
                "sqs.delivery:duplicate@every=5",
                "sqs",
                "delivery",
                new Effect(Kind.DUPLICATE, false, longest),
                new When.Every(5)),
            new Rule(
                "states.StartExecution : delay = 2s",
                "states",
                "StartExecution",
                new Effect(Kind.DELAY, false, Duration.ofSeconds(2)),
                new When.Always()),
            new Rule(
                "athena.optimize:more-runs",
                "athena",
                "optimize",
                new Effect(Kind.MORE_RUNS, false, longest),
                new When.Always()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3.PutObject                | 1  | `s3.PutObject` names no fault
          s3:error;dynamo:error       | 10 | there is no service `dynamo`
          s3.PutObject: throtle       | 15 | there is no fault `throtle`
          s3:after-throttle           | 4  | `after-throttle` cannot be
          s3:error@often              | 10 | `often` does not say when
          s3:error@1.5                | 10 | `1.5` does not say when
          s3:error@count=0            | 10 | `count=0` does not say when
          s3:delay                    | 4  | `delay` says not how long
          s3:delay=long               | 10 | `long` is no time
          s3:error=5                  | 4  | `error=5` takes nothing
          dynamodb.putItem:error      | 10 | `putItem` is no operation
          s3.Put Object:error         | 4  | `Put Object` is no operation
          s3.PutObject:drop           | 4  | `drop` cannot strike `PutObject`
          s3:more-runs                | 1  | `more-runs` cannot strike `s3`
          athena.optimize:throttle    | 8  | `throttle` cannot strike `optimize`
          s3:error;seed=x             | 15 | `x` is no whole number
          """)
  void whatIsWrongIsToldWithItsPlace(String text, int place, String message) {
    SpecError wrong = catchThrowableOfType(SpecError.class, () -> Spec.read(text));
    assertThat(wrong).hasMessage(message);
    assertThat(wrong.place()).isEqualTo(place);
    assertThat(wrong.words()).startsWith(message + ", at character " + place + "; ");
  }

  @Test
  void aSeedDecidesWhichAreStruckWhateverRunsBeside() {
    Faults alone = Faults.of(Spec.read("dynamodb:throttle@0.3;seed=7"));
    Faults beside = Faults.of(Spec.read("dynamodb:throttle@0.3;seed=7"));
    Faults other = Faults.of(Spec.read("dynamodb:throttle@0.3;seed=8"));
    List<Boolean> first = struck(alone);
    List<Boolean> second =
        IntStream.range(0, 1000)
            .mapToObj(_ -> {
              beside.strike(Point.request("dynamodb", "GetItem"));
              return beside.strike(PUT).is(Kind.THROTTLE);
            })
            .toList();
    assertThat(second).isEqualTo(first).isNotEqualTo(struck(other));
    assertThat(first.stream().filter(struck -> struck).count()).isBetween(250L, 350L);
    assertThat(alone.counts().getFirst().seen()).isEqualTo(1000);
  }

  private static List<Boolean> struck(Faults faults) {
    return IntStream.range(0, 1000).mapToObj(_ -> faults.strike(PUT).is(Kind.THROTTLE)).toList();
  }

  @Test
  void countsAreOfAllThatARuleFits() {
    Faults faults =
        Faults.of(Spec.read("dynamodb:error@count=2;dynamodb.PutItem:cut@every=3;s3:cut"));
    List<Boolean> errors =
        IntStream.range(0, 6).mapToObj(_ -> faults.strike(PUT).effect().isPresent()).toList();
    assertThat(errors).containsExactly(true, true, true, false, false, true);
    assertThat(faults.counts())
        .containsExactly(
            new Faults.Count("dynamodb:error@count=2", 6, 2),
            new Faults.Count("dynamodb.PutItem:cut@every=3", 6, 2),
            new Faults.Count("s3:cut", 0, 0));
  }

  @Test
  void delaysAddUpAndOneFaultFollows() {
    Faults faults =
        Faults.of(Spec.read("dynamodb:delay=5;dynamodb:delay=7;dynamodb:error;dynamodb:cut"));
    assertThat(faults.strike(PUT).delay()).isEqualTo(Duration.ofMillis(12));
    assertThat(faults.strike(PUT).is(Kind.ERROR)).isTrue();
    assertThat(faults.strike(Point.delivery("dynamodb")).effect()).isEmpty();
  }
}
