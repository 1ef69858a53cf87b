package dev.lakestep.cli.explain;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.access.Ask;
import dev.lakestep.compiler.manifest.access.OpenNames;
import dev.lakestep.compiler.manifest.access.Permission;
import dev.lakestep.compiler.manifest.access.Permission.Holder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a flow may do on AWS, and which of its lines ask for it.
public final class IamPage {
  private static final Pattern ARN =
      Pattern.compile("arn:\\$\\{Partition}:([^:]*):(\\$\\{Region}:\\$\\{Account}|:):");

  private final Page page;

  private IamPage(Ink ink) {
    this.page = new Page(ink);
  }

  public static String of(CompiledFlow flow, Ink ink) {
    IamPage page = new IamPage(ink);
    Identity identity = flow.manifest().flow();
    List<Permission> all = flow.manifest().access().permissions();
    page.page.title(identity.id(), "in " + identity.namespace());
    page.part("The state machine itself", of(all, Holder.MACHINE));
    page.part("What its tasks do", of(all, Holder.TASKS));
    page.unknown(flow.manifest().access().unknown());
    page.open(all);
    return page.page.text();
  }

  private static List<Permission> of(List<Permission> all, Holder holder) {
    return all.stream().filter(one -> one.holder() == holder).toList();
  }

  private void part(String title, List<Permission> permissions) {
    if (permissions.isEmpty()) {
      return;
    }
    page.section(title);
    for (Permission permission : permissions) {
      page.line("");
      permission(permission);
    }
  }

  private void permission(Permission permission) {
    page.paragraph(permission.service() + " " + words(permission.actions()));
    permission.resources().forEach(resource -> page.line("    on " + plain(resource)));
    permission
        .condition()
        .ifPresent(condition ->
            condition
                .values()
                .forEach(value -> page.line("    if " + condition.key() + " is like " + value)));
    permission.when().ifPresent(when -> page.line("    only where " + when));
    page.rows(permission.asks().stream().map(ask -> row(ask, permission)).toList());
  }

  private static List<String> row(Ask ask, Permission permission) {
    String task = ask.task().orElse("");
    return List.of(
        "    %s:%d".formatted(ask.file(), ask.line()),
        task,
        ask.words().equals(task) ? "" : ask.words(),
        which(ask.actions(), permission.actions()));
  }

  /// Nothing where it is all of them.
  private static String which(List<String> asked, List<String> all) {
    List<String> others = all.stream().filter(action -> !asked.contains(action)).toList();
    if (others.isEmpty()) {
      return "";
    }
    return others.size() < asked.size() ? "all but " + words(others) : words(asked);
  }

  private static String words(List<String> actions) {
    return actions.stream()
        .map(action -> action.substring(action.indexOf(':') + 1))
        .collect(Collectors.joining(", "));
  }

  /// Partition, region and account go without saying, and the service has been said.
  private static String plain(String resource) {
    return ARN.matcher(resource).replaceFirst("");
  }

  private void unknown(List<Ask> unknown) {
    if (!unknown.isEmpty()) {
      page.section("Not known before a run: these may touch more than is listed")
          .rows(
              unknown.stream()
                  .map(ask -> List.of(ask.file() + ":" + ask.line(), ask.task().orElse("")))
                  .toList());
    }
  }

  private void open(List<Permission> all) {
    List<List<String>> rows =
        OpenNames.of(all).stream()
            .map(name -> List.of("${" + name + "}", OpenNames.meaning(name)))
            .toList();
    if (!rows.isEmpty()) {
      page.section("Put in when it is deployed").rows(rows);
    }
  }
}
