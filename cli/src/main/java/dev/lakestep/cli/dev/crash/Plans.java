package dev.lakestep.cli.dev.crash;

import java.util.List;

/// The machines whose executions are interrupted, each with the end that it must have.
///
/// `work(id, fails)` is a task that fails so many times before it is done; in the text of a
/// definition it stands as `@id,fails@`.
enum Plans {
  RETRY("'A':{@A,2@,'Next':'B'},'B':{@B,1@,'Next':'E'},%s", "\"retried\""),
  WAIT(
      "'A':{@A,0@,'Next':'W'},'W':{'Type':'Wait','Seconds':1,'Next':'B'},'B':{@B,0@,'Next':'E'},%s",
      "\"waited\""),
  PARALLEL(
      "'P':{'Type':'Parallel','Next':'E','Branches':["
          + "{'StartAt':'A','States':{'A':{@A,0@,'Next':'B'},'B':{@B,0@,'End':true}}},"
          + "{'StartAt':'C','States':{'C':{'Type':'Wait','Seconds':1,'Next':'D'},'D':{@D,0@,'End':true}}},"
          + "{'StartAt':'F','States':{'F':{@F,1@,'End':true}}}]},%s",
      "\"joined\""),
  MAP(
      "'M':{'Type':'Map','Items':[1,2,3,4,5,6],'MaxConcurrency':3,'Next':'E','ItemProcessor':{"
          + "'StartAt':'T','States':{'T':{@T,0@,'Next':'U'},'U':{@U,0@,'End':true}}}},%s",
      "\"mapped\""),
  RUN(
      "'M':{'Type':'Map','Items':[1,2,3,4],'Next':'E','ItemProcessor':{"
          + "'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
          + "'StartAt':'T','States':{'T':{@T,0@,'End':true}}}},%s",
      "\"run\""),
  TOKEN("'A':{@A,0@,'Next':'T'},'T':{$T$,'Next':'B'},'B':{@B,0@,'Next':'E'},%s", "\"answered\""),
  CHOICE(
      "'S':{'Type':'Pass','Assign':{'n':0},'Next':'T'},'T':{@T,0@,'Assign':{'n':'{% $n + 1"
          + " %}'},'Next':'C'},'C':{'Type':'Choice','Choices':[{'Condition':'{% $n < 5"
          + " %}','Next':'T'}],'Default':'E'},%s",
      "\"chosen\""),
  CHILD(
      "'C':{'Type':'Task','Resource':'arn:aws:states:::states:startExecution.sync:2',"
          + "'Arguments':{'StateMachineArn':'arn:aws:states:us-east-1:000000000000:stateMachine:WAIT'},"
          + "'Next':'E'},%s",
      "\"called\""),
  FAIL(
      "'A':{@A,0@,'Next':'X'},'X':{'Type':'Fail','Error':'Crash.Expected','Cause':'as planned'}",
      "Crash.Expected");

  static final String WORK = "arn:aws:states:::crash:work";
  static final String TOKEN_WORK = "arn:aws:states:::crash:token.waitForTaskToken";

  private static final String RETRY_ALL =
      "'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':1,'MaxAttempts':99,'BackoffRate':1}]";
  private final String states;
  private final String end;

  Plans(String states, String end) {
    this.states = states;
    this.end = end;
  }

  /// The output, or the error of one that must fail.
  String end() {
    return end;
  }

  boolean fails() {
    return this == FAIL;
  }

  static Plans of(int execution) {
    return List.of(values()).get(execution % values().length);
  }

  String definition() {
    String whole =
        states.replace("%s", "'E':{'Type':'Pass','Output':%s,'End':true}".formatted(end));
    String text =
        "{'QueryLanguage':'JSONata','StartAt':'%s','States':{%s}}"
            .formatted(whole.substring(1, whole.indexOf('\'', 1)), whole);
    return text.replaceAll("@\\w+,(\\d+)@", task(WORK, "$1"))
        .replaceAll("\\$\\w+\\$", task(TOKEN_WORK, "0"))
        .replace('"', '`')
        .replace('\'', '"')
        .replace("`", "\\\"")
        .replace("\\\"" + end.replace("\"", "") + "\\\"", end);
  }

  private static String task(String resource, String fails) {
    String id =
        "$states.context.State.Name & \"-\""
            + " & $string($exists($states.context.Map) ? $states.context.Map.Item.Index : \"\")"
            + " & $string($exists($n) ? $n : \"\")";
    String arguments =
        "'Arguments':{'id':'{% "
            + id
            + " %}','try':'{% $states.context.State.RetryCount %}','fails':FAILS}";
    String task = "'Type':'Task','Resource':'" + resource + "'," + arguments + "," + RETRY_ALL;
    return task.replace("$", "\\$").replace("FAILS", fails);
  }
}
