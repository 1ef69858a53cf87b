package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `kv('key')`, where the state machine has read the key. A key that is missing is no undefined
/// name: `??` does not cover it.
final class Keys {
  private static final String MAY_MISS = "errorOnMissing";

  private Keys() {}

  static Phrase value(Expr.Call call, Map<String, Phrase> arguments, Bound keys) {
    String text =
        Optional.of(arguments)
            .filter(given -> List.of("key", MAY_MISS).containsAll(given.keySet()))
            .flatMap(given -> Optional.ofNullable(given.get("key")))
            .flatMap(Phrase::constant)
            .flatMap(key -> text(keys, key))
            .orElseThrow(() -> new Unsayable(call.span(), "the key has not been read before"));
    Sort any = Sort.of(Type.ANY);
    return mayMiss(call, arguments)
        ? Phrase.of("$exists(%s) ? %s : null".formatted(text, text), Phrase.CHOICE, any)
        : Phrase.of(text, any)
            .demanding(
                new Demand(
                    "$exists(%s)".formatted(text),
                    "`%s` is not there".formatted(Speaker.words(call)),
                    false));
  }

  private static Optional<String> text(Bound keys, Value key) {
    return keys instanceof Bound.Parts(var parts)
            && key instanceof Value.Text(var name)
            && parts.get(name) instanceof Bound.Whole(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean mayMiss(Expr.Call call, Map<String, Phrase> arguments) {
    if (!arguments.containsKey(MAY_MISS)) {
      return false;
    }
    return Optional.ofNullable(arguments.get(MAY_MISS))
                .flatMap(Phrase::constant)
                .orElseThrow(() -> new Unsayable(call.span(), "a computed `errorOnMissing`"))
            instanceof Value.Flag(var fails)
        && !fails;
  }
}
