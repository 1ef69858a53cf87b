package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.error;
import static dev.lakestep.engine.run.Trials.json;
import static dev.lakestep.engine.run.Trials.output;
import static dev.lakestep.engine.run.Trials.run;
import static dev.lakestep.engine.run.Trials.types;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.virtual.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Maps in distributed mode: where items come from, how they are batched, what may fail, and where
/// results go.
class MapRunTest {
  private static final String SUCCEED = "'A':{'Type':'Succeed'}";
  private static final String FAIL_BIG =
      "'A':{'Type':'Choice','Choices':[{'Condition':'{% $states.input > 2 %}','Next':'F'}],"
          + "'Default':'S'},'F':{'Type':'Fail','Error':'Big'},'S':{'Type':'Succeed'}";

  private static String map(String fields, String states) {
    return "'M':{'Type':'Map',%s'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},"
            .formatted(fields)
        + "'StartAt':'A','States':{%s}},'End':true}".formatted(states);
  }

  private static String reader(String config) {
    return "'ItemReader':{'Resource':'arn:aws:states:::s3:getObject',"
        + "'Arguments':{'Bucket':'b','Key':'k'},'ReaderConfig':{%s}},".formatted(config);
  }

  private static Reply body(String text) {
    return new Reply.Answer(Trials.MAPPER.createObjectNode().put("Body", text));
  }

  private static String read(String config, String object) {
    return output(run(map(reader(config), SUCCEED), "{}", _ -> body(object)));
  }

