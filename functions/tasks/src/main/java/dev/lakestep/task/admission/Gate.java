package dev.lakestep.task.admission;

import dev.lakestep.task.Desk;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The slots of one flow and the queue before them, in a table. Each change is one conditional
/// write, so it can be tried by many at once, and be made twice.
///
/// One row has the slots, one counts arrivals; each execution has a ticket, and while it waits a
/// row in the queue. An execution gets a slot only while it stands in the queue: one that has ended
/// was taken out before, and never gets one any more.
final class Gate {
  private static final Duration KEPT = Duration.ofDays(366);

  /// Longer than an execution can be redriven.
  private static final Duration REMEMBERED = Duration.ofDays(16);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final String GATES = "admission";
  private static final String SLOTS = "slots";
  static final String QUEUE = "queue#";
  private static final String HOLDS = "attribute_exists(holders.#execution)";

  private final Rows rows;
  private final Rows gates;
  private final Clock clock;
  private final String machine;

  private Gate(Rows rows, Rows gates, Clock clock, String machine) {
    this.rows = rows;
    this.gates = gates;
    this.clock = clock;
    this.machine = machine;
  }

  /// @param machine the name of the flow's state machine
  static Gate of(Desk desk, String machine) {
    Rows rows = Rows.of(desk, partition(machine));
    return new Gate(rows, Rows.of(desk, GATES), desk.clock(), machine);
  }

  static String partition(String machine) {
    return GATES + "#" + machine;
  }

  /// All there are.
  static List<Gate> all(Desk desk) {
    return Rows.of(desk, GATES)
        .beginning("m")
        .map(row -> row.getOrDefault("machine", Rows.text("")).s())
        .map(machine -> of(desk, machine))
        .toList();
  }

  String machine() {
    return machine;
  }

  /// From now on so many executions may run at a time.
  void open(int most) {
    gates.changed(
        Edit.of("machine#" + machine, "SET machine = :machine")
            .with(":machine", Rows.text(machine)));
    rows.changed(
        Edit.of(SLOTS, "SET holders = if_not_exists(holders, :none), most = :most")
            .with(":none", AttributeValue.fromM(Map.of()))
            .with(":most", Rows.number(most)));
  }

  Slots slots() {
    Map<String, AttributeValue> row = rows.row(SLOTS).orElse(Map.of());
    AttributeValue holders = row.get("holders");
    AttributeValue most = row.get("most");
    return new Slots(
        holders == null ? List.of() : List.copyOf(holders.m().keySet()),
        most == null ? 0 : Integer.parseInt(most.n()));
  }

  Optional<Ticket> ticket(String execution) {
    return rows.row(ticketOf(execution))
        .map(row ->
            new Ticket(
                Long.parseLong(row.getOrDefault("place", Rows.number(0)).n()),
                row.containsKey("admitted"),
                Integer.parseInt(row.getOrDefault("past", Rows.number(Ticket.NOT_OVER)).n())));
  }

  /// The ticket of an execution that arrives: the one that it has, unless that was for a run that
  /// is over.
  Ticket arrived(String execution) {
    Optional<Ticket> known = ticket(execution);
    if (known.isPresent() && !known.get().isOver()) {
      return known.get();
    }
    long place = next();
    rows.changed(
        Edit.of(ticketOf(execution), "SET place = :place, expires = :expires REMOVE admitted, past")
            .where("attribute_not_exists(pk) OR attribute_exists(past)")
            .with(":place", Rows.number(place))
            .with(":expires", after(KEPT)));
    return ticket(execution).orElseThrow();
  }

  /// A place behind all others.
  long next() {
    return rows.counted("arrivals");
  }

  /// Puts an execution into the queue, or gives it another token there.
  void queue(Waiting one) {
    rows.changed(
        Edit.of(
                queueOf(one.place()),
                "SET execution = :execution, answer = :token, redrive = :redrive, expires = :end")
            .with(":execution", Rows.text(one.execution()))
            .with(":redrive", Rows.number(one.redrive()))
            .with(":token", Rows.text(one.token()))
            .with(":end", after(KEPT)));
  }

