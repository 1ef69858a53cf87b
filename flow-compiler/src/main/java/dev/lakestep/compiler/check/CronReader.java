package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.flow.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a cron as Kestra does; says of a wrong one which field is wrong, and why.
final class CronReader {
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final Pattern FIELD = Pattern.compile("\\S+");
  private static final List<CronField.Unit> UNITS =
      List.of(
          CronField.Unit.MINUTE,
          CronField.Unit.HOUR,
          CronField.Unit.DAY_OF_MONTH,
          CronField.Unit.MONTH,
          CronField.Unit.DAY_OF_WEEK);

  /// A field's text and where in the cron it begins.
  private record Piece(String text, int at) {}

  private final Word written;
  private final Diagnostics problems;

  private CronReader(Word written, Diagnostics problems) {
    this.written = written;
    this.problems = problems;
  }

  static Optional<CronExpression> read(Word written, boolean withSeconds, Diagnostics problems) {
    CronReader reader = new CronReader(written, problems);
    String text = written.text().strip();
    if (text.contains("{{") || text.contains("{%")) {
      return Optional.empty(); // that nothing is evaluated here was said when the key was read
    }
    return text.startsWith("@")
        ? reader.nickname(text.toLowerCase(Locale.ROOT))
        : reader.fields(withSeconds);
  }

  /// The bits from `first` to `end`, each `step` from the one before.
  static BitSet steps(int first, int end, int step) {
    BitSet bits = new BitSet();
    for (int value = first; value <= end; value += step) {
      bits.set(value);
    }
    return bits;
  }

  private Optional<CronExpression> nickname(String name) {
    Optional<String> meaning = Optional.ofNullable(NICKNAMES.get(name));
    if (meaning.isPresent()) {
      return read(new Word(meaning.get(), written.span()), false, problems);
    }
    Diagnostic unknown =
        Diagnostic.of(
            Code.CRON_SYNTAX,
            written.span(),
            "`%s` is not a schedule that has a name".formatted(written.text()));
    problems.report(
        Suggestion.nearest(name, NICKNAMES.keySet())
            .map(near -> unknown.hint("did you mean `%s`?".formatted(near)))
            .orElseGet(() ->
                unknown.hint(
                    "use @hourly, @daily, @weekly, @monthly, @yearly or a cron such as"
                        + " `*/5 * * * *`")));
    return Optional.empty();
  }

  private Optional<CronExpression> fields(boolean withSeconds) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = FIELD.matcher(written.text());
    while (matcher.find()) {
      pieces.add(new Piece(matcher.group(), matcher.start()));
    }
    int wanted = withSeconds ? 6 : 5;
    if (pieces.size() != wanted) {
      problems.report(wrongCount(pieces.size(), withSeconds));
      return Optional.empty();
    }
    List<CronField> fields = new ArrayList<>();
    if (!withSeconds) {
      fields.add(CronField.only(CronField.Unit.SECOND, 0));
    }
    for (int i = 0; i < pieces.size(); i++) {
      field(pieces.get(i), unit(i, withSeconds)).ifPresent(fields::add);
    }
    return fields.size() == 6
        ? Optional.of(
            new CronExpression(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5)))
        : Optional.empty();
  }

  private static CronField.Unit unit(int place, boolean withSeconds) {
    int index = withSeconds ? place - 1 : place;
    return index < 0 ? CronField.Unit.SECOND : UNITS.get(index);
  }

  private Optional<CronField> field(Piece piece, CronField.Unit unit) {
    CronFieldReader reader = new CronFieldReader(unit);
    return switch (reader.read(piece.text())) {
      case CronFieldReader.Answer.Right(var field) -> Optional.of(field);
      case CronFieldReader.Answer.Wrong wrong -> {
        int from = piece.at() + wrong.from();
        problems.report(
            Diagnostic.of(
                    Code.CRON_SYNTAX,
                    Places.within(written, from, from + wrong.length()),
                    wrong.message())
                .hint(wrong.hint()));
        yield Optional.empty();
      }
    };
  }

  private Diagnostic wrongCount(int found, boolean withSeconds) {
    int wanted = withSeconds ? 6 : 5;
    return Diagnostic.of(
            Code.CRON_SYNTAX,
            written.span(),
            "a cron has %d fields%s; `%s` has %d"
                .formatted(wanted, withSeconds ? " with seconds" : "", written.text(), found))
        .hint(countHint(found, withSeconds));
  }

  private static String countHint(int found, boolean withSeconds) {
    if (withSeconds && found == 5) {
      return "put the seconds in front, as in `0 0 9 * * *`, or remove `withSeconds`";
    }
    if (!withSeconds && found == 6) {
      return "if the first field is seconds, say `withSeconds: true`; a year cannot be said";
    }
    if (found == 7) {
      return "this has the form of Quartz: remove the seconds in front and the year at the end";
    }
    return withSeconds
        ? "second, minute, hour, day of month, month, day of week: `0 0 9 1 * *`"
        : "minute, hour, day of month, month, day of week: `0 9 1 * *` is 09:00 on each first";
  }
}
