package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Environment.Database;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads the databases of one environment of a settings file.
record DatabaseReader(Section said) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,255}");
  private static final Pattern PLACE = Pattern.compile("s3://[a-z0-9][a-z0-9.-]+[a-z0-9](/\\S*)?");
  private static final String FORM = "a database is a name, or `name` and `location`";

  List<Database> all() {
    SequencedMap<String, Database> all = new LinkedHashMap<>();
    for (YamlNode item : said.items("databases")) {
      one(item)
          .filter(database -> isValid(item, database))
          .filter(database -> all.putIfAbsent(database.name(), database) != null)
          .ifPresent(twice ->
              said.wrong(item, "`%s` is there twice; write it once".formatted(twice.name())));
    }
    return List.copyOf(all.sequencedValues());
  }

  private Optional<Database> one(YamlNode item) {
    Optional<Database> one =
        switch (item) {
          case Scalar scalar -> Optional.of(new Database(scalar.value(), Optional.empty()));
          case Mapping mapping -> described(new Section(mapping, said.problems()));
          case YamlNode.Sequence _ -> Optional.empty();
        };
    if (one.isEmpty()) {
      said.wrong(item, FORM);
    }
    return one;
  }

  private static Optional<Database> described(Section one) {
    one.only(List.of("name", "location"));
    Optional<String> location =
        one.parsed("location", DatabaseReader::place, "a place as `s3://bucket/folder/`");
    return one.text("name").map(name -> new Database(name, location));
  }

  private static Optional<String> place(String text) {
    return PLACE.matcher(text).matches()
        ? Optional.of(text.replaceAll("/*$", "") + "/")
        : Optional.empty();
  }

  private boolean isValid(YamlNode item, Database database) {
    boolean isValid = NAME.matcher(database.name()).matches();
    if (!isValid) {
      said.wrong(
          item,
          "`%s` is no name of a database; write up to 255 small letters, digits and underscores"
              .formatted(database.name()));
    }
    return isValid;
  }
}
