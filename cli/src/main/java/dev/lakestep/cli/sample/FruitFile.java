package dev.lakestep.cli.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// A file of fruits as a market might send it: some are there twice, and of some the number is not
/// one. The same for the same seed, on any machine.
///
/// @param number which of several files it is
/// @param rows lines below the header
public record FruitFile(int number, int rows, long seed) {
  private static final List<String> NAMES =
      List.of(
          "Apple",
          "Apricot",
          "Banana",
          "Cherry",
          "Fig",
          "Grape",
          "Guava",
          "Kiwi",
          "Lemon",
          "Lime",
          "Mango",
          "Melon",
          "Orange",
          "Papaya",
          "Peach",
          "Pear, Williams",
          "Persimmon",
          "Plum",
          "Pomelo",
          "Quince",
          "Bilberry",
          "Blackberry",
          "Blueberry",
          "Cranberry",
          "Elderberry",
          "Gooseberry",
          "Mulberry",
          "Raspberry",
          "Strawberry");

  /// A row that can be read.
  public record Fruit(long id, String name, boolean isBerry) {}

  /// What the file holds.
  ///
  /// @param fruits those that can be read, in the order of their lines, each as it comes first
  /// @param rejected rows that cannot be read
  public record Content(String text, SequencedMap<String, Fruit> fruits, int rejected) {}

  public String name() {
    return "fruits-%d.csv".formatted(number);
  }

  /// Writes it into a folder, and tells what is in it.
  public Content put(Path folder) throws IOException {
    Content content = content();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name()), content.text());
    return content;
  }

  public Content content() {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    List<String> lines = new ArrayList<>(List.of("id,fruit,berry"));
    SequencedMap<String, Fruit> fruits = new LinkedHashMap<>();
    int rejected = 0;
    for (int row = 0; row < rows; row++) {
      Fruit fruit = fruit((long) number * 1_000_000 + row, random);
      String name = fruit.name().contains(",") ? "\"%s\"".formatted(fruit.name()) : fruit.name();
      boolean isBad = random.nextInt(12) == 0;
      lines.add("%s%d,%s,%b".formatted(isBad ? "no " : "", fruit.id(), name, fruit.isBerry()));
      rejected += isBad ? 1 : 0;
      if (!isBad) {
        fruits.putIfAbsent(fruit.name(), fruit);
      }
    }
    return new Content(String.join("\n", lines) + "\n", fruits, rejected);
  }

  /// Where there are more rows than names, most names have a number.
  private Fruit fruit(long id, SplittableRandom random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    boolean isBerry = name.endsWith("berry");
    int sort = random.nextInt(1 + rows / NAMES.size());
    return new Fruit(id, sort == 0 ? name : name + " " + sort, isBerry);
  }
}
