package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.glue.Archive.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Operations on functions of users, as the API has them; Trino keeps its routines there.
record FunctionCalls(Catalog catalog) {

  ObjectNode create(ObjectNode input) {
    return keep(input, "", false);
  }

  ObjectNode update(ObjectNode input) {
    return keep(input, Ask.text(input, "FunctionName"), true);
  }

  private ObjectNode keep(ObjectNode input, String old, boolean isThere) {
    ObjectNode told = Ask.structure(input, "FunctionInput");
    Violations.check(Shapes.FUNCTION, told, "functionInput");
    ObjectNode fields = (ObjectNode) Shapes.FUNCTION.known(told);
    String name = Place.small(fields.path("FunctionName").asText());
    return catalog
        .archive()
        .change(() -> {
          Shelf shelf = catalog.shelf(Ask.text(input, "DatabaseName"));
          Optional<ObjectNode> known = Optional.ofNullable(shelf.functions().get(name));
          if (!isThere && known.isPresent()) {
            throw GlueErrors.exists("Function");
          }
          if (isThere && (known.isEmpty() || !name.equals(Place.small(old)))) {
            throw GlueErrors.noFunction(old);
          }
          String database = shelf.database().name();
          fields.put("FunctionName", name).put("DatabaseName", database);
          fields.put("CatalogId", catalog.account().id());
          known.ifPresentOrElse(
              one -> fields.set("CreateTime", one.path("CreateTime")),
              () -> Fields.put(fields, "CreateTime", catalog.now()));
          return Decision.of(Fields.none(), new Change.FunctionKept(database, name, fields));
        });
  }

  ObjectNode delete(ObjectNode input) {
    return catalog
        .archive()
        .change(() -> {
          Shelf shelf = catalog.shelf(Ask.text(input, "DatabaseName"));
          String name = found(shelf, input).path("FunctionName").asText();
          return Decision.of(Fields.none(), new Change.FunctionGone(shelf.database().name(), name));
        });
  }

  ObjectNode one(ObjectNode input) {
    Shelf shelf = catalog.shelf(Ask.text(input, "DatabaseName"));
    ObjectNode answer = Fields.none();
    answer.set("UserDefinedFunction", found(shelf, input).deepCopy());
    return answer;
  }

  private static ObjectNode found(Shelf shelf, ObjectNode input) {
    String name = Ask.text(input, "FunctionName");
    return Optional.ofNullable(shelf.functions().get(Place.small(name)))
        .orElseThrow(() -> GlueErrors.noFunction(name));
  }

  /// Of one database, or of all if none is named.
  ObjectNode all(ObjectNode input) {
    String database = Ask.text(input, "DatabaseName");
    Stream<Shelf> shelves =
        database.isEmpty()
            ? catalog.archive().shelves().values().stream()
            : Stream.of(catalog.shelf(database));
    Predicate<String> pattern = pattern(Ask.text(input, "Pattern"));
    List<Map.Entry<List<String>, ObjectNode>> found =
        shelves
            .flatMap(shelf ->
                shelf.functions().entrySet().stream()
                    .filter(one -> pattern.test(one.getKey()))
                    .map(one ->
                        Map.entry(List.of(shelf.database().name(), one.getKey()), one.getValue())))
            .toList();
    return new Listing<Map.Entry<List<String>, ObjectNode>>(
            "UserDefinedFunctions",
            key -> found.stream().dropWhile(one -> Partition.ORDER.compare(one.getKey(), key) <= 0),
            Map.Entry::getKey,
            one -> one.getValue().deepCopy())
        .page(input, 100);
  }

  private static Predicate<String> pattern(String pattern) throws AwsError {
    try {
      return Pattern.compile(pattern.equals("*") ? ".*" : pattern).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw GlueErrors.invalid("Invalid pattern: '%s'".formatted(pattern));
    }
  }
}
