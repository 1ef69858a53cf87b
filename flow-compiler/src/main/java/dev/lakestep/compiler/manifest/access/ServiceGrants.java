package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tasks ask for that call other services.
record ServiceGrants(Grants grants, Known known, Task.Call call) {

  private static final Pattern QUEUE =
      Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\.com/(\\d+)/([A-Za-z0-9._-]+)");

  void ask() {
    switch (call.type().name()) {
      case "aws.dynamodb.PutItem" -> table("dynamodb:PutItem");
      case "aws.dynamodb.GetItem" -> table("dynamodb:GetItem");
      case "aws.dynamodb.DeleteItem" -> table("dynamodb:DeleteItem");
      case "aws.dynamodb.Query" -> found("dynamodb:Query");
      case "aws.dynamodb.Scan" -> found("dynamodb:Scan");
      case "aws.sns.Publish" -> sns();
      case "aws.sqs.Publish" -> sqs();
      case "aws.eventbridge.PutEvents" -> events();
      case "aws.lambda.Invoke" -> {
        one("lambda:InvokeFunction", "functionArn", "lambda", "function:");
        files().keep("keeps the answer");
      }
      case "aws.glue.StartJobRun" -> glue();
      default -> {}
    }
  }

  private void one(String action, String property, String service, String kind) {
    Pieces name = named(property);
    grants.task(ask(action), List.of(action), Arns.given(name, service, kind));
  }

  private Pieces named(String property) {
    return known.argument(call, property).orElse(Pieces.ANY).orOpen(call.id() + "." + property);
  }

  private void table(String action) {
    Pieces table = named("tableName");
    List<Pieces> resources = new ArrayList<>(List.of(Arns.given(table, "dynamodb", "table/")));
    known
        .argument(call, "indexName")
        .ifPresent(index ->
            resources.set(0, Arns.given(table, "dynamodb", "table/").then("/index/").then(index)));
    grants.task(ask(action), List.of(action), resources.toArray(Pieces[]::new));
  }

  /// Rows go to a file unless the task says otherwise.
  private void found(String action) {
    table(action);
    String type = known.argument(call, "fetchType").map(Pieces::plain).orElse("STORE");
    if (type.equals("STORE") || type.contains("*")) {
      files().keep("keeps rows");
    }
  }

  private FlowFiles files() {
    return new FlowFiles(grants, known, call);
  }

  /// Messages may come from a file.
  private void messages(String property) {
    call.arguments().value(property).ifPresent(files()::readIfNamed);
  }

  private void sns() {
    messages("from");
    Pieces topic = named("topicArn");
    boolean isWhole =
        switch (topic.all().getFirst()) {
          case Piece.Fixed(var text) -> text.startsWith("arn:");
          case Piece.Choice(_, var values) ->
              values.stream().allMatch(text -> text.startsWith("arn:"));
          case Piece.Open _ -> true;
          case Piece.Any _ -> false;
        };
    // Of what is known in part its name is, at the end; a resource has to be an ARN.
    grants.task(
        ask("publishes"),
        List.of("sns:Publish"),
        isWhole ? topic : Arns.of("sns", topic.last(":")));
  }

  /// The last part of a queue's address is its name.
  private void sqs() {
    messages("from");
    Pieces url = named("queueUrl");
    Matcher address = QUEUE.matcher(url.text());
    if (address.matches()) {
      Pieces arn =
          Arns.given(
              Pieces.fixed("arn:")
                  .then(Pieces.open("Partition"))
                  .then(":sqs:" + String.join(":", address.group(1), address.group(2)))
                  .then(":" + address.group(3)),
              "sqs",
              "");
      grants.task(ask("publishes"), List.of("sqs:SendMessage"), arn);
      return;
    }
    boolean whole = url.all().getFirst() instanceof Piece.Open && url.all().size() == 1;
    Pieces name = whole ? Pieces.open("queue:" + url.plain()) : url.last("/");
    grants.task(ask("publishes"), List.of("sqs:SendMessage"), Arns.of("sqs", name));
  }

  private void events() {
    messages("entries");
    files().keep("keeps what became of them");
    Argument entries = call.arguments().value("entries").orElse(call.arguments());
    List<Argument> all = entries instanceof Argument.Items(_, var items) ? items : List.of(entries);
    for (Argument one : all) {
      Pieces bus =
          one instanceof Argument.Fields fields
              ? fields
                  .value("eventBusName")
                  .map(given -> known.of(given, call))
                  .orElse(Pieces.fixed("default"))
              : Pieces.open("bus:" + call.id());
      grants.task(
          ask("sends events"),
          List.of("events:PutEvents"),
          Arns.given(bus.orOpen("bus:" + call.id()), "events", "event-bus/"));
    }
  }

  private void glue() {
    grants.task(
        ask("runs a job"),
        List.of("glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"),
        Arns.of("glue", "job/", named("jobName")));
  }

  private Ask ask(String words) {
    return Ask.at(
        call.settings().type().span(), call.id(), words.substring(words.indexOf(':') + 1));
  }
}
