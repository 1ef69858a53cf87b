package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders templates piece by piece, and those that come as a value round by round.
final class Rendering {
  private static final Pattern RAW =
      Pattern.compile("\\{%-*\\s*raw\\s*-*%}(.*?)\\{%-*\\s*endraw\\s*-*%}");

  private final Run run;
  private final List<Evaluator.Piece> pieces = new ArrayList<>();

  private Rendering(Run run) {
    this.run = run;
  }

  /// What the parts of a template yield, in order: literal texts as they are, outputs as values.
  static List<Value> pieces(Run run, Template template) {
    return traced(run, template).stream().map(Evaluator.Piece::value).toList();
  }

  static List<Evaluator.Piece> traced(Run run, Template template) {
    Rendering rendering = new Rendering(run);
    rendering.render(template.parts());
    return rendering.pieces;
  }

  /// The text of pieces: nothing for null, JSON for lists and maps, and else as Java prints.
  static String text(List<Value> pieces, Span span) {
    Output output = new Output(span);
    for (Value piece : pieces) {
      switch (piece) {
        case Value.Nothing _ -> {}
        case Value.Items _, Value.Fields _ -> output.append(JsonWriter.write(piece, span));
        case Value.Flag _, Value.Whole _, Value.Decimal _, Value.Text _, Value.Moment _ ->
            output.append(JavaText.of(piece, span));
      }
    }
    return output.toString();
  }

  static Value render(Call call) {
    return rendered(
        call, call.argument("toRender"), call.flag("recursive", true) ? Budget.ROUNDS : 1);
  }

  static Value renderOnce(Call call) {
    return rendered(call, call.argument("toRender"), 1);
  }

  /// Texts are rendered wherever they stand in a value, names of fields among them.
  private static Value rendered(Call call, Value value, int rounds) {
    return switch (value) {
      case Value.Text(String text) -> Value.of(rendered(call, text, rounds));
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(item -> rendered(call, item, rounds)).toList());
      case Value.Fields(var fields) -> {
        SequencedMap<String, Value> rendered = new LinkedHashMap<>();
        fields.forEach((name, field) ->
            rendered.putIfAbsent(rendered(call, name, rounds), rendered(call, field, rounds)));
        yield new Value.Fields(rendered);
      }
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ -> value;
    };
  }

  private static String rendered(Call call, String template, int rounds) {
    String text = template;
    for (int round = 0; round < rounds; round++) {
      String next = once(call, text);
      if (next.equals(text)) {
        return stripped(next);
      }
      text = next;
    }
    if (rounds > 1) {
      throw call.failure("this still changes after %d rounds of rendering".formatted(rounds));
    }
    return stripped(text);
  }

  /// Renders all but the raw blocks, which stay as they are until the last round.
  private static String once(Call call, String text) {
    SequencedMap<String, String> raw = new LinkedHashMap<>();
    String masked =
        RAW.matcher(text)
            .replaceAll(match -> {
              String mask = "\uE000" + raw.size() + "\uE001";
              raw.put(mask, match.group());
              return Matcher.quoteReplacement(mask);
            });
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("render", masked), diagnostics);
    if (diagnostics.hasErrors()) {
      throw call.failure(
          "the text to render cannot be read: %s"
              .formatted(diagnostics.sorted().getFirst().message()));
    }
    String result;
    try {
      result = text(pieces(call.run(), template), call.span());
    } catch (EvaluationException e) {
      throw e.isUndefined()
          ? EvaluationException.undefined(e.span().text(), call.span())
          : call.failure(e.reason());
    }
    for (var block : raw.entrySet()) {
      result = result.replace(block.getKey(), block.getValue());
    }
    return result;
  }

  private static String stripped(String text) {
    return RAW.matcher(text).replaceAll("$1");
  }

  private void render(List<Part> parts) {
    for (Part part : parts) {
      run.budget().spend(1, part.span());
      switch (part) {
        case Part.Literal(_, var text) ->
            pieces.add(new Evaluator.Piece(Optional.empty(), Value.of(text)));
        case Part.Output(_, var expression) ->
            pieces.add(new Evaluator.Piece(Optional.of(expression), run.value(expression)));
        case Part.If branching -> branch(branching);
        case Part.For loop -> loop(loop);
        case Part.Assign(_, var variable, var value) ->
            run.scopes().set(variable, run.value(value));
      }
    }
  }

  private void branch(Part.If branching) {
    for (Template.Part.Branch branch : branching.branches()) {
      if (run.isTrue(branch.condition())) {
        render(branch.body());
        return;
      }
    }
    render(branching.otherwise());
  }

  private void loop(Part.For loop) {
    Value over = run.value(loop.items());
    if (over instanceof Value.Nothing) {
      return;
    }
    List<Value> items = items(over, loop.items().span());
    if (items.isEmpty()) {
      render(loop.otherwise());
      return;
    }
    run.scopes().enter();
    for (int i = 0; i < items.size(); i++) {
      run.scopes().bind("loop", state(i, items.size()));
      run.scopes().bind(loop.variable(), items.get(i));
      render(loop.body());
    }
    run.scopes().leave();
  }

  private static List<Value> items(Value over, Span span) {
    return switch (over) {
      case Value.Items(var items) -> items;
      case Value.Fields(var fields) ->
          fields.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          throw new EvaluationException(
              "`for` goes through a list or a map, not %s".formatted(Kinds.name(over)), span);
    };
  }

  private static Value entry(String key, Value value) {
    SequencedMap<String, Value> entry = new LinkedHashMap<>();
    entry.put("key", Value.of(key));
    entry.put("value", value);
    return new Value.Fields(entry);
  }

  private static Value state(int index, int length) {
    SequencedMap<String, Value> state = new LinkedHashMap<>();
    state.put("index", Value.of(index));
    state.put("length", Value.of(length));
    state.put("first", Value.of(index == 0));
    state.put("last", Value.of(index == length - 1));
    state.put("revindex", Value.of(length - index - 1));
    return new Value.Fields(state);
  }
}
