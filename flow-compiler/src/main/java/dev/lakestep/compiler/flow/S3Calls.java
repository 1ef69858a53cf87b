package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.S3Command.Option;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what an `aws s3` command does as the task of ours that does the same.
final class S3Calls {
  /// How many keys are looked at: a command has no bound.
  private static final String ALL_KEYS = "maxKeys";

  private final S3Command command;
  private final Arguments arguments;
  private final Diagnostics diagnostics;

  /// A task of ours: its type, and what it is given.
  record Action(String type, Argument.Fields arguments) {}

  private S3Calls(S3Command command, Diagnostics diagnostics) {
    this.command = command;
    this.arguments = new Arguments(diagnostics);
    this.diagnostics = diagnostics;
  }

  /// Empty if nothing of ours does this; then the reason is reported.
  static Optional<Action> of(S3Command command, Diagnostics diagnostics) {
    S3Calls calls = new S3Calls(command, diagnostics);
    Text first = command.places().getFirst();
    return switch (command.verb()) {
      case "mv" -> calls.copy("aws.s3.Move");
      case "cp", "sync" -> calls.copy("aws.s3.Copy");
      case "rm" -> calls.address(first).flatMap(calls::delete);
      case "ls" -> calls.address(first).flatMap(calls::list);
      default -> calls.address(first).flatMap(calls::make);
    };
  }

  private Optional<Action> copy(String type) {
    Text from = command.places().getFirst();
    Text to = command.places().getLast();
    Optional<? extends Argument> source =
        command.isRecursive() ? address(from).flatMap(this::folder) : object(from);
    Optional<Argument> target = source.flatMap(_ -> target(from, to));
    return source.flatMap(given ->
        target.map(taken ->
            new Action(type, fields(command.head(), field("from", given), field("to", taken)))));
  }

  private Optional<? extends Argument> object(Text place) {
    return isOpen(place) ? Optional.of(arguments.text(place)) : address(place).flatMap(this::named);
  }

  private Optional<Argument.Fields> named(S3Address address) {
    return address.isFolder()
        ? syntax(
            address.uri(), "`%s` is a folder, not an object", "add `--recursive` for all in it")
        : Optional.of(
            fields(
                address.uri().span(),
                field("bucket", address.bucket()),
                field("key", address.key())));
  }

  private Optional<Argument.Fields> folder(S3Address address) {
    return folderKey(address)
        .flatMap(key ->
            filtered(
                address, key, List.of(field("bucket", address.bucket()), field("prefix", key))))
        .map(fields -> new Argument.Fields(address.uri().span(), fields));
  }

  private Optional<Text> folderKey(S3Address address) {
    Optional<Text> key = address.folder();
    return key.isPresent()
        ? key
        : syntax(
            address.uri(), "`%s` may be a folder or not", "write `/` behind it to name a folder");
  }

