package dev.lakestep.athena;

/// How many queries run at once, and how fast they may come.
///
/// @param dml how many `SELECT`, `INSERT` and the like run at once; others wait
/// @param ddl how many of all others run at once
/// @param waiting how many of each may wait
/// @param rate how many starts a second are taken on the whole
/// @param burst how many are taken at once
public record Limits(int dml, int ddl, int waiting, int rate, int burst) {
  /// Athena's own at the least; its rates are those of a small account.
  public static final Limits USUAL = new Limits(20, 20, 500, 100, 400);
}
