package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.Option;
import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import dev.lakestep.compiler.sql.query.TableOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Translates what Athena does to the files of a table, and its `UNLOAD`, into Trino's procedures.
final class Upkeep {
  private static final Pattern CONDITION = Pattern.compile("(?is)\\bBIN_PACK\\s+WHERE\\b(.*)\\z");
  private static final String PROBE = "SELECT 1 WHERE ";

  private Upkeep() {}

  /// Trino answers with its metrics; Athena with nothing.
  static Translation optimize(Command.Optimize optimize, String sql, Settings settings) {
    TableId table = new Names(settings).table(optimize.table());
    String where =
        optimize
            .where()
            .map(condition -> " WHERE " + condition(QueryPrinter.print(condition), sql, settings))
            .orElse("");
    return nothing(alter(table, settings) + "optimize" + where);
  }

  /// As it was written where that can be found, since a print of it makes decimals of doubles.
  private static String condition(String printed, String sql, Settings settings) {
    Matcher written = CONDITION.matcher(sql);
    String text = written.find() ? String.valueOf(written.group(1)).strip() : printed;
    return Queries.query(PROBE + text, settings).substring(PROBE.length());
  }

  /// By the table's own properties, or Athena's defaults: five days, and one snapshot.
  static Translation vacuum(TableId table, Settings settings) {
    Map<String, String> properties = settings.world().properties(table);
    long age = number(properties, "vacuum_max_snapshot_age_seconds", 432_000);
    long kept = number(properties, "vacuum_min_snapshots_to_keep", 1);
    String alter = alter(table, settings);
    return nothing(
        "%sexpire_snapshots(retention_threshold => '%ds', retain_last => %d)"
            .formatted(alter, age, kept),
        "%sremove_orphan_files(retention_threshold => '%ds')".formatted(alter, age));
  }

  private static long number(Map<String, String> properties, String key, long otherwise) {
    String value = properties.getOrDefault(key, "");
    return value.chars().allMatch(Character::isDigit) && !value.isEmpty()
        ? Long.parseLong(value)
        : otherwise;
  }

  static Translation repair(TableId table, Settings settings) {
    return nothing(
        "CALL %s.system.sync_partition_metadata(%s, %s, 'ADD')"
            .formatted(
                TrinoText.name(settings.hive()),
                TrinoText.text(table.database()),
                TrinoText.text(table.table())));
  }

  /// A table at the place, which then is forgotten: its files stay.
  static Translation unload(Command.Unload unload, String sql, Settings settings) {
    String location = Names.text(unload.location());
    Map<String, TableOption> options = new LinkedHashMap<>();
    options.put("external_location", text("external_location", location));
    unload.options().forEach(option -> options.put(Names.small(option.name()), option(option)));
    if (!options.containsKey("format")) {
      throw new Refusal("`UNLOAD` needs the `format` of its files");
    }
    TableId made =
        new TableId(
            settings.database(), "lakestep_unload_" + Integer.toHexString(location.hashCode()));
    String name = made.in(settings.hive());
    String query =
        Queries.query(
            sql.contains("lakestep_hole_")
                ? QueryPrinter.print(unload.query())
                : Parentheses.first(sql),
            settings);
    return new Translation.InTrino(
        List.of(
            "CREATE TABLE "
                + name
                + TrinoText.properties(MadeOptions.hive(options, settings))
                + " AS "
                + query,
            "DROP TABLE " + name),
        Outcome.COUNT,
        MadeOptions.session(options, settings.hive()));
  }

  private static TableOption option(Option option) {
    return new TableOption(
        Names.small(option.name()),
        switch (option.form()) {
          case TEXT -> TableOption.Form.TEXT;
          case NUMBER -> TableOption.Form.NUMBER;
          case TEXTS -> TableOption.Form.TEXTS;
        },
        option.values().stream().map(Names::text).toList());
  }

  private static TableOption text(String name, String value) {
    return new TableOption(name, TableOption.Form.TEXT, List.of(value));
  }

  private static String alter(TableId table, Settings settings) {
    return "ALTER TABLE " + table.in(settings.iceberg()) + " EXECUTE ";
  }

  private static Translation nothing(String... statements) {
    return Translation.InTrino.of(Outcome.NOTHING, statements);
  }
}
