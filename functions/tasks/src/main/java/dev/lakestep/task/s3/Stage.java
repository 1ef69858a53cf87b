package dev.lakestep.task.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectWriter;
import dev.lakestep.task.store.ObjectWriter.Written;
import dev.lakestep.task.web.Ask;
import dev.lakestep.task.web.Reply;
import dev.lakestep.task.web.Web;
import dev.lakestep.task.web.WholeBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Brings a file from the web to S3 as a stream, unpacked on the way. An object is there only when
/// all of the file has come, and is what it was to be.
final class Stage {
  private final Arguments arguments;
  private final Running running;
  private final S3Uri target;
  private final URI from;
  private final boolean onlyNew;
  private final List<ObjectWriter> writers = new ArrayList<>();

  private Stage(Arguments arguments, Running running) {
    this.arguments = arguments;
    this.running = running;
    this.target = new S3Uri(arguments.text("bucket"), arguments.text("key"));
    this.from = Ask.address(arguments.text("from"));
    this.onlyNew = arguments.flagOr("skipIfExists", false);
  }

  static ObjectNode stage(Arguments arguments, Running running) throws Exception {
    Stage stage = new Stage(arguments, running);
    List<Written> there = stage.onlyNew ? stage.there() : List.of();
    if (!there.isEmpty()) {
      running.log().info("%s is there already".formatted(stage.target));
      return stage.outputs(there);
    }
    try {
      return stage.brought();
    } catch (S3Exception e) {
      // someone was faster
      if (stage.onlyNew && e.statusCode() == 412) {
        return stage.outputs(stage.there());
      }
      throw e;
    } finally {
      stage.writers.forEach(ObjectWriter::close);
    }
  }

  private boolean isFolder() {
    return target.key().endsWith("/") || target.key().isEmpty();
  }

  private List<Written> there() {
    Choice choice = Choice.all(target.bucket(), target.key(), _ -> true);
    return choice.first(running.aws().s3(), isFolder() ? Long.MAX_VALUE : 0).stream()
        .filter(object -> isFolder() || object.key().equals(target.key()))
        .map(object ->
            new Written(choice.uri(object.key()), object.eTag(), Optional.empty(), object.size()))
        .toList();
  }

  private ObjectNode brought() throws Exception {
    boolean allowed =
        arguments.flagOr("allowPrivate", false) || running.settings().privateAddresses();
    try (Web web = new Web(Web.Manner.plain(allowed))) {
      Ask ask = Ask.get(from, arguments.textsByName("headers"));
      Reply reply = web.send(ask);
      if (reply.status() >= 300) {
        throw reply.failure();
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream body = new WholeBody(web, ask, reply);
          DigestInputStream summed = new DigestInputStream(body, digest)) {
        arguments
            .wordOr("unpack", Unpacking.class, Unpacking.AUTO)
            .each(summed, (name, content) -> take(name, content, reply));
      }
      String sum = HexFormat.of().formatHex(digest.digest());
      hold(sum);
      ObjectNode outputs = outputs(committed());
      outputs.put("code", reply.status());
      outputs.put("sha256", sum);
      return outputs;
    }
  }

  /// @param name empty if the file is no archive
  private void take(String name, InputStream content, Reply reply) throws IOException {
    Optional<String> entry = arguments.textIfAny("entry");
    if (!name.isEmpty() && entry.isPresent() && !entry.get().equals(name)) {
      return;
    }
    if (!writers.isEmpty() && !isFolder()) {
      throw new NamedError(
          "Stage.SeveralFiles",
          "the archive has several files: name one with `entry`, or end `key` with `/`");
    }
    for (ObjectWriter before : writers) {
      before.park();
    }
    String key = isFolder() ? target.key() + named(name, reply) : target.key();
    ObjectWriter writer =
        new ObjectWriter(
            running.aws().s3(),
            new ObjectWriter.Target(
                new S3Uri(target.bucket(), key), type(key, name, reply), onlyNew));
    writers.add(writer);
    content.transferTo(writer);
  }

  private String named(String name, Reply reply) {
    String path = Optional.ofNullable(reply.uri().getPath()).orElse("");
    boolean isKept = arguments.textOr("unpack", "").equals(Unpacking.NONE.name());
    String own = Files.name(path);
    return name.isEmpty() ? (isKept ? own : own.replaceFirst("\\.gz$", "")) : name;
  }

  /// What the server says of a file is no longer true of what was in it.
  private String type(String key, String name, Reply reply) {
    String guessed = Optional.ofNullable(URLConnection.guessContentTypeFromName(key)).orElse("");
    boolean isPacked = !name.isEmpty() || reply.header("content-type").orElse("").contains("zip");
    return isPacked ? guessed : reply.header("content-type").orElse(guessed);
  }

  private void hold(String sum) {
    Optional<String> wanted = arguments.textIfAny("sha256");
    if (wanted.isPresent() && !wanted.get().strip().equalsIgnoreCase(sum)) {
      throw new NamedError(
          "Stage.WrongChecksum",
          "%s has the checksum %s, not the one that is wanted".formatted(from, sum));
    }
    if (writers.isEmpty()) {
      throw new NamedError(
          "Stage.NoSuchEntry",
          "there is no `%s` in the archive".formatted(arguments.textOr("entry", "file")));
    }
  }

  private List<Written> committed() throws IOException {
    List<Written> written = new ArrayList<>();
    for (ObjectWriter writer : writers) {
      written.add(writer.commit());
    }
    return written;
  }

  private ObjectNode outputs(List<Written> written) {
    S3Uri uri = written.size() == 1 ? written.getFirst().uri() : target;
    long size = written.stream().mapToLong(Written::size).sum();
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("bucket", uri.bucket());
    outputs.put("key", uri.key());
    outputs.put("uri", uri.toString());
    outputs.put("size", size);
    if (written.size() == 1) {
      outputs.put("eTag", written.getFirst().eTag());
    }
    var files = outputs.putArray("files");
    written.forEach(one -> files.add(one.uri().toString()));
    running.log().info("%s has %d bytes of %s".formatted(uri, size, from.getHost()));
    return outputs;
  }
}
