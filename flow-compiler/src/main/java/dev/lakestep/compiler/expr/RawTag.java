package dev.lakestep.compiler.expr;

/// A `raw` or `verbatim` tag with its end: between them nothing is evaluated. `verbatim` drops
/// white space at the start of its body, and wherever a dash asks for it; `raw` keeps everything.
/// Without a name where none begins; with a negative `bodyTo` where its end is missing.
record RawTag(String name, int bodyFrom, int bodyTo, int end, boolean trimsNext) {
  private static final RawTag NONE = new RawTag("", 0, 0, 0, false);

  /// The tag that begins at a `{%`.
  static RawTag at(String chars, int at) {
    for (String name : new String[] {"raw", "verbatim"}) {
      int body = tagEnd(chars, at, name);
      if (body >= 0) {
        return find(chars, body, name);
      }
    }
    return NONE;
  }

  private static RawTag find(String chars, int body, String name) {
    int from = body;
    while (true) {
      int start = chars.indexOf("{%", from);
      if (start < 0) {
        return new RawTag(name, body, -1, -1, false);
      }
      int end = tagEnd(chars, start, "end" + name);
      if (end >= 0) {
        return name.equals("raw")
            ? new RawTag(name, body, start, end, false)
            : trimmed(chars, new RawTag(name, body, start, end, chars.charAt(end - 3) == '-'));
      }
      from = start + 2;
    }
  }

  private static RawTag trimmed(String chars, RawTag tag) {
    int from = tag.bodyFrom;
    int to = tag.bodyTo;
    while (from < to && Character.isWhitespace(chars.charAt(from))) {
      from++;
    }
    boolean trimsEnd = chars.charAt(tag.bodyTo + 2) == '-';
    while (trimsEnd && to > from && Character.isWhitespace(chars.charAt(to - 1))) {
      to--;
    }
    return new RawTag(tag.name, from, to, tag.end, tag.trimsNext);
  }

  /// The end of the tag of this name that begins at a `{%`, or a negative number.
  private static int tagEnd(String chars, int at, String name) {
    int i = skip(chars, skipDashes(chars, at + 2));
    if (!chars.startsWith(name, i)) {
      return -1;
    }
    i = skipDashes(chars, skip(chars, i + name.length()));
    return chars.startsWith("%}", i) ? i + 2 : -1;
  }

  private static int skip(String chars, int from) {
    int i = from;
    while (i < chars.length() && Character.isWhitespace(chars.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int skipDashes(String chars, int from) {
    int i = from;
    while (i < chars.length() && chars.charAt(i) == '-') {
      i++;
    }
    return i;
  }
}
