package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// No flow has a credential in its text, where everyone who reads it can take it.
final class Credentials {
  private static final Pattern ACCESS_KEY = Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b");
  private static final Set<String> OF_AWS = Set.of("accessKeyId", "secretKeyId", "sessionToken");
  private static final Set<String> SECRET_KEYS =
      Set.of("secretKeyId", "sessionToken", "password", "apiKey", "clientSecret", "bearerToken");

  private final Diagnostics problems;

  private Credentials(Diagnostics problems) {
    this.problems = problems;
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Credentials credentials = new Credentials(problems);
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call(_, _, var arguments)) {
            credentials.argument(arguments);
          }
        });
    for (Trigger trigger : resolved.flow().triggers()) {
      switch (trigger) {
        case Trigger.Objects(_, var arguments) -> credentials.argument(arguments);
        case Trigger.Events(_, _, var arguments) -> credentials.argument(arguments);
        case Trigger.Schedule _, Trigger.OnDates _, Trigger.Webhook _, Trigger.AfterFlows _ -> {}
      }
    }
    credentials.argument(resolved.flow().variables());
  }

  private void argument(Argument argument) {
    switch (argument) {
      case Argument.Fields(_, var fields) -> fields.forEach(this::field);
      case Argument.Items(_, var items) -> items.forEach(this::argument);
      case Argument.Constant(_, Value.Text(var text)) when ACCESS_KEY.matcher(text).find() ->
          problems.report(
              found(argument).hint("withdraw the key; a flow has a role and needs none"));
      case Argument.Constant _, Argument.Rendered _ -> {}
    }
  }

  private void field(Argument.Field field) {
    if (SECRET_KEYS.contains(field.name())
        && field.value() instanceof Argument.Constant(_, Value.Text(var text))
        && !text.isBlank()) {
      problems.report(named(field));
    } else {
      argument(field.value());
    }
  }

  private Diagnostic named(Argument.Field field) {
    Diagnostic found = found(field.value());
    if (OF_AWS.contains(field.name())) {
      Diagnostic ours =
          found.hint(
              "remove `%s` and withdraw the key: the flow has a role".formatted(field.name()));
      return Edits.removal(field).map(ours::fix).orElse(ours);
    }
    String secret = field.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    String call = "\"{{ secret('%s') }}\"".formatted(secret);
    return found
        .hint("store it as a secret and write `%s`".formatted(call))
        .fix(
            Fix.replace(
                "read it from the secret `%s`".formatted(secret), field.value().span(), call));
  }

  private static Diagnostic found(Argument argument) {
    return Diagnostic.of(
        Code.LITERAL_CREDENTIAL,
        argument.span(),
        "this is a credential, and whoever reads the flow has it");
  }
}
