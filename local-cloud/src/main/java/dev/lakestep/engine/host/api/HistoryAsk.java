package dev.lakestep.engine.host.api;

/// Which part of a history is wanted, and how. `withContent` is what AWS calls
/// `includeExecutionData`.
public record HistoryAsk(
    String executionArn, boolean reverseOrder, boolean withContent, Page.Ask page) {
  public static HistoryAsk of(String executionArn) {
    return new HistoryAsk(executionArn, false, true, Page.Ask.FIRST);
  }
}
