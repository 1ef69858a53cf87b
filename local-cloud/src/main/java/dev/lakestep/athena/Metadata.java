package dev.lakestep.athena;

import dev.lakestep.athena.run.ResultColumn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The `.metadata` beside a result. AWS says nothing of its form; drivers read it as messages of
/// protobuf with these numbers, and the sizes of AWS's own files agree. What leads it is the id of
/// the engine there, and the id of the query here.
final class Metadata {
  private static final int ID = 1;
  private static final int DID = 2;
  private static final int CHANGED = 3;
  private static final int COLUMN = 4;
  private static final int UNKNOWN_IF_NULLABLE = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Metadata() {}

  /// What a statement did, and to how many rows.
  record Effect(Optional<String> did, OptionalLong changed) {}

  static byte[] of(String id, Effect effect, List<ResultColumn> columns) {
    Metadata all = new Metadata();
    all.text(ID, id);
    effect.did().ifPresent(did -> all.text(DID, did));
    effect.changed().ifPresent(count -> all.number(CHANGED, count));
    columns.forEach(column -> all.message(COLUMN, column(column)));
    return all.bytes.toByteArray();
  }

  /// What commands say has columns of `string`, of which no more is told.
  private static Metadata column(ResultColumn column) {
    Metadata one = new Metadata();
    one.text(1, "hive");
    one.text(4, column.name());
    one.text(5, column.name());
    one.text(6, column.type());
    if (!column.type().equals("string")) {
      one.number(7, column.precision());
      one.number(8, column.scale());
    }
    one.number(9, UNKNOWN_IF_NULLABLE);
    if (!column.type().equals("string")) {
      one.number(10, column.caseSensitive() ? 1 : 0);
    }
    return one;
  }

  private void text(int field, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    varint((field << 3) | 2);
    varint(content.length);
    bytes.writeBytes(content);
  }

  private void message(int field, Metadata message) {
    varint((field << 3) | 2);
    varint(message.bytes.size());
    bytes.writeBytes(message.bytes.toByteArray());
  }

  private void number(int field, long value) {
    varint(field << 3);
    varint(value);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }
}
