package dev.lakestep.dynamo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Bytes;
import dev.lakestep.dynamo.value.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Reads the changes that an [Encoder] wrote.
final class Decoder {
  private final ByteBuffer in;

  private Decoder(ByteBuffer in) {
    this.in = in;
  }

  static List<Change> changes(byte[] bytes) {
    Decoder decoder = new Decoder(ByteBuffer.wrap(bytes));
    return decoder.list(decoder::change);
  }

  /// Something to be read.
  private interface Part<T> {
    T read();
  }

  private <T> List<T> list(Part<T> part) {
    int count = in.getInt();
    List<T> all = new ArrayList<>(Math.min(count, in.remaining()));
    for (int i = 0; i < count; i++) {
      all.add(part.read());
    }
    return all;
  }

  private Change change() {
    byte kind = in.get();
    return switch (kind) {
      case 1 -> new Change.Defined(spec());
      case 2 -> new Change.Dropped(in.getLong());
      case 3 -> new Change.Stored(in.getLong(), new Item(values()));
      case 4 -> new Change.Deleted(in.getLong(), new Item(values()));
      case 5 -> new Change.Remembered(text(), text(), time());
      default -> throw new IllegalStateException("no change has the number " + kind);
    };
  }

  private TableSpec spec() {
    String name = text();
    long number = in.getLong();
    List<String> keys = names();
    List<KeySchema.Part> definitions =
        list(() -> new KeySchema.Part(text(), AttributeValue.Type.valueOf(text())));
    List<Index> indexes = list(() -> index(definitions));
    TableSpec.Terms terms =
        new TableSpec.Terms(throughput(), time(), names().stream().findFirst(), in.get() != 0);
    return new TableSpec(name, number, keys(keys, definitions), definitions, indexes, terms);
  }

  private Index index(List<KeySchema.Part> definitions) {
    return new Index(
        text(),
        in.get() != 0 ? Index.Scope.GLOBAL : Index.Scope.LOCAL,
        keys(names(), definitions),
        new Index.Kept(Index.Kept.Sort.valueOf(text()), names()),
        throughput());
  }

  private static KeySchema keys(List<String> names, List<KeySchema.Part> definitions) {
    List<KeySchema.Part> parts =
        names.stream()
            .map(name ->
                definitions.stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElseThrow())
            .toList();
    return new KeySchema(parts.getFirst(), parts.stream().skip(1).findFirst());
  }

  private Optional<Index.Throughput> throughput() {
    return list(() -> new Index.Throughput(in.getLong(), in.getLong())).stream().findFirst();
  }

  private Instant time() {
    return Instant.ofEpochMilli(in.getLong());
  }

  private List<String> names() {
    return list(this::text);
  }

  private String text() {
    return new String(block(), UTF_8);
  }

  private byte[] block() {
    byte[] block = new byte[in.getInt()];
    in.get(block);
    return block;
  }

  private Map<String, AttributeValue> values() {
    int count = in.getInt();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      values.put(text(), value());
    }
    return values;
  }

  private AttributeValue value() {
    AttributeValue.Type type = AttributeValue.Type.valueOf(text());
    return switch (type) {
      case S -> new AttributeValue.S(text());
      case N -> new AttributeValue.N(new BigDecimal(new BigInteger(block()), in.getInt()));
      case B -> new AttributeValue.B(Bytes.of(block()));
      case BOOL -> new AttributeValue.Bool(in.get() != 0);
      case NULL -> new AttributeValue.Null();
      case SS, NS, BS -> {
        SequencedSet<AttributeValue> all = new LinkedHashSet<>(list(this::value));
        yield new AttributeValue.SetOf(type, all);
      }
      case L -> new AttributeValue.L(list(this::value));
      case M -> new AttributeValue.M(values());
    };
  }
}
