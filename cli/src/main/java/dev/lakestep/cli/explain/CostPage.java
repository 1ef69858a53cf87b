package dev.lakestep.cli.explain;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.manifest.Cost;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Price;
import dev.lakestep.compiler.manifest.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What runs of flows come to, as tables, and what was assumed to say so.
public final class CostPage {
  private static final int RUNS = 1_000;
  private static final List<String> HEAD =
      List.of("", "transitions", "events", "calls", "$ per 1,000", "");

  private CostPage() {}

  public static String of(List<CompiledFlow> flows, Ink ink) {
    Page page = new Page(ink);
    for (CompiledFlow flow : flows) {
      flow(flow, page.line(""));
    }
    return page.section("Assumed").paragraph(assumptions()).text();
  }

  private static void flow(CompiledFlow compiled, Page page) {
    Identity flow = compiled.manifest().flow();
    Cost cost = Cost.of(compiled.machine());
    page.title(
        flow.namespace() + "." + flow.id(),
        number(cost.characters())
            + " of the "
            + number(Cost.MOST_CHARACTERS)
            + " characters that a definition may have");
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    if (cost.cheapest().equals(cost.dearest())) {
      rows.add(row("a run", cost.dearest(), ""));
    } else {
      rows.add(row("the cheapest run", cost.cheapest(), ""));
      rows.add(row("the dearest run", cost.dearest(), ""));
    }
    List<Cost.Loop> loops = new ArrayList<>(cost.loops());
    compiled
        .companion()
        .map(one -> Cost.of(one.machine()))
        .ifPresent(after -> {
          rows.add(row("what comes after it", after.dearest(), "at most"));
          loops.addAll(after.loops());
        });
    loops.forEach(loop -> rows.add(row("a turn of " + loop.name(), loop.turn(), turns(loop))));
    table(rows, page);
  }

  private static String turns(Cost.Loop loop) {
    if (loop.turns().isPresent()) {
      return number(loop.turns().getAsLong()) + " turns";
    }
    return loop.most().isPresent()
        ? "at most " + number(loop.most().getAsLong()) + " turns"
        : "any number of turns";
  }

  private static List<String> row(String what, Tally tally, String remark) {
    return List.of(
        what,
        number(tally.transitions()),
        number(tally.events()),
        number(tally.calls()),
        String.format(Locale.ROOT, "%,.3f", RUNS * Price.dollars(tally)),
        remark);
  }

  /// Numbers stand under each other, to the right.
  private static void table(List<List<String>> rows, Page page) {
    int last = HEAD.size() - 1;
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < last; i++) {
        String blanks = " ".repeat(widths.get(i) - row.get(i).length());
        line.append(i == 0 ? row.get(i) + blanks : blanks + row.get(i)).append("  ");
      }
      page.line(line.append(row.get(last)).toString().stripTrailing());
    }
  }

  private static String assumptions() {
    return String.format(
        Locale.ROOT,
        "Nothing fails, and nothing is tried again. A loop over a list that only a run knows makes"
            + " one turn. An execution has %,d events at most; what a Distributed Map starts has"
            + " its own. Prices are of us-east-1: $%.3f per 1,000 transitions, of which 4,000 a"
            + " month are free; a call of a function takes %.0f second in %.0f MB, at $%.2f per"
            + " million calls and $%.7f per gigabyte and second. What is called has its own price:"
            + " statements of Athena, requests to S3 and DynamoDB, long loads, other flows.",
        Cost.MOST_EVENTS,
        Price.OF_A_THOUSAND_TRANSITIONS,
        Price.SECONDS,
        Price.GIGABYTES * 1024,
        Price.OF_A_MILLION_CALLS,
        Price.OF_A_GIGABYTE_SECOND);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