  private Optional<List<Argument.Field>> filtered(
      S3Address address, Text key, List<Argument.Field> fields) {
    List<Option> filters = command.filters();
    if (filters.isEmpty()) {
      return Optional.of(fields);
    }
    Optional<String> regexp = KeyPatterns.regexp(key, filters);
    Span place = filters.getFirst().span();
    if (regexp.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.REFUSED_COMMAND,
                  place,
                  "these patterns cannot be told before `%s` is known"
                      .formatted(address.uri().value()))
              .hint("list the objects with `aws.s3.List` and `regexp`, and loop over them"));
      return Optional.empty();
    }
    List<Argument.Field> all = new ArrayList<>(fields);
    all.add(field("regexp", new Argument.Constant(place, Value.of(regexp.get()))));
    return Optional.of(all);
  }

  private Optional<Argument> target(Text from, Text place) {
    if (isOpen(place) && !command.isRecursive()) {
      return Optional.of(arguments.text(place));
    }
    Optional<S3Address> address = address(place);
    Optional<Text> key =
        address.flatMap(to -> command.isRecursive() ? folderKey(to) : objectKey(from, to));
    return address.flatMap(to ->
        key.map(known -> {
          List<Argument.Field> fields = new ArrayList<>();
          fields.add(field("bucket", to.bucket()));
          fields.add(field("key", within(place.span(), arguments.text(known))));
          fields.addAll(encryption());
          return new Argument.Fields(place.span(), fields);
        }));
  }

  /// A target that is a folder takes the name of what comes.
  private Optional<Text> objectKey(Text from, S3Address to) {
    if (!to.isFolder()) {
      return Optional.of(to.key());
    }
    Optional<Text> name = S3Address.of(from).flatMap(S3Address::name);
    return name.isPresent()
        ? name.map(to.key()::with)
        : syntax(
            to.uri(), "the name that an object has in `%s` is not known", "write its whole key");
  }

  /// A key made of two places stands where its command says it.
  private static Argument within(Span place, Argument key) {
    return switch (key) {
      case Argument.Constant(_, var value) -> new Argument.Constant(place, value);
      case Argument.Rendered(_, var template) -> new Argument.Rendered(place, template);
      case Argument.Items _, Argument.Fields _ -> key;
    };
  }

  private List<Argument.Field> encryption() {
    List<Argument.Field> fields = new ArrayList<>();
    command
        .option("--sse")
        .ifPresent(sse ->
            fields.add(
                field(
                    "serverSideEncryption",
                    sse.value()
                        .map(arguments::text)
                        .orElseGet(() -> new Argument.Constant(sse.span(), Value.of("AES256"))))));
    command
        .option("--sse-kms-key-id")
        .flatMap(Option::value)
        .ifPresent(key -> fields.add(field("kmsKeyId", key)));
    return fields;
  }

  private Optional<Action> delete(S3Address address) {
    return command.isRecursive()
        ? folder(address).map(all -> new Action("aws.s3.DeleteList", with(all, ALL_KEYS)))
        : named(address).map(one -> new Action("aws.s3.Delete", one));
  }

  private Optional<Action> list(S3Address address) {
    List<Argument.Field> fields = new ArrayList<>();
    fields.add(field("bucket", address.bucket()));
    if (!address.key().value().isEmpty()) {
      fields.add(field("prefix", address.key()));
    }
    if (!command.isRecursive()) {
      fields.add(field("delimiter", new Argument.Constant(command.head(), Value.of("/"))));
    }
    Argument.Fields where = new Argument.Fields(address.uri().span(), fields);
    return Optional.of(new Action(TypeNames.S3_LIST, with(with(where, ALL_KEYS), "maxFiles")));
  }

  private Optional<Action> make(S3Address address) {
    return Optional.of(
        new Action(
            "aws.s3.CreateBucket",
            fields(address.uri().span(), field("bucket", address.bucket()))));
  }

  /// Whether an expression says all of the place, its bucket too.
  private static boolean isOpen(Text place) {
    return place.value().startsWith("{{");
  }

  private Optional<S3Address> address(Text place) {
    Optional<S3Address> address = S3Address.of(place);
    if (address.isPresent() && address.get().bucket().value().isEmpty()) {
      return syntax(place, "`%s` names no bucket", "write `s3://bucket/key`");
    }
    if (address.isEmpty()) {
      boolean open = isOpen(place);
      diagnostics.report(
          Diagnostic.of(
                  Code.REFUSED_COMMAND,
                  place.span(),
                  (open
                          ? "nobody knows the bucket in `%s` yet"
                          : "`%s` is a file of a machine, and there is none")
                      .formatted(place.value()))
              .hint(
                  open
                      ? "write `s3://`, the bucket and the key"
                      : "write `s3://` and a bucket, or use `aws.s3.Upload` or `aws.s3.Download`"));
    }
    return address;
  }

  private <T> Optional<T> syntax(Text place, String message, String hint) {
    diagnostics.report(
        Diagnostic.of(Code.COMMAND_SYNTAX, place.span(), message.formatted(place.value()))
            .hint(hint));
    return Optional.empty();
  }

  private Argument.Field field(String name, Text value) {
    return field(name, arguments.text(value));
  }

  private Argument.Field field(String name, Argument value) {
    return new Argument.Field(new Argument.Constant(command.head(), Value.of(name)), value);
  }

  private Argument.Fields with(Argument.Fields fields, String limit) {
    Argument all = new Argument.Constant(command.head(), Value.of((long) Integer.MAX_VALUE));
    List<Argument.Field> more = new ArrayList<>(fields.fields());
    more.add(field(limit, all));
    return new Argument.Fields(fields.span(), more);
  }

  private static Argument.Fields fields(Span span, Argument.Field... fields) {
    return new Argument.Fields(span, List.of(fields));
  }
}