  @Test
  void eachItemIsAnExecutionWithoutEventsHere() {
    Run run = run(map("", SUCCEED), "[1,2]");
    assertThat(output(run)).isEqualTo("[1,2]");
    assertThat(types(run))
        .containsExactly(
            "ExecutionStarted",
            "MapStateEntered",
            "MapStateStarted",
            "MapRunStarted",
            "MapRunSucceeded",
            "MapStateSucceeded",
            "MapStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void variablesAreNotSeenInside() {
    Run run =
        run(
            "'S':{'Type':'Pass','Assign':{'a':1},'Next':'M'},"
                + map("", "'A':{'Type':'Pass','Output':'{% $exists($a) %}','End':true}"),
            "[1]");
    assertThat(output(run)).isEqualTo("[false]");
  }

  @Test
  void itemsAreReadFromJson() {
    assertThat(read("'InputType':'JSON'", "[1,2,3]")).isEqualTo("[1,2,3]");
    assertThat(read("'InputType':'JSON','MaxItems':'{% 2 %}'", "[1,2,3]")).isEqualTo("[1,2]");
    assertThat(read("'InputType':'JSON','ItemsPointer':'/a/0'", "{\"a\":[[7]]}")).isEqualTo("[7]");
    assertThat(read("'InputType':'JSON'", "{\"a\":1}")).isEqualTo("[{'Key':'a','Value':1}]");
    assertThat(read("'InputType':'JSONL'", "{\"a\":1}\n\n2\n")).isEqualTo("[{'a':1},2]");
  }

  @Test
  void itemsAreReadFromRows() {
    String rows = "a,b\n1,\"x, \"\"y\"\"\"\n2,z\n";
    assertThat(read("'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW'", rows))
        .isEqualTo("[{'a':'1','b':'x, \\'y\\''},{'a':'2','b':'z'}]");
    assertThat(
            read(
                "'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':['n','m'],"
                    + "'CSVDelimiter':'PIPE'",
                "1|2\n"))
        .isEqualTo("[{'n':'1','m':'2'}]");
  }

  @Test
  void itemsAreReadFromTheFilesOfAManifest() {
    Map<String, String> objects =
        Map.of(
            "k",
            "{\"destinationBucket\":\"arn:aws:s3:::d\",\"files\":[{\"key\":\"f1\"},{\"key\":\"f2\"}]}",
            "f1",
            "\"b\",\"one\"\n",
            "f2",
            "\"b\",\"two\"\n");
    Run run =
        run(
            map(reader("'InputType':'MANIFEST'"), SUCCEED),
            "{}",
            request -> body(objects.getOrDefault(request.arguments().path("Key").asText(), "")));
    assertThat(output(run)).isEqualTo("[{'Bucket':'b','Key':'one'},{'Bucket':'b','Key':'two'}]");
  }

  @Test
  void aListingIsReadPageByPage() {
    Run run =
        run(
            map(reader("").replace("getObject", "listObjectsV2"), SUCCEED),
            "{}",
            request ->
                new Reply.Answer(
                    json(
                        request.arguments().has("ContinuationToken")
                            ? "{'Contents':[{'Key':'b'}]}"
                            : "{'Contents':[{'Key':'a'}],'IsTruncated':true,"
                                + "'NextContinuationToken':'t'}")));
    assertThat(output(run)).isEqualTo("[{'Key':'a'},{'Key':'b'}]");
  }

  @Test
  void whatCannotBeReadFailsTheReader() {
    Run run =
        run(
            map(reader("'InputType':'JSON'"), SUCCEED),
            "{}",
            _ -> new Reply.Failed("S3.NoSuchKey", "no such key"));
    assertThat(output(run)).isEqualTo("States.ItemReaderFailed: no such key");
    assertThat(types(run)).endsWith("MapRunFailed", "MapStateFailed", "ExecutionFailed");
    assertThat(read("'InputType':'JSON'", "{")).startsWith("States.ItemReaderFailed: ");
  }

  @Test
  void batchesAreBoundByItemsAndBytes() {
    assertThat(
            output(
                run(
                    map(
                        "'ItemBatcher':{'MaxItemsPerBatch':2,'BatchInput':{'n':'{% 1 %}'}},",
                        SUCCEED),
                    "[1,2,3]")))
        .isEqualTo("[{'BatchInput':{'n':1},'Items':[1,2]},{'BatchInput':{'n':1},'Items':[3]}]");
    assertThat(
            output(
                run(
                    map("'ItemBatcher':{'MaxInputBytesPerBatch':20},", SUCCEED),
                    "['aaa','bbb','c']")))
        .isEqualTo("[{'Items':['aaa']},{'Items':['bbb']},{'Items':['c']}]");
  }

  @Test
  void noneMayFailUnlessItIsSaid() {
    assertThat(error(run(map("", FAIL_BIG), "[1,2,3]")))
        .isEqualTo("States.ExceedToleratedFailureThreshold");
    assertThat(output(run(map("'ToleratedFailureCount':'{% 1 %}',", FAIL_BIG), "[1,2,3]")))
        .isEqualTo("[1,2,{'Error':'Big','Cause':''}]");
    assertThat(error(run(map("'ToleratedFailurePercentage':30,", FAIL_BIG), "[1,2,3]")))
        .isEqualTo("States.ExceedToleratedFailureThreshold");
    assertThat(error(run(map("'ToleratedFailurePercentage':40,", FAIL_BIG), "[1,2,3]"))).isEmpty();
  }

  @Test
  void resultsAreWrittenWithAManifest() {
    List<Request> puts = new ArrayList<>();
    Run run =
        run(
            map(
                "'ToleratedFailureCount':1,'ResultWriter':{"
                    + "'Resource':'arn:aws:states:::s3:putObject',"
                    + "'Arguments':{'Bucket':'b','Prefix':'out'}},",
                FAIL_BIG),
            "[1,3]",
            request -> {
              puts.add(request);
              return new Reply.Answer(json("{}"));
            });
    List<String> keys = puts.stream().map(put -> put.arguments().path("Key").asText()).toList();
    assertThat(keys)
        .hasSize(3)
        .allMatch(key -> key.startsWith("out/"))
        .anyMatch(key -> key.endsWith("SUCCEEDED_0.json"))
        .anyMatch(key -> key.endsWith("FAILED_0.json"));
    JsonNode output = json(output(run));
    assertThat(output.path("ResultWriterDetails").path("Key").asText()).isEqualTo(keys.getLast());
  }

  @Test
  void resultsCanBeFlattened() {
    Run run =
        run(
            map("'ResultWriter':{'WriterConfig':{'Transformation':'FLATTEN'}},", SUCCEED),
            "[[1],[2,3]]");
    assertThat(output(run)).isEqualTo("[1,2,3]");
  }
}
