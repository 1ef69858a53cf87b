package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.FlowParts.StoredText;
import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Machine;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Table;
import dev.lakestep.blueprint.Topic;
import dev.lakestep.blueprint.Work;
import dev.lakestep.blueprint.Workgroup;
import dev.lakestep.compiler.CompiledFlow;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;

/// Puts what a blueprint describes on a local cloud; what is there already and has not changed
/// stays.
public final class Deployment {
  private final Clients clients;
  private final Platform platform;
  private final Functions functions;

  /// @param root where Lakestep itself lies, with the functions that were built
  public Deployment(Clients clients, Path root) {
    this.clients = clients;
    this.platform = clients.platform();
    this.functions = new Functions(clients, root);
  }

  /// Everything that flows share.
  public void platform() {
    Asked.of(() -> {
      putPlatform();
      return platform;
    });
  }

  /// The tables and the bucket: with them a flow runs that calls no function.
  public void storage() {
    Asked.of(() -> {
      platform.tables().forEach(this::table);
      bucket(platform.files().name());
      return platform;
    });
  }

  private void putPlatform() {
    Function first = platform.function(Work.TASKS);
    String mark = mark(first);
    if (functions.isMarked(first, mark)) {
      return;
    }
    platform.tables().forEach(this::table);
    bucket(platform.files().name());
    workgroup(platform.workgroup());
    Queues queues = new Queues(clients);
    queues.put(platform.queues());
    new Roles(clients).put(platform.allRoles());
    platform.functions().forEach(functions::put);
    queues.put(platform.feed(), platform);
    new Rules(clients).put(platform.rules());
    new Schedules(clients).group(platform.scheduleGroup());
    functions.webhook(platform);
    // Last, so that what was begun and not ended is done again.
    functions.mark(first, mark);
  }

  /// The same for as long as nothing changes that all flows share.
  private String mark(Function first) {
    String all =
        "%s %s %s %s %s %s"
            .formatted(
                platform.tables(),
                platform.allRoles(),
                platform.functions(),
                platform.queues(),
                platform.rules(),
                functions.code(first));
    return Integer.toHexString(all.hashCode());
  }

  private void table(Table table) {
    try (DynamoDbClient dynamo = clients.dynamo()) {
      dynamo.createTable(request ->
          request
              .tableName(table.name())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text(table.partition()), text(table.sort()))
              .keySchema(key(table.partition(), KeyType.HASH), key(table.sort(), KeyType.RANGE)));
      dynamo.updateTimeToLive(request ->
          request
              .tableName(table.name())
              .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(table.expires())));
    } catch (ResourceInUseException e) {
      return; // It is there already.
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private void bucket(String name) {
    try (S3Client s3 = clients.s3()) {
      s3.createBucket(request -> request.bucket(name));
    }
  }

  private void workgroup(Workgroup workgroup) {
    try (AthenaClient athena = clients.athena()) {
      boolean isThere =
          athena.listWorkGroups(request -> request.maxResults(50)).workGroups().stream()
              .anyMatch(group -> group.name().equals(workgroup.name()));
      if (!isThere) {
        athena.createWorkGroup(request ->
            request
                .name(workgroup.name())
                .configuration(how ->
                    how.enforceWorkGroupConfiguration(workgroup.enforced())
                        .resultConfiguration(result -> result.outputLocation(workgroup.output()))));
      }
    }
  }

  /// Databases that are not there yet.
  public void databases(List<Environment.Database> databases) {
    for (Environment.Database one : databases) {
      Asked.of(() -> {
        database(one);
        return one;
      });
    }
  }

  private void database(Environment.Database database) {
    try (GlueClient catalog = clients.catalog()) {
      catalog.createDatabase(request ->
          request.databaseInput(input -> {
            input.name(database.name());
            database.location().ifPresent(input::locationUri);
          }));
    } catch (AlreadyExistsException e) {
      return; // With all that was put into it.
    }
  }

  /// The class path of a function, as a local cloud reads it from the disk.
  String code(Function function) {
    return functions.code(function);
  }

  /// The state machine of a flow; its ARN.
  public String flow(CompiledFlow flow) {
    return Asked.of(() -> putFlow(FlowParts.of(flow, platform)));
  }

  private String putFlow(FlowParts parts) {
    new Roles(clients).put(List.of(parts.role()));
    try (SfnClient states = clients.states()) {
      if (parts.after().isPresent()) {
        put(states, parts.after().get());
      } else {
        String old = platform.names().machineArn(parts.manifest().flow().machine().after().text());
        states.deleteStateMachine(request -> request.stateMachineArn(old));
      }
      tell(parts.told());
      topic(parts.topic());
      put(states, parts.machine());
    }
    return parts.machine().arn();
  }

  /// What the functions know of the flow when it does not run.
  private void tell(StoredText told) {
    try (S3Client s3 = clients.s3()) {
      s3.putObject(
          request -> request.bucket(told.bucket()).key(told.key()),
          RequestBody.fromString(told.text()));
    }
  }

  private void topic(Topic topic) {
    try (SnsClient topics = clients.topics()) {
      topics.createTopic(request -> request.name(topic.name()));
    }
  }

  private static void put(SfnClient states, Machine machine) {
    try {
      var now = states.describeStateMachine(request -> request.stateMachineArn(machine.arn()));
      if (!now.definition().equals(machine.definition()) || !now.roleArn().equals(machine.role())) {
        states.updateStateMachine(request ->
            request
                .stateMachineArn(machine.arn())
                .definition(machine.definition())
                .roleArn(machine.role()));
      }
      var bears = states.listTagsForResource(request -> request.resourceArn(machine.arn())).tags();
      if (!bears.containsAll(tags(machine))) {
        states.tagResource(request -> request.resourceArn(machine.arn()).tags(tags(machine)));
      }
    } catch (StateMachineDoesNotExistException e) {
      states.createStateMachine(request ->
          request
              .name(machine.name())
              .definition(machine.definition())
              .roleArn(machine.role())
              .tags(tags(machine)));
    }
  }

  private static List<Tag> tags(Machine machine) {
    return machine.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
