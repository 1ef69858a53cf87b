package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;

/// How far a job has come, and what it took.
///
/// @param step counts the queries that were started; each has a name made of it
/// @param round of a statement that works in rounds, from 1
/// @param tries of the statement that failed for a passing reason
/// @param queryId of the query that runs; empty if none was started yet
record Progress(int step, int round, int tries, String queryId, Took took) {
  static final Progress BEGINNING = new Progress(0, 1, 0, "", Took.NOTHING);

  /// Sums over all queries of the job.
  ///
  /// @param billed bytes that are paid for
  record Took(long scanned, long billed, long queued, long planning, long engine, long total) {
    static final Took NOTHING = new Took(0, 0, 0, 0, 0, 0);

    Took and(Took more) {
      return new Took(
          scanned + more.scanned,
          billed + more.billed,
          queued + more.queued,
          planning + more.planning,
          engine + more.engine,
          total + more.total);
    }
  }

  Progress running(String id) {
    return new Progress(step, round, tries, id, took);
  }

  Progress nextStatement(Took more) {
    return new Progress(step + 1, 1, 0, "", took.and(more));
  }

  Progress nextRound(Took more) {
    return new Progress(step + 1, round + 1, 0, "", took.and(more));
  }

  /// The job is over.
  Progress last(Took more) {
    return new Progress(step, round, 0, queryId, took.and(more));
  }

  Progress nextTry(Took more) {
    return new Progress(step + 1, round, tries + 1, "", took.and(more));
  }

  /// The statement could not even be started; a later call shall try.
  Progress later() {
    return new Progress(step, round, tries + 1, "", took);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("step", step);
    json.put("round", round);
    json.put("tries", tries);
    json.put("queryId", queryId);
    json.put("scanned", took.scanned);
    json.put("billed", took.billed);
    json.put("queued", took.queued);
    json.put("planning", took.planning);
    json.put("engine", took.engine);
    json.put("total", took.total);
    return json;
  }

  static Progress of(Arguments json) {
    return new Progress(
        (int) json.wholeOr("step", 0),
        (int) json.wholeOr("round", 1),
        (int) json.wholeOr("tries", 0),
        json.textOr("queryId", ""),
        new Took(
            json.wholeOr("scanned", 0),
            json.wholeOr("billed", 0),
            json.wholeOr("queued", 0),
            json.wholeOr("planning", 0),
            json.wholeOr("engine", 0),
            json.wholeOr("total", 0)));
  }
}
