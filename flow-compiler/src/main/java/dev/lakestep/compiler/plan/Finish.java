package dev.lakestep.compiler.plan;

import static java.util.Objects.requireNonNull;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import dev.lakestep.compiler.plan.Step.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The last step of an execution: what it hands out, and whether something was tolerated on the
/// way.
final class Finish {
  private static final String NAME = "Done";
  private static final Set<String> TEXTS =
      Set.of("STRING", "SELECT", "ENUM", "DATE", "DATETIME", "TIME", "DURATION", "URI", "EMAIL");

  private final Facts facts;

  Finish(Facts facts) {
    this.facts = facts;
  }

  List<Step> steps() {
    boolean mayWarn = facts.changes(Mutable.WARNED, 0);
    List<Flow.Output> outputs = facts.flow().outputs();
    List<Flow.Sla> agreed = agreed();
    if (outputs.isEmpty() && !mayWarn && agreed.isEmpty()) {
      return List.of();
    }
    Map<Boolean, List<Flow.Sla>> byNoted =
        agreed.stream().collect(Collectors.partitioningBy(Flow.Sla::isNoted));
    Speaker speaker = speaker();
    List<String> parts = new ArrayList<>();
    outputs.forEach(output -> parts.add(output(output, speaker)));
    parts.addAll(own(mayWarn, requireNonNull(byNoted.get(true)), speaker));
    Origin origin = new Origin(NAME, Facts.place(facts.flow().span()) + " hands out the outputs");
    Json all =
        parts.isEmpty()
            ? Json.fields()
            : new Json.Code("$merge([" + String.join(", ", parts) + "])");
    List<Need> kept =
        requireNonNull(byNoted.get(false)).stream().map(sla -> kept(sla, speaker)).toList();
    List<Step> steps = new ArrayList<>();
    if (!speaker.asked().isEmpty()) {
      steps.add(new FunctionCalls(facts, Place.START).render(origin, NAME, speaker));
    }
    List<Need> needs = new ArrayList<>(speaker.needs());
    needs.addAll(kept);
    steps.add(new Step.Finish(origin, Optional.of(all), needs));
    return steps;
  }

  /// What is said of the execution itself: that something was tolerated, and which agreements it
  /// has broken that nothing follows from.
  private static List<String> own(boolean mayWarn, List<Flow.Sla> noted, Speaker speaker) {
    String warned = "$warned ? {%s\"state\": \"WARNING\"%s} : {}";
    if (noted.isEmpty()) {
      return mayWarn ? List.of(warned.formatted("\"lakestep\": {", "}")) : List.of();
    }
    List<String> broken = noted.stream().map(sla -> broken(sla, speaker)).toList();
    String all =
        "($b := [%s]; $count($b) > 0 ? {\"sla\": $b} : {})".formatted(String.join(", ", broken));
    return List.of(
        "($l := %s; $l = {} ? {} : {\"lakestep\": $l})"
            .formatted(
                mayWarn ? "$merge([%s, %s])".formatted(warned.formatted("", ""), all) : all));
  }

  /// What must hold of an execution at its end.
  private List<Flow.Sla> agreed() {
    return facts.flow().rules().sla().stream().filter(sla -> sla.holds().isPresent()).toList();
  }

  private static Need kept(Flow.Sla sla, Speaker speaker) {
    return new Need(
        holds(sla, speaker),
        sla.behavior().text().equals("CANCEL") ? "Lakestep.Cancelled" : "Lakestep.SlaMissed",
        Json.text(SlaWords.broken(sla.id().text())));
  }

  private static String holds(Flow.Sla sla, Speaker speaker) {
    return "(" + speaker.value(sla.holds().orElseThrow()) + ") in [true, \"true\"]";
  }

  /// Its name, if it does not hold, or cannot be evaluated.
  private static String broken(Flow.Sla sla, Speaker speaker) {
    int asked = speaker.asked().size();
    Speaker own = speaker.aside();
    String holds = holds(sla, own);
    List<String> conditions = new ArrayList<>();
    own.needs().forEach(need -> conditions.add("(" + need.condition() + ")"));
    own.mayMiss(asked).forEach(answer -> conditions.add("$exists(" + answer + ")"));
    conditions.add(holds);
    return "$not(%s) ? %s"
        .formatted(String.join(" and ", conditions), JsonataText.quoted(sla.id().text()));
  }

  private Speaker speaker() {
    String answers = facts.names.of("r", NAME, 0);
    return new Speaker(facts, Context.of(facts, Place.START), answers);
  }

  /// An output that is not required is left out where it has no value.
  private String output(Flow.Output output, Speaker speaker) {
    if (output.required()) {
      return field(output, speaker);
    }
    int asked = speaker.asked().size();
    Speaker own = speaker.aside();
    String field = field(output, own);
    List<String> conditions = new ArrayList<>();
    own.needs().forEach(need -> conditions.add("(" + need.condition() + ")"));
    own.mayMiss(asked).forEach(answer -> conditions.add("$exists(" + answer + ")"));
    return conditions.isEmpty()
        ? field
        : String.join(" and ", conditions) + " ? " + field + " : {}";
  }

  private static String field(Flow.Output output, Speaker speaker) {
    String value = JsonataText.of(typed(output, speaker.json(output.value(), aim(output))));
    return "{" + JsonataText.quoted(output.id().text()) + ": " + value + "}";
  }

  /// A text that stands for a number, a flag, a list or a tree is handed out as what it stands for.
  private static Json typed(Flow.Output output, Json value) {
    boolean mayBeText = value instanceof Json.Code || value instanceof Json.Constant(Value.Text _);
    String type = output.type().map(Word::text).orElse("");
    return mayBeText
        ? read(type)
            .<Json>map(read ->
                new Json.Code(
                    "($d := "
                        + JsonataText.of(value)
                        + "; $type($d) = \"string\" ? "
                        + read
                        + " : $d)"))
            .orElse(value)
        : value;
  }

  private static Optional<String> read(String type) {
    return switch (type) {
      case "INT", "FLOAT" -> Optional.of("$number($d)");
      case "BOOL", "BOOLEAN" -> Optional.of("$d = \"true\"");
      case "JSON", "ARRAY" -> Optional.of("($contains($d, /^\\s*(\\{|\\[)/) ? $parse($d) : $d)");
      default -> Optional.empty();
    };
  }

  /// An output that is said to be a text is one, whatever it is made of.
  private static Aim aim(Flow.Output output) {
    boolean isText = output.type().filter(type -> TEXTS.contains(type.text())).isPresent();
    return isText ? Aim.TEXT : Aim.VALUE;
  }
}
