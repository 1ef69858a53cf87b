package dev.lakestep.secret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.secret.Secret.Value;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// Secrets Manager over a folder. What stands in its `secrets.json` is a secret, and what it says
/// anew holds; what the API has changed since then holds until then.
public final class Secrets implements AutoCloseable {
  private static final int PAGE = 100;
  private static final int USUAL_WINDOW = 30;

  private final Shelf<Secret> shelf;
  private final WrittenFile file;
  private final Clock clock;
  private final Account account;
  private final SecureRandom random = new SecureRandom();

  private Secrets(Shelf<Secret> shelf, WrittenFile file, Clock clock, Account account) {
    this.shelf = shelf;
    this.file = file;
    this.clock = clock;
    this.account = account;
  }

  public static Secrets open(Path folder, Clock clock, Account account) throws IOException {
    return new Secrets(
        Shelf.open(folder.resolve("secrets"), new Shelf.Form<>(Secret::write, Secret::read)),
        new WrittenFile(folder.resolve("secrets.json")),
        clock,
        account);
  }

  public JsonProtocol service() {
    return new JsonProtocol("1.1", operations());
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    Map<String, BiFunction<ObjectNode, Shelf<Secret>.Edit, ObjectNode>> all = new HashMap<>();
    all.put("CreateSecret", this::create);
    all.put("GetSecretValue", this::value);
    all.put("PutSecretValue", this::put);
    all.put("UpdateSecret", this::update);
    all.put("DescribeSecret", this::describe);
    all.put("ListSecrets", this::list);
    all.put("DeleteSecret", this::delete);
    all.put("RestoreSecret", this::restore);
    all.put("TagResource", SecretTags::add);
    all.put("UntagResource", SecretTags::remove);
    return new Written<>(shelf, file).operations(all, this::take);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Takes over what the user has written, if it is not what was written before.
  private void take(Shelf<Secret>.Edit edit, String name, String text) {
    Secret secret = edit.find(name).orElseGet(() -> fresh(name));
    if (secret.written().filter(text::equals).isEmpty()) {
      Value value =
          new Value(UUID.randomUUID().toString(), "", now(), Optional.of(text), Optional.empty());
      edit.put(name, secret.with(value).writtenAs(text).restored());
    }
  }

  private Secret fresh(String name) {
    byte[] suffix = new byte[3];
    random.nextBytes(suffix);
    String arn =
        account.arn("secretsmanager", "secret:" + name + "-" + HexFormat.of().formatHex(suffix));
    return new Secret(
        name, arn, "", now(), now(), Optional.empty(), Optional.empty(), List.of(), Map.of());
  }

  private Optional<Value> given(ObjectNode input) {
    Optional<String> text = Fields.text(input, "SecretString");
    Optional<String> binary = Fields.text(input, "SecretBinary");
    if (text.isEmpty() && binary.isEmpty()) {
      return Optional.empty();
    }
    String id =
        Fields.text(input, "ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
    return Optional.of(new Value(id, "", now(), text, binary));
  }

  private ObjectNode create(ObjectNode input, Shelf<Secret>.Edit edit) {
    String name = SecretErrors.needed(input, "Name");
    if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
      throw SecretErrors.invalid(
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the"
              + " following: -/_+=.@!");
    }
    Optional<Value> given = given(input);
    Optional<Secret> there = edit.find(name);
    if (there.isPresent()) {
      if (there.get().deleted().isPresent()) {
        throw SecretErrors.refused(
            "You can't create this secret because a secret with this name is already scheduled for"
                + " deletion.");
      }
      if (given.isPresent() && there.get().has(given.get())) {
        return named(there.get()).put("VersionId", given.get().id());
      }
      throw new AwsError(
          "ResourceExistsException",
          400,
          "The operation failed because the secret %s already exists.".formatted(name));
    }
    Secret secret = fresh(name).describedAs(Fields.text(input, "Description").orElse(""), now());
    Secret made = given.map(secret::with).orElse(secret).tagged(SecretTags.of(input));
    edit.put(name, made);
    ObjectNode output = named(made);
    given.ifPresent(value -> output.put("VersionId", value.id()));
    return output;
  }

  private static ObjectNode named(Secret secret) {
    return Fields.none().put("ARN", secret.arn()).put("Name", secret.name());
  }

  static Secret found(ObjectNode input, Shelf<Secret>.Edit edit) {
    String id = SecretErrors.needed(input, "SecretId");
    return edit.find(id)
        .or(() ->
            edit.all().values().stream()
                .filter(one -> one.arn().equals(id) || one.arn().startsWith(id + "-"))
                .filter(_ -> id.startsWith("arn:"))
                .findFirst())
        .orElseThrow(
            () -> SecretErrors.notFound("Secrets Manager can't find the specified secret."));
  }

  private static Secret usable(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = found(input, edit);
    if (secret.deleted().isPresent()) {
      throw SecretErrors.refused(
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    return secret;
  }

  private ObjectNode value(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = usable(input, edit);
    String stage = Fields.text(input, "VersionStage").orElse("AWSCURRENT");
    Optional<String> id = Fields.text(input, "VersionId");
    Value value =
        secret.values().stream()
            .filter(one -> id.isPresent() ? one.id().equals(id.get()) : one.stage().equals(stage))
            .findFirst()
            .orElseThrow(() ->
                SecretErrors.notFound(
                    "Secrets Manager can't find the specified secret value for "
                        + id.map(one -> "VersionId: " + one).orElse("staging label: " + stage)));
    ObjectNode output = named(secret).put("VersionId", value.id());
    value.text().ifPresent(text -> output.put("SecretString", text));
    value.binary().ifPresent(binary -> output.put("SecretBinary", binary));
    output.putArray("VersionStages").add(value.stage());
    Fields.put(output, "CreatedDate", value.created());
    return output;
  }

  private ObjectNode put(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = usable(input, edit);
    Value given =
        given(input)
            .orElseThrow(() ->
                SecretErrors.invalid("You must provide either SecretString or SecretBinary."));
    if (!secret.has(given)) {
      edit.put(secret.name(), secret.with(given));
    }
    ObjectNode output = named(secret).put("VersionId", given.id());
    output.putArray("VersionStages").add("AWSCURRENT");
    return output;
  }

  private ObjectNode update(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = usable(input, edit);
    Optional<Value> given = given(input);
    Secret changed = given.map(secret::with).orElse(secret);
    String description = Fields.text(input, "Description").orElse(secret.description());
    edit.put(secret.name(), changed.describedAs(description, now()));
    ObjectNode output = named(secret);
    given.ifPresent(value -> output.put("VersionId", value.id()));
    return output;
  }

  private ObjectNode describe(ObjectNode input, Shelf<Secret>.Edit edit) {
    return SecretShapes.described(found(input, edit), "VersionIdsToStages");
  }

  private ObjectNode list(ObjectNode input, Shelf<Secret>.Edit edit) {
    int most = (int) Fields.whole(input, "MaxResults").orElse(PAGE);
    String after = Fields.text(input, "NextToken").orElse("");
    List<Secret> all =
        edit.all().tailMap(after, false).values().stream()
            .filter(one -> one.deleted().isEmpty() || Fields.flag(input, "IncludePlannedDeletion"))
            .filter(one -> SecretShapes.isWanted(one, input.path("Filters")))
            .toList();
    ObjectNode output = Fields.none();
    ArrayNode list = output.putArray("SecretList");
    all.stream()
        .limit(most)
        .forEach(one -> list.add(SecretShapes.described(one, "SecretVersionsToStages")));
    if (all.size() > most) {
      output.put("NextToken", all.get(most - 1).name());
    }
    return output;
  }

  private ObjectNode delete(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = found(input, edit);
    Instant moment = now();
    if (Fields.flag(input, "ForceDeleteWithoutRecovery")) {
      edit.remove(secret.name());
    } else {
      long days = Fields.whole(input, "RecoveryWindowInDays").orElse(USUAL_WINDOW);
      if (days < 7 || days > USUAL_WINDOW) {
        throw SecretErrors.invalid(
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
      }
      usable(input, edit);
      moment = moment.plus(Duration.ofDays(days));
      edit.put(secret.name(), secret.deletedAt(moment));
    }
    ObjectNode output = named(secret);
    Fields.put(output, "DeletionDate", moment);
    return output;
  }

  private ObjectNode restore(ObjectNode input, Shelf<Secret>.Edit edit) {
    Secret secret = found(input, edit);
    edit.put(secret.name(), secret.restored());
    return named(secret);
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
