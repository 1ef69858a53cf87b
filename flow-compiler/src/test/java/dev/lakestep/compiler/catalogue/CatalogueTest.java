package dev.lakestep.compiler.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.catalogue.Entry.Support;
import dev.lakestep.compiler.catalogue.Lookup.Found;
import dev.lakestep.compiler.catalogue.Lookup.Unknown;
import dev.lakestep.compiler.catalogue.Property.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  @ParameterizedTest
  @EnumSource
  void noNameStandsForTwoTypes(Family family) {
    List<String> names =
        Catalogue.entries(family).stream()
            .flatMap(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()))
            .toList();
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsFoundByItsNames(Family family) {
    for (Entry entry : Catalogue.entries(family)) {
      assertThat(Catalogue.find(family, entry.name())).isEqualTo(new Found(entry, false));
      for (String alias : entry.aliases()) {
        assertThat(Catalogue.find(family, alias)).isEqualTo(new Found(entry, true));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeSaysWhatItIs(Family family) {
    for (Entry entry : Catalogue.entries(family)) {
      assertThat(entry.family()).isEqualTo(family);
      assertThat(entry.doc()).as(entry.name()).matches("(?s)[A-Z].*\\.");
      switch (entry.support()) {
        case Support.Works _ -> {}
        case Support.NoWork(var note) -> assertPhrase(note);
        case Support.Refused(var reason, var instead) -> {
          assertPhrase(reason);
          assertPhrase(instead);
        }
      }
    }
  }

  @Test
  void everyPropertySaysWhatItIs() {
    for (Property property : Properties.all()) {
      assertThat(property.doc()).as(property.name()).matches("(?s)[A-Z].*\\.");
      switch (property.standing()) {
        case Standing.Used _ -> {}
        case Standing.Ignored(var note) -> assertPhrase(note);
        case Standing.Outdated(var instead) -> assertPhrase(instead);
        case Standing.Refused(var hint) -> assertPhrase(hint);
      }
    }
  }

  /// It is put into a sentence, or behind one.
  private static void assertPhrase(String words) {
    assertThat(words).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
  }

  @Test
  void whatIsRequiredHasNoFallback() {
    assertThat(Properties.all())
        .filteredOn(Property::required)
        .allMatch(property -> property.fallback().isEmpty());
  }

  @Test
  void whatIsIgnoredRefusedOrOutdatedIsNotRequired() {
    assertThat(Properties.all())
        .filteredOn(property -> !(property.standing() instanceof Standing.Used))
        .noneMatch(Property::required);
  }

  @Test
  void fallbacksFitTheirShapes() {
    assertThat(Properties.all())
        .filteredOn(property -> !property.fallback().isEmpty())
        .allSatisfy(property ->
            assertThat(Properties.fits(property.shape(), property.fallback()))
                .as("%s: %s", property.name(), property.fallback())
                .isTrue());
  }

  @Test
  void outdatedNamesPointToKeysThatExist() {
    for (List<Property> keys : Properties.objects()) {
      List<String> names = keys.stream().map(Property::name).toList();
      assertThat(keys)
          .allSatisfy(property -> {
            if (property.standing() instanceof Standing.Outdated(var instead)
                && !instead.contains("`")) {
              assertThat(names).contains(instead);
            }
          });
    }
  }

  @Test
  void noObjectHasAKeyTwice() {
    assertThat(Properties.objects())
        .allSatisfy(keys -> assertThat(keys).extracting(Property::name).doesNotHaveDuplicates());
  }

  @Test
  void noWorkingTypeIsInARefusedFamily() {
    Stream.of(Family.TASK, Family.TRIGGER, Family.CONDITION)
        .flatMap(family -> Catalogue.entries(family).stream())
        .filter(entry -> !(entry.support() instanceof Support.Refused))
        .forEach(
            entry -> assertThat(RefusedFamilies.find(entry.name())).as(entry.name()).isEmpty());
  }

  @Test
  void refusedFamiliesAreNamedOnceEach() {
    assertThat(RefusedFamilies.ALL)
        .extracting(RefusedFamily::prefix)
        .doesNotHaveDuplicates()
        .noneMatch(prefix -> prefix.endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws.athena.Query",
        "io.kestra.plugin.aws.athena.Query",
        "core.log.Log",
        "io.kestra.core.tasks.log.Log",
        "core.flow.WaitFor",
        "fs.http.Request"
      })
  void findsTasksThatWork(String written) {
    assertThat(Catalogue.find(Family.TASK, written))
        .isInstanceOfSatisfying(
            Found.class,
            found -> assertThat(found.entry().support()).isEqualTo(new Support.Works()));
  }

  @ParameterizedTest
  @CsvSource({
    "scripts.python.Script, aws.iceberg.Ingest",
    "io.kestra.plugin.jdbc.postgresql.Queries, aws.athena.Query",
    "jdbc.duckdb.Query, transform",
    "git.Clone, function",
    "serdes.csv.CsvToIon, aws.iceberg.Ingest",
    "notifications.slack.SlackExecution, aws.sns.Publish",
    "core.storage.DeduplicateItems, deduplicate",
    "aws.emr.CreateClusterAndSubmitSteps, aws.glue.StartJobRun",
    "core.flow.WorkingDirectoryTest$LocalFiles, flows",
    "io.kestra.core.tasks.test.Read, flows"
  })
  void refusesWithSomethingThatWorks(String written, String hint) {
    assertThat(Catalogue.find(Family.TASK, written))
        .isInstanceOfSatisfying(
            Found.class,
            found ->
                assertThat(found.entry().support())
                    .isInstanceOfSatisfying(
                        Support.Refused.class,
                        refused -> assertThat(refused.instead()).contains(hint)));
  }

  @ParameterizedTest
  @CsvSource({
    "Log, core.log.Log",
    "log.Log, core.log.Log",
    "athena.query, aws.athena.Query",
    "core.flow.For, core.flow.ForEach",
    "core.log.Lgo, core.log.Log",
    "io.kestra.plugin.aws.athena.Qurey, io.kestra.plugin.aws.athena.Query"
  })
  void proposesTheNearestName(String written, String nearest) {
    assertThat(Catalogue.find(Family.TASK, written)).isEqualTo(new Unknown(Optional.of(nearest)));
  }

  @Test
  void proposesNothingFarFetched() {
    assertThat(Catalogue.find(Family.TASK, "com.example.Thing"))
        .isEqualTo(new Unknown(Optional.empty()));
    assertThat(Catalogue.find(Family.TASK, "")).isEqualTo(new Unknown(Optional.empty()));
    assertThat(Catalogue.find(Family.TASK, "io.kestra.plugin."))
        .isEqualTo(new Unknown(Optional.empty()));
    assertThat(Catalogue.find(Family.INPUT, "STRNIG"))
        .isEqualTo(new Unknown(Optional.of("STRING")));
  }

  @Test
  void everyAwsTypeTakesConnectionKeysWithoutEffect() {
    Stream.of(Family.TASK, Family.TRIGGER)
        .flatMap(family -> ReferenceWriter.working(family).stream())
        .filter(entry -> entry.name().startsWith("aws."))
        .forEach(entry ->
            assertThat(entry.property("secretKeyId").map(Property::standing))
                .as(entry.name())
                .containsInstanceOf(Standing.Ignored.class));
  }
}
