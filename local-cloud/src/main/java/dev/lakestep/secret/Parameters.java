package dev.lakestep.secret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The parameters of Systems Manager over a folder. What stands in its `parameters.json` is a
/// parameter, and what it says anew holds.
public final class Parameters implements AutoCloseable {
  private static final Set<String> TYPES = Set.of("String", "StringList", "SecureString");
  private static final int PAGE = 10;

  private final Shelf<Parameter> shelf;
  private final WrittenFile file;
  private final Clock clock;
  private final Account account;

  private Parameters(Shelf<Parameter> shelf, WrittenFile file, Clock clock, Account account) {
    this.shelf = shelf;
    this.file = file;
    this.clock = clock;
    this.account = account;
  }

  public static Parameters open(Path folder, Clock clock, Account account) throws IOException {
    return new Parameters(
        Shelf.open(
            folder.resolve("parameters"), new Shelf.Form<>(Parameter::write, Parameter::read)),
        new WrittenFile(folder.resolve("parameters.json")),
        clock,
        account);
  }

  public JsonProtocol service() {
    return new JsonProtocol("1.1", operations());
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    Map<String, BiFunction<ObjectNode, Shelf<Parameter>.Edit, ObjectNode>> all = new HashMap<>();
    all.put("PutParameter", this::put);
    all.put("GetParameter", this::one);
    all.put("GetParameters", this::some);
    all.put("GetParametersByPath", this::below);
    all.put("DescribeParameters", this::describe);
    all.put("DeleteParameter", this::delete);
    all.put("DeleteParameters", this::deleteSome);
    return new Written<>(shelf, file).operations(all, this::take);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void take(Shelf<Parameter>.Edit edit, String name, String text) {
    Optional<Parameter> there = edit.find(name);
    if (there.flatMap(Parameter::written).filter(text::equals).isEmpty()) {
      long version = there.map(Parameter::version).orElse(0L) + 1;
      String type = there.map(Parameter::type).orElse("String");
      edit.put(name, new Parameter(name, type, text, "", version, now(), Optional.of(text)));
    }
  }

  private ObjectNode put(ObjectNode input, Shelf<Parameter>.Edit edit) {
    String name = needed(input, "Name");
    String value = needed(input, "Value");
    Optional<Parameter> there = edit.find(name);
    if (there.isPresent() && !Fields.flag(input, "Overwrite")) {
      throw new AwsError(
          "ParameterAlreadyExists",
          400,
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    String type =
        Fields.text(input, "Type")
            .or(() -> there.map(Parameter::type))
            .orElseThrow(
                () -> invalid("A parameter type is required when you create a parameter."));
    if (!TYPES.contains(type)) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString, StringList, String]"
              .formatted(type));
    }
    long version = there.map(Parameter::version).orElse(0L) + 1;
    String description =
        Fields.text(input, "Description").orElse(there.map(Parameter::description).orElse(""));
    edit.put(
        name,
        new Parameter(
            name, type, value, description, version, now(), there.flatMap(Parameter::written)));
    return Fields.none().put("Version", version).put("Tier", "Standard");
  }

  private ObjectNode one(ObjectNode input, Shelf<Parameter>.Edit edit) {
    String selected = needed(input, "Name");
    Parameter found =
        find(selected, edit).orElseThrow(() -> new AwsError("ParameterNotFound", 400, ""));
    ObjectNode output = Fields.none();
    output.set("Parameter", shape(found, input));
    return output;
  }

  /// By its name or its ARN, and maybe a version behind a colon.
  private static Optional<Parameter> find(String selected, Shelf<Parameter>.Edit edit) {
    String plain =
        selected.startsWith("arn:")
            ? selected.substring(selected.indexOf(":parameter/") + ":parameter/".length())
            : selected;
    int colon = plain.indexOf(':');
    String name = colon < 0 ? plain : plain.substring(0, colon);
    Optional<Parameter> found =
        edit.find(name)
            .or(() -> selected.startsWith("arn:") ? edit.find("/" + name) : Optional.empty());
    String version = colon < 0 ? "" : plain.substring(colon + 1);
    if (!version.isEmpty()
        && found.isPresent()
        && !version.equals(String.valueOf(found.get().version()))) {
      throw new AwsError(
          "ParameterVersionNotFound",
          400,
          "Systems Manager could not find version %s of %s. Verify the version and try again."
              .formatted(version, name));
    }
    return found;
  }

