package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.source.OffsetMap;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.ArrayList;
import java.util.List;

/// SQL as its author wrote it, with one character for each hole; it still knows where each of its
/// characters was written.
public record SqlText(Text text, List<Hole> holes, List<Loan> loans) {
  /// The character of hole 0; the others follow it. All are for private use in Unicode.
  public static final char FIRST_HOLE = '\uE000';

  public static final int MOST_HOLES = 6_000;

  public SqlText {
    holes = List.copyOf(holes);
    loans = List.copyOf(loans);
    if (holes.size() > MOST_HOLES) {
      throw new IllegalArgumentException("more than %d holes".formatted(MOST_HOLES));
    }
  }

  public SqlText(Text text, List<Hole> holes) {
    this(text, holes, List.of());
  }

  /// Characters that were written elsewhere, and the place where they count as standing.
  public record Loan(Stretch at, Span place) {}

  /// What SQL is made of: what its author wrote, and gaps.
  public sealed interface Piece {
    record Written(Text text) implements Piece {}

    /// Text that was written elsewhere, and counts as standing at `place`.
    record Borrowed(String text, Span place) implements Piece {}

    record Gap(Span span, boolean free) implements Piece {}
  }

  /// SQL without holes.
  public static SqlText of(Text text) {
    return new SqlText(text, List.of());
  }

  public static SqlText of(Source source, List<Piece> pieces) {
    StringBuilder all = new StringBuilder();
    OffsetMap.Recorder places = new OffsetMap.Recorder();
    List<Hole> holes = new ArrayList<>();
    List<Loan> loans = new ArrayList<>();
    places.mark(0, start(pieces));
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Written(var text) -> {
          for (int i = 0; i < text.length(); i++) {
            places.mark(all.length() + i, text.map().sourceOffset(i));
          }
          all.append(text.value());
          places.mark(all.length(), text.span().end());
        }
        case Piece.Borrowed(var text, var place) -> {
          for (int i = 0; i < text.length(); i++) {
            places.mark(all.length() + i, place.start());
          }
          loans.add(new Loan(new Stretch(all.length(), all.length() + text.length()), place));
          all.append(text);
          places.mark(all.length(), place.end());
        }
        case Piece.Gap(var span, var free) -> {
          Hole hole = new Hole(holes.size(), span, free);
          places.mark(all.length(), span.start());
          holes.add(hole);
          all.append(hole.character());
        }
      }
    }
    return new SqlText(new Text(all.toString(), source, places.map()), holes, loans);
  }

  private static int start(List<Piece> pieces) {
    if (pieces.isEmpty()) {
      return 0;
    }
    return switch (pieces.getFirst()) {
      case Piece.Written(var text) -> text.span().start();
      case Piece.Borrowed(_, var place) -> place.start();
      case Piece.Gap(var span, _) -> span.start();
    };
  }

  public String value() {
    return text.value();
  }

  public int length() {
    return text.length();
  }

  public String of(Stretch stretch) {
    return text.value().substring(stretch.from(), stretch.to());
  }

  /// Where a stretch was written: a hole, or what was written elsewhere, with all of its place.
  public Span span(Stretch stretch) {
    Span plain = text.span(stretch.from(), stretch.to());
    if (stretch.length() == 0) {
      return plain;
    }
    return plain.to(whole(stretch.from(), plain)).to(whole(stretch.to() - 1, plain));
  }

  private Span whole(int index, Span otherwise) {
    if (isHole(index)) {
      return hole(index).span();
    }
    for (Loan loan : loans) {
      if (loan.at().holds(index)) {
        return loan.place();
      }
    }
    return otherwise;
  }

  /// Whether all of a stretch stands in the source as it reads, so that it can be changed there.
  public boolean isOwn(Stretch stretch) {
    return holes(stretch).isEmpty()
        && loans.stream()
            .noneMatch(loan -> loan.at().from() < stretch.to() && stretch.from() < loan.at().to())
        && span(stretch).text().equals(of(stretch));
  }

  public boolean isHole(int index) {
    return !holes.isEmpty()
        && index < length()
        && Phrase.isHole(value().charAt(index))
        && value().charAt(index) - FIRST_HOLE < holes.size();
  }

  public Hole hole(int index) {
    return holes.get(value().charAt(index) - FIRST_HOLE);
  }

  public List<Hole> holes(Stretch stretch) {
    List<Hole> found = new ArrayList<>();
    for (int i = stretch.from(); i < stretch.to() && !holes.isEmpty(); i++) {
      if (isHole(i)) {
        found.add(hole(i));
      }
    }
    return List.copyOf(found);
  }
}
