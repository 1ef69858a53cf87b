package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.sql.ddl.Property;
import dev.lakestep.compiler.sql.ddl.TableFormat;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A SerDe is told nothing that it does not listen to.
final class SerdeProperties {
  private static final Set<String> QUOTES = Set.of("quotechar", "quote.delim");

  private final Stated stated;
  private final CreateTable table;
  private final Diagnostics problems;

  private SerdeProperties(Stated stated, CreateTable table, Diagnostics problems) {
    this.stated = stated;
    this.table = table;
    this.problems = problems;
  }

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.forEachTable(
        flow, (stated, table) -> new SerdeProperties(stated, table, problems).check());
  }

  private void check() {
    List<Property> properties = new ArrayList<>(table.format().properties());
    Optional<TableFormat.Rows> rows = table.format().rows();
    boolean simple = rows.isEmpty() || rows.get() instanceof TableFormat.Rows.Delimited;
    if (rows.isPresent() && rows.get() instanceof TableFormat.Rows.Serde(var name, var own, _)) {
      properties.addAll(own);
      simple = name.text().endsWith("LazySimpleSerDe");
    }
    for (Property property : properties) {
      String key = property.key().text().toLowerCase(Locale.ROOT);
      if (key.equals("skip.header.line.count")) {
        header(property);
      } else if (simple && QUOTES.contains(key)) {
        quotes(property.key());
      }
    }
  }

  private void header(Property property) {
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.HEADER_AMONG_SERDE,
                stated.span(property.key().at()),
                "`%s` does nothing here: the header is read as a row"
                    .formatted(property.key().text()))
            .hint("write it into `TBLPROPERTIES`, which is for the table");
    problems.report(moved(property).map(diagnostic::fix).orElse(diagnostic));
  }

  /// Takes it out where it stands, and puts it behind the last property of the table.
  private Optional<Fix> moved(Property property) {
    if (property.value().isEmpty() || table.properties().isEmpty()) {
      return Optional.empty();
    }
    Property last = table.properties().getLast();
    Stretch own = property.key().at().to(property.value().get().at());
    int behind = last.value().orElse(last.key()).at().to();
    Optional<Fix> put =
        stated.fix("move", new Stretch(behind, behind), ", " + stated.text().of(own));
    Optional<Fix> taken = stated.fix("move", withComma(own), "");
    return put.flatMap(one ->
        taken.map(other ->
            new Fix(
                "move it to `TBLPROPERTIES`",
                List.of(other.edits().getFirst(), one.edits().getFirst()))));
  }

  /// A property with the comma that it leaves behind.
  private Stretch withComma(Stretch own) {
    String all = stated.text().value();
    int before = own.from();
    while (before > 0 && Character.isWhitespace(all.charAt(before - 1))) {
      before--;
    }
    if (before > 0 && all.charAt(before - 1) == ',') {
      return new Stretch(before - 1, own.to());
    }
    int behind = own.to();
    while (behind < all.length() && Character.isWhitespace(all.charAt(behind))) {
      behind++;
    }
    return behind < all.length() && all.charAt(behind) == ','
        ? new Stretch(own.from(), behind + 1)
        : own;
  }

  private void quotes(Spelled key) {
    problems.report(
        Diagnostic.of(
                Code.QUOTES_UNREAD,
                stated.span(key.at()),
                "this SerDe does not know `%s`: quotes stay in the values".formatted(key.text()))
            .hint(
                "use `ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'`, with all"
                    + " columns as `string`"));
  }
}