  /// Who waits, the first to come first.
  Stream<Waiting> waiting() {
    return rows.beginning(QUEUE)
        .map(row ->
            new Waiting(
                Long.parseLong(row.getOrDefault("sk", Rows.text("")).s().substring(QUEUE.length())),
                row.getOrDefault("execution", Rows.text("")).s(),
                row.getOrDefault("answer", Rows.text("")).s(),
                Integer.parseInt(row.getOrDefault("redrive", Rows.number(0)).n())));
  }

  /// Gives a slot to one that waits, unless there is none left, or it waits no longer.
  ///
  /// @return whether it has one now
  boolean seat(Waiting one) {
    Edit slot =
        Edit.of(SLOTS, "SET holders.#execution = if_not_exists(holders.#execution, :first)")
            .where("size(holders) < most OR " + HOLDS)
            .named("#execution", one.execution())
            .with(":first", Rows.number(one.redrive()));
    return rows.together(List.of(rows.change(slot), rows.check(inQueue(one))));
  }

  /// Whether one still stands in the queue.
  boolean isWaiting(Waiting one) {
    return rows.row(queueOf(one.place())).isPresent();
  }

  /// Remembers that one was told that it may run.
  void admitted(Waiting one) {
    rows.changed(
        Edit.of(ticketOf(one.execution()), "SET admitted = :yes")
            .where("place = :place")
            .with(":yes", AttributeValue.fromBool(true))
            .with(":place", Rows.number(one.place())));
  }

  /// Takes one out of the queue, unless it has another token meanwhile.
  void dismiss(Waiting one) {
    rows.deleted(inQueue(one).where("answer = :token").with(":token", Rows.text(one.token())));
  }

  /// Takes one out of the queue that has no slot.
  ///
  /// @return whether it stood there, and had none
  boolean withdraw(Waiting one) {
    Edit none =
        Edit.of(SLOTS, "")
            .where("attribute_not_exists(holders.#execution)")
            .named("#execution", one.execution());
    return rows.together(List.of(rows.delete(inQueue(one)), rows.check(none)));
  }

  private static Edit inQueue(Waiting one) {
    return Edit.of(queueOf(one.place()), "").where("attribute_exists(pk)");
  }

  /// An execution has ended: it waits no longer, and its slot is free.
  ///
  /// @param redriven how often it had been redriven by then: an end from before a redrive says
  ///   nothing of the run after it
  void left(String execution, Ticket ticket, int redriven) {
    AttributeValue times = Rows.number(redriven);
    rows.changed(
        Edit.of(ticketOf(execution), "SET past = :times, expires = :end")
            .where("attribute_not_exists(past) OR past < :times")
            .with(":times", times)
            .with(":end", after(REMEMBERED)));
    rows.deleted(Edit.of(queueOf(ticket.place()), ""));
    freed(execution, redriven);
  }

  /// The slot of an execution is free, unless it is for a later redrive.
  void freed(String execution, int redriven) {
    rows.changed(
        Edit.of(SLOTS, "REMOVE holders.#execution")
            .where("holders.#execution <= :times")
            .named("#execution", execution)
            .with(":times", Rows.number(redriven)));
  }

  /// An execution that was let in, and had ended, runs again: it has a slot, free or not.
  void back(String execution, int redriven) {
    AttributeValue times = Rows.number(redriven);
    rows.together(
        List.of(
            rows.change(
                Edit.of(SLOTS, "SET holders.#execution = :times")
                    .where("attribute_exists(pk)")
                    .named("#execution", execution)
                    .with(":times", times)),
            rows.check(
                Edit.of(ticketOf(execution), "")
                    .where(
                        "attribute_exists(admitted)"
                            + " AND (attribute_not_exists(past) OR past < :times)")
                    .with(":times", times))));
  }

  /// Whether it is time to look whether those who have slots still run; then nobody else need.
  boolean isToBeLookedAt() {
    long now = clock.millis();
    return rows.changed(
        Edit.of(SLOTS, "SET looked = :now")
            .where("attribute_not_exists(looked) OR looked < :before")
            .with(":now", Rows.number(now))
            .with(":before", Rows.number(now - BETWEEN_LOOKS.toMillis())));
  }

  private AttributeValue after(Duration time) {
    return Rows.number(clock.instant().plus(time).getEpochSecond());
  }

  private static String ticketOf(String execution) {
    return "execution#" + execution;
  }

  private static String queueOf(long place) {
    return String.format(Locale.ROOT, "%s%015d", QUEUE, place);
  }
}
