package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.manifest.access.Piece.Any;
import dev.lakestep.compiler.manifest.access.Piece.Choice;
import dev.lakestep.compiler.manifest.access.Piece.Fixed;
import dev.lakestep.compiler.manifest.access.Piece.Open;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A name made of pieces: neighbours of one kind are one piece, and none is empty.
public record Pieces(List<Piece> all) {
  public static final Pieces NONE = new Pieces(List.of());
  static final Pieces ANY = new Pieces(List.of(new Any()));

  /// More names than these are said as one pattern.
  private static final int MOST_NAMES = 20;

  /// The same of names that are patterns in any case.
  private static final int MOST_PATTERNS = 6;

  public Pieces {
    all = joined(all);
  }

  public static Pieces fixed(String text) {
    return new Pieces(List.of(new Fixed(text)));
  }

  public static Pieces open(String name) {
    return new Pieces(List.of(new Open(name)));
  }

  private static List<Piece> joined(List<Piece> all) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : all) {
      if (piece instanceof Fixed(var text)) {
        if (text.isEmpty()) {
          continue;
        }
        if (!joined.isEmpty() && joined.getLast() instanceof Fixed(var before)) {
          joined.set(joined.size() - 1, new Fixed(before + text));
          continue;
        }
      }
      if (!(piece instanceof Any && !joined.isEmpty() && joined.getLast() instanceof Any)) {
        joined.add(piece);
      }
    }
    return List.copyOf(joined);
  }

  Pieces then(Pieces rest) {
    List<Piece> both = new ArrayList<>(all);
    both.addAll(rest.all);
    return new Pieces(both);
  }

  Pieces then(String text) {
    return then(fixed(text));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean beginsFixed() {
    return !all.isEmpty() && all.getFirst() instanceof Fixed;
  }

  /// Whether nothing at all is known of it.
  boolean isAny() {
    return !all.isEmpty() && all.stream().allMatch(piece -> piece instanceof Any);
  }

  /// This, or a name that deployment has to fill in where nothing is known.
  Pieces orOpen(String name) {
    return isAny() || isEmpty() ? open(name) : this;
  }

  boolean endsWith(String text) {
    return !all.isEmpty() && all.getLast() instanceof Fixed(var last) && last.endsWith(text);
  }

  Pieces small() {
    return mapped(text -> text.toLowerCase(Locale.ROOT));
  }

  Pieces mapped(UnaryOperator<String> change) {
    return new Pieces(
        all.stream()
            .<Piece>map(piece ->
                switch (piece) {
                  case Fixed(var text) -> new Fixed(change.apply(text));
                  case Choice(var name, var values) ->
                      new Choice(name, values.stream().map(change).toList());
                  case Open _, Any _ -> piece;
                })
            .toList());
  }

  /// What stands before and behind the first `mark` of the fixed text.
  Optional<Split> split(String mark) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Fixed(var text) && text.contains(mark)) {
        int at = text.indexOf(mark);
        return Optional.of(
            new Split(
                new Pieces(all.subList(0, i)).then(text.substring(0, at)),
                fixed(text.substring(at + mark.length()))
                    .then(new Pieces(all.subList(i + 1, all.size())))));
      }
    }
    return Optional.empty();
  }

  record Split(Pieces before, Pieces behind) {}

  /// What stands behind the last `mark` of the fixed text, all of it if there is none.
  Pieces last(String mark) {
    Pieces rest = this;
    for (Optional<Split> next = split(mark); next.isPresent(); next = rest.split(mark)) {
      rest = next.get().behind();
    }
    return rest;
  }

  /// Each name that it may be: choices are made one by one while they are few.
  List<String> names() {
    return variants().stream().map(Pieces::text).distinct().toList();
  }

  /// What it comes to for each way to choose.
  List<Pieces> variants() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Piece piece : all) {
      if (piece instanceof Choice(var name, var values)) {
        choices.putIfAbsent(name, values);
      }
    }
    while (choices.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b) > most()) {
      choices.remove(
          choices.entrySet().stream()
              .max(Comparator.comparingInt(choice -> choice.getValue().size()))
              .orElseThrow()
              .getKey());
    }
    List<Map<String, Integer>> ways = new ArrayList<>(List.of(Map.of()));
    choices.forEach((name, values) -> {
      List<Map<String, Integer>> more = new ArrayList<>();
      for (Map<String, Integer> way : ways) {
        for (int i = 0; i < values.size(); i++) {
          Map<String, Integer> one = new LinkedHashMap<>(way);
          one.put(name, i);
          more.add(one);
        }
      }
      ways.clear();
      ways.addAll(more);
    });
    return ways.stream().map(this::chosen).toList();
  }

  /// What ends in anything is a folder, not a pattern.
  private int most() {
    boolean pattern =
        all.stream().limit(Math.max(0, all.size() - 1)).anyMatch(piece -> piece instanceof Any);
    return pattern ? MOST_PATTERNS : MOST_NAMES;
  }

  private Pieces chosen(Map<String, Integer> way) {
    return new Pieces(
        all.stream()
            .<Piece>map(piece ->
                piece instanceof Choice(var name, var values)
                    ? (way.containsKey(name) ? new Fixed(values.get(way.get(name))) : new Any())
                    : piece)
            .toList());
  }

  /// As a policy spells it; a choice as its pattern.
  public String text() {
    return all.stream()
        .map(piece ->
            switch (piece) {
              case Fixed(var text) -> text.replaceAll("[*?$]", "\\${$0}");
              case Choice _, Any _ -> "*";
              case Open(var name) -> "${" + name + "}";
            })
        .collect(Collectors.joining());
  }

  /// For a person, and within the name of an open name.
  String plain() {
    return all.stream()
        .map(piece ->
            switch (piece) {
              case Fixed(var text) -> text;
              case Choice _, Any _ -> "*";
              case Open(var name) -> name;
            })
        .collect(Collectors.joining());
  }
}
