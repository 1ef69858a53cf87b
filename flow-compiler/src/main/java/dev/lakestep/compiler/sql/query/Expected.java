package dev.lakestep.compiler.sql.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Trino's parser says could stand where it gave up, in our words.
record Expected(List<String> words, List<String> kinds) {
  private static final Pattern ITEM = Pattern.compile("'(\\S+?)'(?=, |$)|<([\\w ]+)>");

  /// More than these help no one.
  private static final int MOST = 6;

  static Expected in(String message) {
    List<String> words = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    int from = message.indexOf("Expecting: ");
    if (from >= 0) {
      Matcher item = ITEM.matcher(message.substring(from + "Expecting: ".length()));
      while (item.find()) {
        if (item.group(1) != null) {
          words.add(item.group(1));
        } else {
          kinds.add(item.group(2));
        }
      }
    }
    return new Expected(List.copyOf(words), List.copyOf(kinds));
  }

  /// The words that may have been meant, also those that a query begins with.
  List<String> meant() {
    List<String> all = new ArrayList<>(words);
    if (has("query")) {
      all.addAll(List.of("SELECT", "WITH", "VALUES"));
    }
    return all;
  }

  boolean has(String kind) {
    return kinds.contains(kind);
  }

  /// What can stand there if that is short enough to say; else nothing.
  String hint() {
    List<String> all = new ArrayList<>();
    kinds.forEach(kind -> all.add(said(kind)));
    words.stream().map(word -> "`" + word + "`").forEach(all::add);
    if (all.isEmpty() || all.size() > MOST) {
      return "";
    }
    String last = all.removeLast();
    return "here can stand " + (all.isEmpty() ? last : String.join(", ", all) + " or " + last);
  }

  private static String said(String kind) {
    return switch (kind) {
      case "identifier" -> "a name";
      case "expression" -> "a value or a computation";
      case "predicate" -> "a comparison";
      case "query" -> "a query";
      case "string" -> "a text in single quotes";
      case "integer", "number" -> "a number";
      case "type" -> "a type";
      case "EOF" -> "nothing more";
      default -> "a " + kind;
    };
  }
}
