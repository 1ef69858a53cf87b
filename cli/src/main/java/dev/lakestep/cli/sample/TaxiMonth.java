package dev.lakestep.cli.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// A month of taxi trips that nobody took, in the columns of New York's Taxi and Limousine
/// Commission: the same for the same seed, on any machine. Some lines are there twice.
///
/// @param rows lines below the header
public record TaxiMonth(TaxiKind kind, YearMonth month, long rows, long seed) {
  /// Of more than that, two could begin in the same second and the same zone.
  public static final long MOST_ROWS = 100_000_000;

  private static final int REMEMBERED = 64;
  private static final int ONCE_IN = 40;
  private static final int SECONDS_A_DAY = 86_400;

  public TaxiMonth {
    if (rows < 0 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("a month has up to %d rows".formatted(MOST_ROWS));
    }
  }

  /// As the commission names it.
  public String name() {
    return "%s_tripdata_%s.csv".formatted(kind.word(), month);
  }

  /// Writes it below a folder where flows expect it, and packs it where that is wanted.
  public Tally put(Path folder, boolean isPacked) throws IOException {
    Path file = folder.resolve(kind.word()).resolve(name() + (isPacked ? ".gz" : ""));
    Files.createDirectories(file.resolveSibling("."));
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = isPacked ? new GZIPOutputStream(out, 1 << 16) : out;
        Writer text = new BufferedWriter(new OutputStreamWriter(packed, UTF_8), 1 << 16)) {
      return write(text);
    }
  }

  /// Writes it, and tells what is in it.
  public Tally write(Writer out) throws IOException {
    SplittableRandom random = new SplittableRandom(seed * 31 + name().hashCode());
    Trips trips = kind.trips(month, random.split());
    String[] recent = new String[REMEMBERED];
    LocalDateTime begin = month.atDay(1).atStartOfDay();
    long seconds = (long) month.lengthOfMonth() * SECONDS_A_DAY;
    Tally tally = Tally.NONE;
    out.append(kind.header(month)).append('\n');
    for (long row = 0; row < rows; row++) {
      long index = tally.trips();
      if (index > 0 && random.nextInt(ONCE_IN) == 0) {
        int known = (int) Math.min(index, REMEMBERED);
        out.append(recent[random.nextInt(known)]).append('\n');
        tally = tally.and(new Tally(1, 0, 0, 0));
        continue;
      }
      Trips.Trip trip = trips.next(index, begin.plusSeconds(row * seconds / rows));
      recent[(int) (index % REMEMBERED)] = trip.line();
      out.append(trip.line()).append('\n');
      tally = tally.and(new Tally(1, 1, trip.cents(), trip.isBlank() ? 1 : 0));
    }
    return tally;
  }
}