  private ObjectNode shape(Parameter found, ObjectNode input) {
    boolean isHidden = found.type().equals("SecureString") && !Fields.flag(input, "WithDecryption");
    ObjectNode shape =
        described(found).put("Value", isHidden ? hidden(found.name()) : found.value());
    shape.remove("Description");
    shape.remove("Tier");
    return shape;
  }

  /// What is not decrypted says nothing about the value.
  private static String hidden(String name) {
    return Base64.getEncoder()
        .encodeToString(("encrypted " + name).getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode described(Parameter found) {
    String separator = found.name().startsWith("/") ? "" : "/";
    ObjectNode shape = Fields.none().put("Name", found.name()).put("Type", found.type());
    shape.put("Version", found.version()).put("DataType", "text").put("Tier", "Standard");
    shape.put("ARN", account.arn("ssm", "parameter" + separator + found.name()));
    Fields.put(shape, "LastModifiedDate", found.changed());
    if (!found.description().isEmpty()) {
      shape.put("Description", found.description());
    }
    return shape;
  }

  private ObjectNode some(ObjectNode input, Shelf<Parameter>.Edit edit) {
    ObjectNode output = Fields.none();
    ArrayNode found = output.putArray("Parameters");
    ArrayNode unknown = output.putArray("InvalidParameters");
    input
        .path("Names")
        .forEach(name ->
            find(name.asText(), edit)
                .ifPresentOrElse(
                    one -> found.add(shape(one, input)), () -> unknown.add(name.asText())));
    return output;
  }

  private ObjectNode below(ObjectNode input, Shelf<Parameter>.Edit edit) {
    String path = needed(input, "Path");
    String prefix = path.endsWith("/") ? path : path + "/";
    boolean isDeep = Fields.flag(input, "Recursive");
    List<ObjectNode> all =
        edit.all().values().stream()
            .filter(one -> one.name().startsWith(prefix))
            .filter(one -> isDeep || one.name().indexOf('/', prefix.length()) < 0)
            .map(one -> shape(one, input))
            .toList();
    return page(all, input);
  }

  private ObjectNode describe(ObjectNode input, Shelf<Parameter>.Edit edit) {
    return page(edit.all().values().stream().map(this::described).toList(), input);
  }

  private static ObjectNode page(List<ObjectNode> all, ObjectNode input) {
    int from = (int) Math.min(all.size(), Fields.whole(input, "NextToken").orElse(0));
    int most = (int) Fields.whole(input, "MaxResults").orElse(PAGE);
    int to = Math.min(all.size(), from + most);
    ObjectNode output = Fields.none();
    ArrayNode page = output.putArray("Parameters");
    all.subList(from, to).forEach(page::add);
    if (to < all.size()) {
      output.put("NextToken", String.valueOf(to));
    }
    return output;
  }

  private ObjectNode delete(ObjectNode input, Shelf<Parameter>.Edit edit) {
    String name = needed(input, "Name");
    if (edit.find(name).isEmpty()) {
      throw new AwsError("ParameterNotFound", 400, "");
    }
    edit.remove(name);
    return Fields.none();
  }

  private ObjectNode deleteSome(ObjectNode input, Shelf<Parameter>.Edit edit) {
    ObjectNode output = Fields.none();
    ArrayNode gone = output.putArray("DeletedParameters");
    ArrayNode unknown = output.putArray("InvalidParameters");
    input
        .path("Names")
        .forEach(name -> {
          if (edit.find(name.asText()).isPresent()) {
            edit.remove(name.asText());
            gone.add(name.asText());
          } else {
            unknown.add(name.asText());
          }
        });
    return output;
  }

  private static String needed(ObjectNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> invalid("The parameter %s is missing.".formatted(name)));
  }

  private static AwsError invalid(String words) {
    return new AwsError("ValidationException", 400, words);
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
