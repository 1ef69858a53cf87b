package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.KeyValues;
import dev.lakestep.cli.platform.KeyValues.Entry;
import dev.lakestep.cli.run.Grid;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.run.StoredValue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `lakestep kv`: the key-value store, which flows read.
final class KvCommand implements Command {
  private static final List<String> TYPES =
      List.of("AUTO", "STRING", "NUMBER", "BOOLEAN", "JSON", "DATETIME", "DATE", "DURATION");

  @Override
  public Syntax syntax() {
    Syntax syntax =
        Syntax.of(
                "Reads and writes the key-value store that flows read.",
                "list     what is there; with KEY, what begins with it",
                "get      print a value",
                "set      write a value",
                "delete   remove it")
            .operand("ACTION", Times.ONCE, "One of those above.")
            .operand("KEY", Times.AT_MOST_ONCE, "The key.")
            .operand("VALUE", Times.AT_MOST_ONCE, "What to write.")
            .option(
                new Option(
                    "--namespace",
                    new Takes.Word("N"),
                    "Where the key is. Needed to write, and where several have it."))
            .choice("--type", TYPES, "What the value is; AUTO finds numbers, flags and JSON.")
            .examples(
                "lakestep kv list",
                "lakestep kv get LAKE_BUCKET",
                "lakestep kv set LAKE_BUCKET my-lake --namespace examples");
    return AnyCloud.asked(syntax);
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String action = given.word(0);
    if (!List.of("list", "get", "set", "delete").contains(action)) {
      throw Trouble.usage(
          "`lakestep kv` cannot `%s`; there is list, get, set, delete".formatted(action));
    }
    if (!action.equals("list") && given.word(1).isEmpty()) {
      throw Trouble.usage("KEY is missing; `--help` shows what to give");
    }
    if (!action.equals("set") && !given.word(2).isEmpty()) {
      throw Trouble.usage("`%s` is one word too many".formatted(given.word(2)));
    }
    try (KeyValues store = new KeyValues(AnyCloud.running(given, shell).clients())) {
      switch (action) {
        case "get" -> shell.out().println(StoredValue.text(one(store, given).value()));
        case "set" -> {
          if (!AnyCloud.isFar(given)) {
            NearCloud.running(given, shell).storage();
          }
          set(store, given);
        }
        case "delete" -> {
          Entry entry = one(store, given);
          store.delete(entry.namespace(), entry.key());
        }
        default -> list(store, given, shell);
      }
    }
    return Exit.CLEAN;
  }

  private static void list(KeyValues store, Given given, Shell shell) {
    Optional<String> namespace = namespace(given);
    List<List<Cell>> rows =
        store.all(Instant.now()).stream()
            .filter(entry -> namespace.isEmpty() || namespace.get().equals(entry.namespace()))
            .filter(entry -> entry.key().startsWith(given.word(1)))
            .map(KvCommand::row)
            .toList();
    if (rows.isEmpty()) {
      shell.out().println("there are no keys");
      return;
    }
    List<Boolean> right = List.of(false, false, false, false);
    new Grid(List.of("namespace", "key", "type", "value"), right, rows)
        .lines()
        .forEach(shell.out()::println);
  }

  private static List<Cell> row(Entry entry) {
    return Stream.of(entry.namespace(), entry.key(), entry.type(), StoredValue.text(entry.value()))
        .<Cell>map(Cell.Text::new)
        .toList();
  }

  private static Optional<String> namespace(Given given) {
    return given.has("--namespace")
        ? Optional.of(given.option("--namespace", ""))
        : Optional.empty();
  }

  /// The one of this key, in the namespace that is named or in the only one that has it.
  private static Entry one(KeyValues store, Given given) {
    String key = given.word(1);
    Optional<String> namespace = namespace(given);
    List<Entry> found =
        store.all(Instant.now()).stream()
            .filter(entry -> entry.key().equals(key))
            .filter(entry -> namespace.isEmpty() || namespace.get().equals(entry.namespace()))
            .toList();
    if (found.isEmpty()) {
      throw Trouble.world("there is no key `%s`; `lakestep kv list` shows all".formatted(key));
    }
    if (found.size() > 1) {
      String all = found.stream().map(Entry::namespace).collect(Collectors.joining(", "));
      throw Trouble.usage(
          "several have `%s`: say which with `--namespace`: %s".formatted(key, all));
    }
    return found.getFirst();
  }

  private static void set(KeyValues store, Given given) {
    if (!given.has("--namespace")) {
      throw Trouble.usage("`--namespace` is missing; a key belongs to one");
    }
    if (given.words().size() < 3) {
      throw Trouble.usage("VALUE is missing; `--help` shows what to give");
    }
    StoredValue value =
        StoredValue.of(given.word(2), given.choice("--type", TYPES))
            .orElseThrow(() ->
                Trouble.usage(
                    "`%s` is no %s".formatted(given.word(2), given.choice("--type", TYPES))));
    store.put(
        new Entry(
            given.option("--namespace", ""),
            given.word(1),
            value.json(),
            value.type(),
            Instant.now().toString(),
            Optional.empty()));
  }
}
