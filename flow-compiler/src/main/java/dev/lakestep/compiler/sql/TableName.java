package dev.lakestep.compiler.sql;

import java.util.List;
import java.util.Optional;

/// The name of a table or view as a statement has it, down from its catalog where that is said.
///
/// A metadata table such as `"fruits$files"` is the table `fruits` with the `suffix` `files`.
public record TableName(
    Optional<Phrase> catalog,
    Optional<Phrase> database,
    Phrase table,
    Optional<String> suffix,
    Stretch at) {

  /// Parts from the left: one to three of them; `$` splits a metadata table.
  public static TableName of(List<Phrase> parts, Stretch at) {
    if (parts.isEmpty() || parts.size() > 3) {
      throw new IllegalArgumentException("a table name of %d parts".formatted(parts.size()));
    }
    int count = parts.size();
    String last = parts.get(count - 1).text();
    int dollar = last.lastIndexOf('$');
    Phrase table = new Phrase(dollar > 0 ? last.substring(0, dollar) : last);
    return new TableName(
        count > 2 ? Optional.of(parts.get(0)) : Optional.empty(),
        count > 1 ? Optional.of(parts.get(count - 2)) : Optional.empty(),
        table,
        dollar > 0 ? Optional.of(last.substring(dollar + 1)) : Optional.empty(),
        at);
  }

  @Override
  public String toString() {
    String own = table + suffix.map(name -> "$" + name).orElse("");
    return catalog.map(name -> name + ".").orElse("")
        + database.map(name -> name + ".").orElse("")
        + own;
  }
}
