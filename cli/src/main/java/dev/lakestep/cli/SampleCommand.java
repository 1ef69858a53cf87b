package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.run.Grid;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.sample.Fare;
import dev.lakestep.cli.sample.FileSite;
import dev.lakestep.cli.sample.FruitFile;
import dev.lakestep.cli.sample.Tally;
import dev.lakestep.cli.sample.TaxiKind;
import dev.lakestep.cli.sample.TaxiMonth;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// `lakestep sample`: files to try flows with, and a site that they can be downloaded from.
final class SampleCommand implements Command {
  /// Which options each action takes.
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "taxi", Set.of("-o", "--kind", "--months", "--rows", "--seed", "--plain"),
          "fruits", Set.of("-o", "--files", "--rows", "--seed"),
          "serve", Set.of("--port"));

  private static final int PORT = 8000;
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_MONTHS = 1200;

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Makes files to try flows with.",
            "taxi     months of taxi trips: DIR/yellow/yellow_tripdata_2021-01.csv.gz and so on",
            "fruits   files for an inbox: DIR/fruits-1.csv and so on",
            "serve    let flows on this machine download the files of DIR, until Ctrl-C",
            "",
            "The same words make the same files, on any machine. Some lines are there twice, some"
                + " fields are empty, and what is in the files is told.")
        .operand("ACTION", Times.ONCE, "One of those above.")
        .operand("DIR", Times.AT_MOST_ONCE, "What to serve.")
        .option(new Option("-o", new Takes.Word("DIR"), "Where the files are put."))
        .option(
            new Option(
                "--kind", new Takes.OneOf(TaxiKind.words()), "Which taxis; all if not given."))
        .option(
            new Option(
                "--months",
                new Takes.Word("M"),
                "A month as 2021-01, or several as 2021-01..2021-03; else 2021-01."))
        .option(new Option("--rows", new Takes.Count("N"), "Rows of each file; else 10000, or 20."))
        .option(new Option("--files", new Takes.Count("N"), "How many files of fruits; else 3."))
        .option(new Option("--seed", new Takes.Count("N"), "Other seeds make others; else 1."))
        .flag("--plain", "Months of trips are not packed.")
        .option(new Option("--port", new Takes.Count("PORT"), "Where to serve; else 8000."))
        .examples(
            "lakestep sample taxi -o samples --months 2021-01..2021-03 --rows 100000",
            "lakestep sample serve samples",
            "lakestep kv set TAXI_BASE_URL http://127.0.0.1:8000 --namespace examples");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String action = given.word(0);
    refuseOthers(action, given);
    return switch (action) {
      case "taxi" -> taxi(given, shell);
      case "fruits" -> fruits(given, shell);
      default -> serve(given, shell);
    };
  }

  private static void refuseOthers(String action, Given given) {
    if (!OPTIONS.containsKey(action)) {
      throw Trouble.usage(
          "`lakestep sample` cannot `%s`; there is taxi, fruits, serve".formatted(action));
    }
    Optional<String> other =
        given.options().keySet().stream()
            .filter(name -> !OPTIONS.get(action).contains(name))
            .findFirst();
    if (other.isPresent()) {
      throw Trouble.usage("`lakestep sample %s` takes no `%s`".formatted(action, other.get()));
    }
    boolean isServed = action.equals("serve");
    if (isServed == given.word(1).isEmpty()) {
      throw Trouble.usage(
          isServed
              ? "DIR is missing; `--help` shows what to give"
              : "`%s` is one word too many; `-o` says where to".formatted(given.word(1)));
    }
    if (!isServed && !given.has("-o")) {
      throw Trouble.usage("`-o` is missing; it says where to put the files");
    }
  }

  private static Path folder(Given given, Shell shell) {
    return shell.folder().resolve(given.option("-o", "")).normalize();
  }

  private static int taxi(Given given, Shell shell) throws IOException {
    Path folder = folder(given, shell);
    int rows = given.number("--rows", 10_000);
    if (rows > TaxiMonth.MOST_ROWS) {
      throw Trouble.usage("a month has up to %d rows".formatted(TaxiMonth.MOST_ROWS));
    }
    List<List<Cell>> lines = new ArrayList<>();
    for (TaxiKind kind : kinds(given)) {
      for (YearMonth month : months(given)) {
        TaxiMonth made = new TaxiMonth(kind, month, rows, given.number("--seed", 1));
        lines.add(line(made.name(), made.put(folder, !given.has("--plain"))));
      }
    }
    List<String> head = List.of("file", "rows", "trips", "twice", "total_amount");
    new Grid(head, List.of(false, true, true, true, true), lines)
        .lines()
        .forEach(shell.out()::println);
    return Exit.CLEAN;
  }

  private static List<Cell> line(String file, Tally tally) {
    return Stream.of(
            file,
            Long.toString(tally.rows()),
            Long.toString(tally.trips()),
            Long.toString(tally.duplicates()),
            Fare.dollars(tally.cents()))
        .<Cell>map(Cell.Text::new)
        .toList();
  }

  private static List<TaxiKind> kinds(Given given) {
    return Stream.of(TaxiKind.values())
        .filter(kind -> !given.has("--kind") || given.all("--kind").contains(kind.word()))
        .toList();
  }

  private static List<YearMonth> months(Given given) {
    List<YearMonth> months = new ArrayList<>();
    List<String> words = given.has("--months") ? given.all("--months") : List.of("2021-01");
    for (String word : words) {
      int dots = word.indexOf("..");
      YearMonth first = month(dots < 0 ? word : word.substring(0, dots));
      YearMonth last = month(dots < 0 ? word : word.substring(dots + 2));
      Stream.iterate(first, one -> !one.isAfter(last), one -> one.plusMonths(1))
          .limit(MOST_MONTHS)
          .forEach(months::add);
    }
    if (months.isEmpty()) {
      throw Trouble.usage("`--months`: the last one comes before the first");
    }
    return months.stream().distinct().toList();
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw Trouble.usage("`--months`: `%s` is no month such as 2021-01".formatted(text));
    }
  }

  private static int fruits(Given given, Shell shell) throws IOException {
    Path folder = folder(given, shell);
    List<List<Cell>> lines = new ArrayList<>();
    for (int number = 1; number <= given.number("--files", 3); number++) {
      FruitFile made = new FruitFile(number, given.number("--rows", 20), given.number("--seed", 1));
      FruitFile.Content content = made.put(folder);
      lines.add(
          Stream.of(
                  made.name(),
                  Integer.toString(made.rows()),
                  Integer.toString(content.fruits().size()),
                  Integer.toString(content.rejected()))
              .<Cell>map(Cell.Text::new)
              .toList());
    }
    new Grid(
            List.of("file", "rows", "fruits", "unreadable"),
            List.of(false, true, true, true),
            lines)
        .lines()
        .forEach(shell.out()::println);
    return Exit.CLEAN;
  }

  private static int serve(Given given, Shell shell) throws IOException {
    Path folder = shell.folder().resolve(given.word(1)).normalize();
    if (!Files.isDirectory(folder)) {
      throw Trouble.world("`%s` is no folder".formatted(given.word(1)));
    }
    int port = given.number("--port", PORT);
    if (port > HIGHEST_PORT) {
      throw Trouble.usage("`%d` is no port; the highest is %d".formatted(port, HIGHEST_PORT));
    }
    try (FileSite site = FileSite.open(folder, port)) {
      shell.out().println("%s is %s; Ctrl-C stops it".formatted(site.address(), folder));
      shell.out().flush();
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw Trouble.world("something else listens on port %d; choose another".formatted(port));
    } catch (InterruptedException stopped) {
      return Exit.CLEAN;
    }
    return Exit.CLEAN;
  }
}
