package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Need;
import dev.lakestep.compiler.plan.Step.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    Speaker speaker = speaker();
    List<String> parts = new ArrayList<>();
    outputs.forEach(output -> parts.add(output(output, speaker)));
    if (mayWarn) {
      parts.add("$warned ? {\"lakestep\": {\"state\": \"WARNING\"}} : {}");
    }
    Origin origin = new Origin(NAME, Facts.place(facts.flow().span()) + " hands out the outputs");
    Json all =
        parts.isEmpty()
            ? Json.fields()
            : new Json.Code("$merge([" + String.join(", ", parts) + "])");
    List<Need> kept = agreed.stream().map(sla -> kept(sla, speaker)).toList();
    List<Step> steps = new ArrayList<>();
    if (!speaker.asked().isEmpty()) {
      steps.add(new FunctionCalls(facts, Place.START).render(origin, NAME, speaker));
    }
    List<Need> needs = new ArrayList<>(speaker.needs());
    needs.addAll(kept);
    steps.add(new Step.Finish(origin, Optional.of(all), needs));
    return steps;
  }

  /// What must hold of an execution at its end, if anything follows from that.
  private List<Flow.Sla> agreed() {
    return facts.flow().rules().sla().stream()
        .filter(sla -> sla.holds().isPresent() && !sla.behavior().text().equals("NONE"))
        .toList();
  }

  private static Need kept(Flow.Sla sla, Speaker speaker) {
    String holds = "(" + speaker.value(sla.holds().orElseThrow()) + ") in [true, \"true\"]";
    return new Need(
        holds,
        sla.behavior().text().equals("CANCEL") ? "Lakestep.Cancelled" : "Lakestep.SlaMissed",
        Json.text("what `%s` asserts does not hold (`sla`)".formatted(sla.id().text())));
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
