package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the tasks of S3 ask for.
record S3Grants(Grants grants, Known known, Task.Call call) {
  static final String ENCRYPTED = "the bucket is encrypted with a key of KMS";
  private static final List<String> ENCRYPT = List.of("kms:Decrypt", "kms:GenerateDataKey");
  private static final List<String> PUT_TAGS = List.of("s3:PutObjectTagging");
  private static final Pieces FILES = Arns.s3(Pieces.open("FlowFiles").then("/").then(Pieces.ANY));

  /// Whether it is a task of S3, or one whose files are kept there.
  boolean ask() {
    S3Places places = new S3Places(known, call);
    switch (call.type().name()) {
      case "aws.s3.List" -> grants.list(ask("lists"), places.chosen());
      case "aws.s3.Download" -> {
        read("reads", places.chosen());
        keep();
      }
      // what they bring or write is a file of the execution
      case "core.http.Download", "core.storage.Write" -> keep();
      case "aws.s3.Downloads" -> downloads(places);
      case "aws.s3.Delete" -> delete(places.chosen());
      case "aws.s3.DeleteList" -> {
        grants.list(ask("lists"), places.chosen());
        delete(places.chosen());
      }
      case "aws.s3.Upload" -> upload(places);
      case "aws.s3.Stage" -> {
        write("writes", places.chosen(), List.of());
        if (says("skipIfExists")) {
          read("looks whether it is there", places.chosen());
        }
      }
      case "aws.s3.Copy", "aws.s3.Move" -> copy(places);
      case "aws.s3.CreateBucket" ->
          grants.task(
              ask("makes"),
              List.of("s3:CreateBucket", "s3:ListBucket"),
              places.chosen().bucketArn());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void downloads(S3Places places) {
    read("reads", places.chosen());
    grants.list(ask("lists"), places.chosen());
    keep();
    String action = places.argument("action").map(Pieces::plain).orElse("NONE");
    if (!action.equals("NONE")) {
      delete(places.chosen());
    }
    if (call.arguments().value("moveTo").isPresent() && !action.equals("DELETE")) {
      tags(places.chosen());
      write("moves to", places.movedTo(), PUT_TAGS);
    }
  }

  private void copy(S3Places places) {
    read("reads", places.source());
    if (call.type().name().equals("aws.s3.Move") || says("delete")) {
      delete(places.source());
    }
    tags(places.source());
    write("writes", places.target("to"), PUT_TAGS);
  }

  /// A copy has the tags of its original.
  private void tags(S3Area area) {
    grants.task(ask("reads tags"), List.of("s3:GetObjectTagging"), area.objectsArn());
  }

  private void upload(S3Places places) {
    List<String> more = new ArrayList<>();
    extra("acl", "s3:PutObjectAcl", more);
    extra("tagging", "s3:PutObjectTagging", more);
    extra("objectLockMode", "s3:PutObjectRetention", more);
    extra("objectLockLegalHoldStatus", "s3:PutObjectLegalHold", more);
    Optional<Argument> from = call.arguments().value("from");
    boolean many =
        from.isPresent()
            && (from.get() instanceof Argument.Items || from.get() instanceof Argument.Fields);
    S3Area area = places.chosen();
    write("writes", many ? area.prefix() : area, more);
    sources(from.orElse(call.arguments()));
  }

  /// Files come from the flow's own executions, or from a place of S3 that is named.
  private void sources(Argument from) {
    switch (from) {
      case Argument.Items(_, var items) -> items.forEach(this::sources);
      case Argument.Fields(_, var fields) -> fields.forEach(field -> sources(field.value()));
      case Argument.Constant _, Argument.Rendered _ -> {
        Pieces uri = known.of(from, call);
        S3Area area = S3Area.of(uri, "FlowFiles");
        grants.task(ask("reads"), List.of("s3:GetObject"), area.objectsArn());
      }
    }
  }

  private void extra(String property, String action, List<String> actions) {
    if (call.arguments().value(property).isPresent()) {
      actions.add(action);
    }
  }

  /// Without the right to list, an object that is missing looks like one that is forbidden.
  private void read(String words, S3Area area) {
    List<String> actions = new ArrayList<>(List.of("s3:GetObject"));
    boolean versioned =
        call.arguments().value("versionId").isPresent()
            || (call.arguments().value("from").orElse(call.arguments())
                    instanceof Argument.Fields from
                && from.value("versionId").isPresent());
    if (versioned) {
      actions.add("s3:GetObjectVersion");
    }
    grants.task(ask(words), actions, area.objectsArn());
    grants.list(ask(words), area);
    grants.sometimes(ENCRYPTED, ask(words), List.of("kms:Decrypt"), key(area));
  }

  private void write(String words, S3Area area, List<String> more) {
    List<String> actions = new ArrayList<>(List.of("s3:AbortMultipartUpload", "s3:PutObject"));
    actions.addAll(more);
    grants.task(ask(words), actions, area.objectsArn());
    Optional<Pieces> key = encryptionKey();
    if (key.isPresent()) {
      grants.task(ask(words), ENCRYPT, key.get());
    } else {
      encrypted(grants, ask(words), area);
    }
  }

  /// The key that the task itself names, beside the target or in it; an alias is no resource.
  private Optional<Pieces> encryptionKey() {
    Argument to = call.arguments().value("to").orElse(call.arguments());
    Argument moved = call.arguments().value("moveTo").orElse(to);
    return moved instanceof Argument.Fields fields
        ? fields
            .value("kmsKeyId")
            .map(given -> known.of(given, call))
            .map(name ->
                name.plain().startsWith("alias/")
                    ? Pieces.open("kms:" + name.plain())
                    : Arns.given(name, "kms", "key/"))
        : Optional.empty();
  }

  private void delete(S3Area area) {
    List<String> actions = new ArrayList<>(List.of("s3:DeleteObject"));
    extra("versionId", "s3:DeleteObjectVersion", actions);
    if (says("bypassGovernanceRetention")) {
      actions.add("s3:BypassGovernanceRetention");
    }
    grants.task(ask("deletes"), actions, area.objectsArn());
  }

  private void keep() {
    grants.task(ask("keeps files"), List.of("s3:PutObject"), FILES);
  }

  static void encrypted(Grants grants, Ask ask, S3Area area) {
    grants.sometimes(ENCRYPTED, ask, ENCRYPT, key(area));
  }

  /// The key is the bucket's, whatever its name.
  static Pieces key(S3Area area) {
    return Pieces.open("kms:" + area.bucket().plain());
  }

  private boolean says(String property) {
    return known.argument(call, property).filter(Pieces.fixed("true")::equals).isPresent();
  }

  private Ask ask(String words) {
    return Ask.at(call.settings().type().span(), call.id(), words);
  }
}
