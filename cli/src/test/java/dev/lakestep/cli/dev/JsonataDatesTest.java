package dev.lakestep.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.expr.jsonata.ToJsonata;
import dev.lakestep.compiler.expr.jsonata.Translation;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.engine.jsonata.Chance;
import dev.lakestep.engine.jsonata.Jsonata;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is done to dates comes out the same in JSONata, whatever kind of date it is done to.
class JsonataDatesTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123Z");
  private static final List<Value> DATES =
      List.of(
          new Value.Moment(Instant.parse("2024-02-29T23:59:59.999999999Z")),
          new Value.Moment(Instant.parse("2021-03-01T09:00:00Z")),
          new Value.Moment(Instant.parse("1969-12-31T23:59:59.5Z")),
          new Value.Moment(LocalDate.parse("2021-04-05")),
          new Value.Moment(LocalDateTime.parse("2021-12-31T09:00")),
          new Value.Moment(OffsetDateTime.parse("2020-12-31T23:30:08+01:00")),
          Value.of("2021-04-05"),
          Value.of("2021-03-01T09:00"),
          Value.of("2021-03-28T01:30+01:00[Europe/Paris]"),
          Value.of("2000-01-01t00:00:00.25-11:30"),
          Value.of(1_617_600_000L));
  private static final Type WORD = Type.TEXT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs.x | date",
        "inputs.x | date('yyyy-MM-dd')",
        "inputs.x | date('EEEE, d MMM yy, h:mm:ss.SSS a')",
        "inputs.x | date(\"yyyyMMdd'T'HHmm\", timeZone='+05:30')",
        "inputs.x | date('iso_zoned_date_time')",
        "inputs.x | date('iso_ordinal_date', 'Etc/GMT+5')",
        "inputs.x | date('rfc_1123_date_time')",
        "inputs.x | dateAdd(90, 'MINUTES')",
        "inputs.x | dateAdd(-1, 'HOURS', 'sql')",
        "inputs.x | timestamp",
        "inputs.x | timestampMilli",
        "inputs.x | timestampMicro",
        "inputs.x | timestampNano",
        "now()",
        "now(format='dd/MM/yyyy', timeZone='-03:00')",
        "now() | dateAdd(-1, 'DAYS') | date('yyyy-MM-dd')",
        "inputs.x | dateAdd(0, 'SECONDS') | dateAdd(1, 'MONTHS')"
      })
  void isTheSame(String expression) {
    DATES.forEach(date ->
        assertThat(translated(expression, date))
            .as("%s of %s", expression, date)
            .isEqualTo(evaluated(expression, date)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs.x | dateAdd(1, 'MONTHS')",
        "inputs.x | dateAdd(-13, 'MONTHS')",
        "inputs.x | dateAdd(1, 'YEARS')",
        "inputs.x | dateAdd(-2, 'WEEKS')",
        "inputs.x | dateAdd(45, 'DAYS')"
      })
  void daysAndMonthsAreAddedToDatesWhoseZoneHasNoRules(String expression) {
    DATES.stream()
        .filter(date -> !(date instanceof Value.Text))
        .forEach(date ->
            assertThat(translated(expression, date))
                .as("%s of %s", expression, date)
                .isEqualTo(evaluated(expression, date)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dayOfWeek(inputs.x)",
        "dayOfMonth(inputs.x)",
        "monthOfYear(inputs.x)",
        "isWeekend(inputs.x)",
        "isLastWorkingDay(inputs.x)",
        "isDayWeekInMonth(inputs.x, 'monday', 'FIRST')",
        "isDayWeekInMonth(inputs.x, 'FRIDAY', 'last')"
      })
  void theCalendarGoesByTheDayAsWritten(String expression) {
    for (String day : List.of("2021-04-05", "2021-04-30T23:00Z", "2021-01-29T01:00+05:00")) {
      Value date = Value.of(day);
      assertThat(translated(expression, date)).isEqualTo(evaluated(expression, date));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no date", "2021-02-29", "2021-04-05 10:00", "2021-04-05\n", "21-04-05", ""})
  void aTextThatIsNoDateFailsBeforeItIsReached(String text) {
    assertThat(translated("inputs.x | date", Value.of(text))).isEqualTo("no");
    assertThat(translated("dayOfWeek(inputs.x)", Value.of(text))).isEqualTo("no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs.x | date('yyyy', timeZone='Europe/Paris')",
        "inputs.x | date('yyyy', locale='fr')",
        "inputs.x | date('w')",
        "inputs.x | date('yyyy', existingFormat='dd/MM/yyyy')",
        "inputs.x | dateAdd(1, 'DAYS')"
      })
  void whatNeedsRulesOrNamesIsLeftToAFunction(String expression) {
    assertThat(said(expression, WORD)).isInstanceOf(Translation.Unsaid.class);
  }

  @Test
  void aDateInAZoneWithRulesIsLeftToAFunctionWhereDaysCount() {
    Value paris = new Value.Moment(ZonedDateTime.parse("2021-03-27T09:00+01:00[Europe/Paris]"));
    assertThat(translated("trigger.x | date('HH:mm')", paris)).isEqualTo("\"08:00\"");
    assertThat(said("trigger.x | dateAdd(1, 'DAYS')", Type.MOMENT))
        .isInstanceOf(Translation.Unsaid.class);
  }

  private static Template template(String expression) {
    return TemplateParser.parse(Text.of("dates", "{{ " + expression + " }}"), new Diagnostics());
  }

  private static MadeContext context(Value date, Type type) {
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    SequencedMap<String, Type> x = new LinkedHashMap<>(Map.of("x", type));
    for (String root : List.of("inputs", "trigger")) {
      types.put(root, new Type.Struct(x, false));
      values.put(root, new Value.Fields(new LinkedHashMap<>(Map.of("x", date))));
    }
    return new MadeContext(types, values);
  }

  private static Type type(Value date) {
    return date instanceof Value.Moment
        ? Type.MOMENT
        : date instanceof Value.Whole ? Type.WHOLE : WORD;
  }

  private static Translation said(String expression, Type type) {
    MadeContext context = context(Value.of(""), type);
    Names names = context;
    return ToJsonata.value(template(expression), names, MadeState.of(context).bindings());
  }

  private static String evaluated(String expression, Value date) {
    Context context = new Context(context(date, type(date)).values(), World.still(NOW));
    return MadeState.json(Evaluator.value(template(expression), context)).toString();
  }

  /// The result as JSON; `no` where a need does not hold.
  private static String translated(String expression, Value date) {
    Map<String, Object> variables = MadeState.of(context(date, type(date))).variables();
    if (!(said(expression, type(date)) instanceof Translation.Said said)) {
      return "unsaid";
    }
    Jsonata jsonata = new Jsonata();
    boolean holds =
        said.needs().stream()
            .allMatch(need ->
                jsonata
                    .evaluate(need.condition(), variables, new Chance(NOW, 1))
                    .map(JsonNode::booleanValue)
                    .orElseThrow());
    return holds
        ? jsonata
            .evaluate(said.text(), variables, new Chance(NOW, 1))
            .map(JsonNode::toString)
            .orElse("nothing")
        : "no";
  }
}
