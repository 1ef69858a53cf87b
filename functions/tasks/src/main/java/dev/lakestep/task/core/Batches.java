package dev.lakestep.task.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/// Splits a file into batches, and joins what flows have made of them. The same call has the same
/// answer, whatever its attempt.
final class Batches {
  private static final Pattern BYTES = Pattern.compile("(\\d+)\\s*([KMGT]?)I?B?");
  private static final String UNITS = " KMGT";

  private Batches() {}

  private static Running whateverAttempt(Running running) {
    return new Running(
        running.call().as(0), running.hands(), running.desk(), running.log(), running.deadline());
  }

  static ObjectNode split(Arguments arguments, Running called) throws Exception {
    Running running = whateverAttempt(called);
    S3Client s3 = running.aws().s3();
    S3Uri items = S3Uri.of(arguments.text("items"));
    Arguments batch =
        arguments
            .fieldsIfAny("batch")
            .orElseGet(() -> new Arguments(JsonValues.JSON.objectNode(), "batch."));
    String prefix = running.folder() + "batches/";
    String suffix = suffix(items);
    byte[] separator = batch.textOr("separator", "\n").getBytes(StandardCharsets.UTF_8);
    if (separator.length == 0) {
      throw batch.wrong("separator", "a text that is not empty");
    }
    long count;
    try (InputStream in = s3.getObject(request -> request.bucket(items.bucket()).key(items.key()));
        BatchWriter writer = new BatchWriter(s3, prefix, suffix)) {
      Pieces pieces = new Pieces(in, separator);
      Optional<Long> bytes = batch.textIfAny("bytes").map(Batches::bytes);
      if (bytes.isPresent()) {
        writer.bySize(pieces, bytes.get());
      } else if (batch.has("partitions")) {
        writer.inTurns(pieces, positive(batch, "partitions", 1));
      } else {
        writer.byCount(pieces, positive(batch, "rows", 1));
      }
      count = writer.finished();
    }
    running.log().info("split %s into %d batches".formatted(items, count));
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("count", count);
    outputs.put("prefix", prefix);
    outputs.put("suffix", suffix);
    outputs.put("splits", listed(running, prefix, suffix, count).toString());
    return outputs;
  }

  private static long positive(Arguments batch, String name, long otherwise) {
    long number = batch.wholeOr(name, otherwise);
    if (number < 1) {
      throw batch.wrong(name, "a number from 1 on");
    }
    return number;
  }

  private static long bytes(String said) {
    Matcher matcher = BYTES.matcher(said.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
      throw new InvalidArgument("`batch.bytes` is no size such as 10MB");
    }
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2));
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * unit));
  }

  /// What the name of a file ends with, so that others know what is in a batch.
  private static String suffix(S3Uri items) {
    String name = Files.name(items.key());
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private static S3Uri listed(Running running, String prefix, String suffix, long count)
      throws Exception {
    S3Uri uri = S3Uri.of(running.folder() + "splits.txt");
    try (ObjectWriter writer = new ObjectWriter(running.aws().s3(), ObjectWriter.Target.of(uri))) {
      for (long number = 0; number < count; number++) {
        writer.write((prefix + number + suffix + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return writer.commit().uri();
    }
  }

  static ObjectNode merge(Arguments arguments, Running called) throws Exception {
    Running running = whateverAttempt(called);
    StringBuilder lines = new StringBuilder();
    for (JsonNode one : arguments.value("outputs")) {
      lines.append(one).append('\n');
    }
    S3Uri uri = S3Uri.of(running.folder() + "subflowOutputs.jsonl");
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("subflowOutputs", CoreTasks.written(uri, lines.toString(), running).toString());
    return outputs;
  }
}
