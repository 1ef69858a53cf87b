package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the tasks of S3 ask for.
record S3Grants(Grants grants, Known known, Task.Call call) {
  private static final List<String> ENCRYPT = List.of("kms:Decrypt", "kms:GenerateDataKey");
  private static final List<String> PUT_TAGS = List.of("s3:PutObjectTagging");

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
      case "core.http.Download" -> {
        new FormGrants(new FlowFiles(grants, known, call), call).ask();
        keep();
      }
      case "core.http.Request" -> new FormGrants(new FlowFiles(grants, known, call), call).ask();
      case "core.storage.Write" -> keep();
      case "aws.s3.Downloads" -> downloads(places);
      case "aws.s3.Delete" -> delete(places.chosen());
      case "aws.s3.DeleteList" -> {
        grants.list(ask("lists"), places.chosen());
        delete(places.chosen());
      }
      case "aws.s3.Upload" -> upload(places);
      case "aws.s3.Stage" -> {
        write("writes", places.chosen().withNames(), List.of());
        if (says("skipIfExists")) {
          read("looks whether it is there", places.chosen().withNames());
        }
      }
      case "aws.s3.Copy", "aws.s3.Move" -> copy(places);
      case "aws.s3.CreateBucket" -> make(places);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void make(S3Places places) {
    List<String> actions = new ArrayList<>(List.of("s3:CreateBucket", "s3:ListBucket"));
    extra("objectLockEnabledForBucket", "s3:PutBucketObjectLockConfiguration", actions);
    extra("objectLockEnabledForBucket", "s3:PutBucketVersioning", actions);
    grants.task(ask("makes"), actions, places.chosen().bucketArn());
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
      read("looks what it has moved before", places.target("to").withNames());
    }
    tags(places.source());
    write("writes", places.target("to").withNames(), PUT_TAGS);
  }

  /// A copy has the tags of its original.
  private void tags(S3Area area) {
    List<String> actions = new ArrayList<>(List.of("s3:GetObjectTagging"));
    if (isVersioned()) {
      actions.add("s3:GetObjectVersionTagging");
    }
    grants.task(ask("reads tags"), actions, area.objectsArn());
  }

  private void upload(S3Places places) {
    List<String> more = new ArrayList<>();
    extra("acl", "s3:PutObjectAcl", more);
    extra("tagging", "s3:PutObjectTagging", more);
    extra("objectLockMode", "s3:PutObjectRetention", more);
    extra("objectLockLegalHoldStatus", "s3:PutObjectLegalHold", more);
    Argument from = call.arguments().value("from").orElse(call.arguments());
    S3Area area = places.chosen();
    write("writes", mayBeMany(from) ? area.prefix() : area.withNames(), more);
    new FlowFiles(grants, known, call).read(from);
  }

  /// Of an expression of which nothing is known a list may come.
  private boolean mayBeMany(Argument from) {
    return switch (from) {
      case Argument.Items _, Argument.Fields _ -> true;
      case Argument.Constant _, Argument.Rendered _ -> known.of(from, call).isAny();
    };
  }

  private void extra(String property, String action, List<String> actions) {
    if (call.arguments().value(property).isPresent()) {
      actions.add(action);
    }
  }

  /// Without the right to list, an object that is missing looks like one that is forbidden.
  private void read(String words, S3Area area) {
    List<String> actions = new ArrayList<>(List.of("s3:GetObject"));
    if (isVersioned()) {
      actions.add("s3:GetObjectVersion");
    }
    grants.task(ask(words), actions, area.objectsArn());
    grants.list(ask(words), area);
    grants.sometimes(Permission.ENCRYPTED, ask(words), List.of("kms:Decrypt"), key(area));
  }

  private boolean isVersioned() {
    return call.arguments().value("versionId").isPresent()
        || (call.arguments().value("from").orElse(call.arguments()) instanceof Argument.Fields from
            && from.value("versionId").isPresent());
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
    new FlowFiles(grants, known, call).keep("keeps files");
  }

  static void encrypted(Grants grants, Ask ask, S3Area area) {
    grants.sometimes(Permission.ENCRYPTED, ask, ENCRYPT, key(area));
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
