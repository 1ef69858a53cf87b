package dev.lakestep.compiler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.manifest.Cost.Loop;
import dev.lakestep.compiler.plan.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// What executions come to, counted by hand.
class CostTest {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final Result NOTHING = new Result(Assign.NONE, Json.INPUT);
  private static final Tally START_AND_END = new Tally(0, 2, 0);

  @Test
  void statesInARow() {
    Cost cost = cost(pass("b"), task(INVOKE, "c"), task(INVOKE + ".waitForTaskToken", "d"), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(4, 2 + 5 + 6 + 2 + 2, 2));
    assertThat(cost.cheapest()).isEqualTo(cost.dearest());
    assertThat(cost.loops()).isEmpty();
    assertThat(cost.characters()).isGreaterThan(100);
  }

  @Test
  void aChoiceHasACheapAndADearWay() {
    Cost cost = cost(choice("b", "true", "c"), task(INVOKE, "c"), done());
    assertThat(cost.cheapest()).isEqualTo(new Tally(2, 4, 0).plus(START_AND_END));
    assertThat(cost.dearest()).isEqualTo(new Tally(3, 9, 1).plus(START_AND_END));
  }

  @Test
  void failuresAreNotOnTheWay() {
    State asks = choice("b", "$type($error2) = \"object\"", "d");
    State raises = pass("d", Map.of("error", Json.text("x")));
    Cost cost = cost(asks, choice("c", "true", "e"), raises, task(INVOKE, "e"), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(3, 6, 0).plus(START_AND_END));
    assertThat(cost.cheapest()).isEqualTo(cost.dearest());
  }

  @Test
  void whatAlwaysFailsIsCountedToTheFailure() {
    Cost cost =
        cost(
            pass("b", Map.of("error", Json.text("x"))),
            new State.Fail("", Json.text("x"), Json.text("y")));
    assertThat(cost.dearest()).isEqualTo(new Tally(2, 4, 0).plus(START_AND_END));
  }

  @Test
  void turnsOfAnInlineMapAreLimitedByEvents() {
    Cost cost = cost(each(new Json.Code("$inputs.all"), false, task(INVOKE)), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(3, 4 + 7 + 2 + 2, 1));
    // (25,000 - 8) / 7 turns fit
    assertThat(cost.loops())
        .containsExactly(
            new Loop("a", new Tally(1, 7, 1), OptionalLong.empty(), OptionalLong.of(3570)));
  }

  @Test
  void aListThatIsKnownIsCounted() {
    Json three = new Json.Items(List.of(Json.TRUE, Json.TRUE, Json.TRUE));
    Cost cost = cost(each(three, false, task(INVOKE)), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(5, 4 + 21 + 2 + 2, 3));
    assertThat(cost.loops())
        .containsExactly(
            new Loop("a", new Tally(1, 7, 1), OptionalLong.of(3), OptionalLong.empty()));
  }

  @Test
  void aLoopInAListThatIsKnownHasLessRoom() {
    Json two = new Json.Items(List.of(Json.TRUE, Json.TRUE));
    State inner = map(new Json.Code("$x"), false, task(INVOKE), Next.END);
    Cost cost = cost(each(two, false, inner), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(1 + 2 * 2 + 1, 4 + 2 * (2 + 4 + 7) + 4, 2));
    assertThat(cost.loops().getFirst().most()).hasValue(1 + (25_000 - 34) / 14);
  }

  @Test
  void turnsOfADistributedMapHaveEventsOfTheirOwn() {
    Cost cost = cost(each(new Json.Code("$inputs.all"), true, task(INVOKE)), done());
    assertThat(cost.dearest()).isEqualTo(new Tally(4, 6 + 2 + 2, 1));
    assertThat(cost.loops())
        .containsExactly(
            new Loop("a", new Tally(2, 7, 1), OptionalLong.empty(), OptionalLong.empty()));
  }

  @Test
  void aLoopThatGoesBackIsCountedOnceAndByTurn() {
    State check = choice("d", "$done", "e");
    State pause = new State.Wait("", Json.number(1), NOTHING, new Next.To("b"));
    SequencedMap<String, State> states = new LinkedHashMap<>();
    states.put("a", pass("b"));
    states.put("b", task(INVOKE, "c"));
    states.put("c", check);
    states.put("d", pause);
    states.put("e", done());
    Cost cost = Cost.of(machine(new Chart("a", states)));
    assertThat(cost.dearest()).isEqualTo(new Tally(4, 2 + 5 + 2 + 2 + 2, 1));
    assertThat(cost.loops())
        .containsExactly(
            new Loop(
                "d",
                new Tally(3, 9, 1),
                OptionalLong.empty(),
                OptionalLong.of(1 + (25_000 - 13) / 9)));
  }

  @Test
  void branchesAddUp() {
    State both =
        new State.Parallel(
            "",
            List.of(chart(task(INVOKE)), chart(pass("b"), task(INVOKE))),
            Recovery.NONE,
            NOTHING,
            new Next.To("b"));
    assertThat(cost(both, done()).dearest())
        .isEqualTo(new Tally(1 + 1 + 2 + 1, 4 + 5 + 7 + 2 + 2, 2));
  }

  @Test
  void thousandsOfStatesAreNoTrouble() {
    SequencedMap<String, State> states = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      states.put("s" + i, pass("s" + (i + 1)));
    }
    states.put("s20000", done());
    assertThat(Cost.of(machine(new Chart("s0", states))).dearest().transitions()).isEqualTo(20_001);
  }

  @Test
  void aPriceIsOfTransitionsAndCalls() {
    assertThat(Price.dollars(new Tally(1_000, 0, 0))).isEqualTo(0.025);
    assertThat(Price.dollars(new Tally(0, 0, 1_000_000))).isEqualTo(6.85);
  }

  /// States in a row, called `a`, `b` and so on.
  private static Cost cost(State... states) {
    return Cost.of(machine(chart(states)));
  }

  private static StateMachine machine(Chart chart) {
    return new StateMachine("", OptionalLong.empty(), chart);
  }

  private static Chart chart(State... states) {
    SequencedMap<String, State> named = new LinkedHashMap<>();
    for (State state : states) {
      named.put(String.valueOf((char) ('a' + named.size())), state);
    }
    return new Chart("a", named);
  }

  private static State pass(String next) {
    return pass(next, Map.of());
  }

  private static State pass(String next, Map<String, Json> variables) {
    Assign assign = new Assign(new LinkedHashMap<>(variables));
    return new State.Pass("", new Result(assign, Json.INPUT), new Next.To(next));
  }

  private static State done() {
    return new State.Succeed("", Json.fields());
  }

  private static State task(String resource, String next) {
    return task(resource, new Next.To(next));
  }

  private static State task(String resource) {
    return task(resource, Next.END);
  }

  private static State task(String resource, Next next) {
    State.Call call = new State.Call(resource, Json.NULL, Optional.empty(), Optional.empty());
    return new State.Task("", call, Recovery.NONE, NOTHING, next);
  }

  private static State choice(String otherwise, String condition, String next) {
    Rule rule = new Rule(condition, Assign.NONE, next);
    return new State.Choice("", List.of(rule), Assign.NONE, otherwise);
  }

  private static State each(Json items, boolean distributed, State body) {
    return map(items, distributed, body, new Next.To("b"));
  }

  private static State map(Json items, boolean distributed, State body, Next next) {
    State.Items over = new State.Items(items, Json.NULL, Json.number(0), distributed);
    return new State.Map("", over, chart(body), Recovery.NONE, NOTHING, next);
  }
}
