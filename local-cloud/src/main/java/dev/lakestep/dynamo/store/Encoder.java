package dev.lakestep.dynamo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Item;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Changes as bytes; what is written must be read for ever.
final class Encoder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private Encoder() {}

  static byte[] bytes(List<Change> changes) {
    try {
      Encoder encoder = new Encoder();
      encoder.out.writeInt(changes.size());
      for (Change change : changes) {
        encoder.change(change);
      }
      return encoder.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(Change change) throws IOException {
    switch (change) {
      case Change.Defined(TableSpec spec) -> {
        out.writeByte(1);
        spec(spec);
      }
      case Change.Dropped(long table) -> {
        out.writeByte(2);
        out.writeLong(table);
      }
      case Change.Stored(long table, Item item) -> {
        out.writeByte(3);
        out.writeLong(table);
        values(item.values());
      }
      case Change.Deleted(long table, Item key) -> {
        out.writeByte(4);
        out.writeLong(table);
        values(key.values());
      }
      case Change.Remembered(String token, String request, var until) -> {
        out.writeByte(5);
        text(token);
        text(request);
        out.writeLong(until.toEpochMilli());
      }
    }
  }

  private void spec(TableSpec spec) throws IOException {
    text(spec.name());
    out.writeLong(spec.number());
    names(spec.keys().names());
    out.writeInt(spec.definitions().size());
    for (KeySchema.Part part : spec.definitions()) {
      text(part.name());
      text(part.type().name());
    }
    out.writeInt(spec.indexes().size());
    for (Index index : spec.indexes()) {
      index(index);
    }
    TableSpec.Terms terms = spec.terms();
    throughput(terms.throughput().stream().toList());
    out.writeLong(terms.created().toEpochMilli());
    names(terms.expiry().stream().toList());
    out.writeBoolean(terms.isProtected());
  }

  private void index(Index index) throws IOException {
    text(index.name());
    out.writeBoolean(index.isGlobal());
    names(index.keys().names());
    text(index.kept().sort().name());
    names(index.kept().attributes());
    throughput(index.throughput().stream().toList());
  }

  private void throughput(List<Index.Throughput> throughput) throws IOException {
    out.writeInt(throughput.size());
    for (Index.Throughput one : throughput) {
      out.writeLong(one.read());
      out.writeLong(one.write());
    }
  }

  private void names(List<String> names) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      text(name);
    }
  }

  private void text(String text) throws IOException {
    block(text.getBytes(UTF_8));
  }

  private void block(byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  private void values(Map<String, AttributeValue> values) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      text(entry.getKey());
      value(entry.getValue());
    }
  }

  private void value(AttributeValue value) throws IOException {
    text(value.type().name());
    switch (value) {
      case AttributeValue.S(String text) -> text(text);
      case AttributeValue.N(var number) -> {
        block(number.unscaledValue().toByteArray());
        out.writeInt(number.scale());
      }
      case AttributeValue.B(var binary) -> block(binary.toArray());
      case AttributeValue.Bool(boolean known) -> out.writeBoolean(known);
      case AttributeValue.Null _ -> {}
      case AttributeValue.SetOf set -> all(List.copyOf(set.values()));
      case AttributeValue.L(var values) -> all(values);
      case AttributeValue.M(var values) -> values(values);
    }
  }

  private void all(List<AttributeValue> values) throws IOException {
    out.writeInt(values.size());
    for (AttributeValue value : values) {
      value(value);
    }
  }
}
