package dev.lakestep.function;

import dev.lakestep.cloud.Account;
import dev.lakestep.function.LambdaFunction.Kind;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/// All functions of the account; what is changed here is durable when a method returns.
final class Registry implements AutoCloseable {
  private final Shelf<LambdaFunction> shelf;
  private final Account account;

  private Registry(Shelf<LambdaFunction> shelf, Account account) {
    this.shelf = shelf;
    this.account = account;
  }

  static Registry open(Path folder, Account account) throws IOException {
    return new Registry(
        Shelf.open(
            folder.resolve("functions"),
            new Shelf.Form<>(LambdaFunction::write, LambdaFunction::read)),
        account);
  }

  Account account() {
    return account;
  }

  Optional<LambdaFunction> find(String name) {
    return shelf.change(edit -> edit.find(name));
  }

  List<LambdaFunction> all() {
    return shelf.change(edit -> List.copyOf(edit.all().values()));
  }

  LambdaFunction function(FunctionName name) {
    return find(name.name()).orElseThrow(() -> LambdaErrors.noFunction(name.arn(account)));
  }

  void add(LambdaFunction function) {
    boolean isNew =
        shelf.change(edit -> {
          boolean free = edit.find(function.name()).isEmpty();
          if (free) {
            edit.put(function.name(), function);
          }
          return free;
        });
    if (!isNew) {
      throw LambdaErrors.conflict("Function already exist: " + function.name());
    }
  }

  LambdaFunction change(FunctionName name, UnaryOperator<LambdaFunction> work) {
    return shelf.change(edit -> {
      LambdaFunction now =
          edit.find(name.name()).orElseThrow(() -> LambdaErrors.noFunction(name.arn(account)));
      LambdaFunction then = work.apply(now);
      edit.put(name.name(), then);
      return then;
    });
  }

  void remove(FunctionName name) {
    shelf.change(edit -> {
      LambdaFunction there =
          edit.find(name.name()).orElseThrow(() -> LambdaErrors.noFunction(name.arn(account)));
      edit.remove(there.name());
      return there;
    });
  }

  /// A version, found by its number or by an alias.
  record Target(LambdaFunction function, String number, Version version) {}

  Target target(FunctionName name) {
    LambdaFunction function = function(name);
    String number =
        function
            .said(Kind.ALIAS, name.target())
            .map(alias -> number(new Alias(alias)))
            .orElse(name.target());
    Version version =
        function.version(number).orElseThrow(() -> LambdaErrors.noFunction(name.arn(account)));
    return new Target(function, number, version);
  }

  /// Some of the calls of an alias can go to another version.
  private static String number(Alias alias) {
    double chance = ThreadLocalRandom.current().nextDouble();
    for (var one :
        alias.node().path("RoutingConfig").path("AdditionalVersionWeights").properties()) {
      chance -= one.getValue().asDouble();
      if (chance < 0) {
        return one.getKey();
      }
    }
    return alias.node().path("FunctionVersion").asText();
  }

  /// An alias in the form of the API.
  private record Alias(com.fasterxml.jackson.databind.node.ObjectNode node) {}

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
