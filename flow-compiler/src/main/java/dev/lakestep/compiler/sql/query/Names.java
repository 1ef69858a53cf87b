package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.TableName;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import java.util.List;
import java.util.Locale;

/// The names of Trino's tree as ours: in small letters, since Athena does not tell them apart.
final class Names {
  private Names() {}

  /// Nothing for a name in which a hole stands: each run has another.
  static String column(Identifier name) {
    Phrase phrase = Placeholders.phrase(name.getValue());
    return phrase.isFixed() ? phrase.text().toLowerCase(Locale.ROOT) : "";
  }

  /// As other names of the same text say it.
  static String word(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }

  static List<String> words(QualifiedName name) {
    return name.getOriginalParts().stream().map(Names::word).toList();
  }

  /// The name of a table, whose words stand where `first` begins.
  static TableName table(Query query, QualifiedName name) {
    List<Identifier> parts = name.getOriginalParts();
    List<Phrase> phrases =
        parts.stream().map(part -> Placeholders.phrase(part.getValue())).toList();
    int count = parts.size();
    Node first = parts.getFirst();
    return TableName.of(
        phrases.subList(Math.max(0, count - 3), count), query.at(first, 2 * (count - 1)));
  }
}
