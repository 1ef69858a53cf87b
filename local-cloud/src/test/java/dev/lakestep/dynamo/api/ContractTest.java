package dev.lakestep.dynamo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each operation does what it says, and says what it did, as on AWS.
class ContractTest {
  private static final String KEY =
      "'TableName': 'things', 'Key': {'p': {'S': 'a'}, 's': {'N': '1'}}";

  @TempDir Path folder;
  private Dynamo dynamo;

  @BeforeEach
  void open() throws IOException {
    dynamo = Dynamo.open(folder);
    dynamo.done("CreateTable", "'TableName': 'things', " + Dynamo.TABLE);
  }

  @AfterEach
  void close() throws IOException {
    dynamo.close();
  }

  private void five() {
    for (int i = 0; i < 5; i++) {
      dynamo.put(
          ("'p': {'S': 'a'}, 's': {'N': '%d'}, 'g': {'S': 'G'}, 'h': {'N': '%d'},"
                  + " 'l': {'S': 'l%d'}, 'a': {'S': 'A'}, 'b': {'S': 'B'}")
              .formatted(i, 10 - i, i));
    }
  }

  @Test
  void anItemIsPutReadChangedAndDeleted() {
    dynamo.put(
        "'p': {'S': 'a'}, 's': {'N': '1.0'}, 'm': {'M': {'x': {'N': '1'}, 'y': {'N': '2'}}}");
    assertThat(dynamo.done("GetItem", KEY))
        .isEqualTo(
            "{'Item':{'p':{'S':'a'},'s':{'N':'1'},'m':{'M':{'x':{'N':'1'},'y':{'N':'2'}}}}}");
    String update =
        KEY
            + ", 'UpdateExpression': 'ADD m.x :n SET c = list_append(if_not_exists(c, :l), :l)',"
            + " 'ExpressionAttributeValues': {':n': {'N': '5'}, ':l': {'L': [{'S': 'z'}]}},"
            + " 'ReturnValues': ";
    assertThat(dynamo.done("UpdateItem", update + "'UPDATED_NEW'"))
        .isEqualTo("{'Attributes':{'m':{'M':{'x':{'N':'6'}}},'c':{'L':[{'S':'z'},{'S':'z'}]}}}");
    assertThat(dynamo.done("UpdateItem", update + "'UPDATED_OLD'"))
        .isEqualTo("{'Attributes':{'m':{'M':{'x':{'N':'6'}}},'c':{'L':[{'S':'z'},{'S':'z'}]}}}");
    assertThat(dynamo.done("DeleteItem", KEY + ", 'ReturnValues': 'ALL_OLD'"))
        .contains("'x':{'N':'11'}");
    assertThat(dynamo.done("GetItem", KEY)).isEqualTo("{}");
  }

  @Test
  void aConditionThatDoesNotHoldShowsTheItem() {
    dynamo.put("'p': {'S': 'a'}, 's': {'N': '1'}, 'n': {'N': '7'}");
    Answer answer =
        dynamo.call(
            "PutItem",
            "'TableName': 'things', 'Item': {'p': {'S': 'a'}, 's': {'N': '1'}},"
                + " 'ConditionExpression': 'attribute_not_exists(p)',"
                + " 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'");
    assertThat(answer.body().toString().replace('"', '\''))
        .isEqualTo(
            "{'__type':'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',"
                + "'message':'The conditional request failed',"
                + "'Item':{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'7'}}}");
  }

  @Test
  void anUpdateThatOnlyTakesAwayMakesNoItem() {
    dynamo.done("UpdateItem", KEY + ", 'UpdateExpression': 'REMOVE a'");
    assertThat(dynamo.done("GetItem", KEY)).isEqualTo("{}");
    dynamo.done("UpdateItem", KEY);
    assertThat(dynamo.done("GetItem", KEY)).isEqualTo("{'Item':{'p':{'S':'a'},'s':{'N':'1'}}}");
  }

  @Test
  void aQueryGoesByPages() {
    five();
    String query =
        "'TableName': 'things', 'KeyConditionExpression': 'p = :p AND s >= :s', 'Limit': 2,"
            + " 'ProjectionExpression': 's', 'ScanIndexForward': false,"
            + " 'ExpressionAttributeValues': {':p': {'S': 'a'}, ':s': {'N': '1'}}";
    assertThat(dynamo.done("Query", query))
        .isEqualTo(
            "{'Items':[{'s':{'N':'4'}},{'s':{'N':'3'}}],'Count':2,'ScannedCount':2,"
                + "'LastEvaluatedKey':{'p':{'S':'a'},'s':{'N':'3'}}}");
    assertThat(
            dynamo.done(
                "Query", query + ", 'ExclusiveStartKey': {'p': {'S': 'a'}, 's': {'N': '2'}}"))
        .isEqualTo("{'Items':[{'s':{'N':'1'}}],'Count':1,'ScannedCount':1}");
  }

  @Test
  void indexesFollowTheirTable() {
    five();
    dynamo.done("UpdateItem", KEY + ", 'UpdateExpression': 'REMOVE h, l'");
    String query =
        "'TableName': 'things', 'IndexName': '%s', 'KeyConditionExpression': '%s = :k',"
            + " 'ExpressionAttributeValues': {':k': {'S': '%s'}}, 'Select': 'COUNT',"
            + " 'ReturnConsumedCapacity': 'INDEXES'";
    assertThat(dynamo.done("Query", query.formatted("global", "g", "G")))
        .isEqualTo(
            "{'Count':4,'ScannedCount':4,'ConsumedCapacity':{'TableName':'things',"
                + "'CapacityUnits':0.5,'Table':{'CapacityUnits':0.0},"
                + "'GlobalSecondaryIndexes':{'global':{'CapacityUnits':0.5}}}}");
    assertThat(dynamo.done("Query", query.formatted("keys", "g", "G"))).startsWith("{'Count':5");
    assertThat(dynamo.done("Query", query.formatted("local", "p", "a"))).startsWith("{'Count':4");
  }

  @Test
  void aPageIsNoLargerThanAMegabyte() {
    String large = "y".repeat(100 * 1_024);
    for (int i = 0; i < 14; i++) {
      dynamo.put("'p': {'S': 'a'}, 's': {'N': '%d'}, 'x': {'S': '%s'}".formatted(i, large));
    }
    String scan = "'TableName': 'things', 'Select': 'COUNT'";
    assertThat(dynamo.done("Scan", scan)).startsWith("{'Count':11,");
    assertThat(
            dynamo.done(
                "Scan", scan + ", 'ExclusiveStartKey': {'p': {'S': 'a'}, 's': {'N': '10'}}"))
        .isEqualTo("{'Count':3,'ScannedCount':3}");
  }

  @Test
  void segmentsAreTheWholeTable() {
    for (int i = 0; i < 200; i++) {
      dynamo.put("'p': {'S': 'p%d'}, 's': {'N': '1'}".formatted(i));
    }
    int found = 0;
    for (int segment = 0; segment < 7; segment++) {
      Answer answer =
          dynamo.call("Scan", "'TableName': 'things', 'TotalSegments': 7, 'Segment': " + segment);
      int count = answer.body().path("Count").asInt();
      assertThat(count).isBetween(10, 60);
      found += count;
    }
    assertThat(found).isEqualTo(200);
  }

  @Test
  void aTransactionIsDoneWholeOrNotAtAll() {
    String put = "{'Put': {'TableName': 'things', 'Item': {'p': {'S': '%s'}, 's': {'N': '1'}}%s}}";
    String strict = ", 'ConditionExpression': 'attribute_not_exists(p)'";
    String first =
        "'TransactItems': [%s, %s]".formatted(put.formatted("a", strict), put.formatted("b", ""));
    assertThat(dynamo.done("TransactWriteItems", first + ", 'ReturnConsumedCapacity': 'TOTAL'"))
        .isEqualTo(
            "{'ConsumedCapacity':[{'TableName':'things','CapacityUnits':4.0,"
                + "'WriteCapacityUnits':4.0}]}");
    Answer second = dynamo.call("TransactWriteItems", first.replace("'b'", "'c'"));
    assertThat(Dynamo.message(second))
        .isEqualTo(
            "TransactionCanceledException: Transaction cancelled, please refer cancellation"
                + " reasons for specific reasons [ConditionalCheckFailed, None]");
    assertThat(dynamo.done("Scan", "'TableName': 'things', 'Select': 'COUNT'"))
        .isEqualTo("{'Count':2,'ScannedCount':2}");
  }

  @Test
  void aTransactionWithATokenIsDoneOnce() {
    String add =
        "'TransactItems': [{'Update': {%s, 'UpdateExpression': 'ADD n :n',".formatted(KEY)
            + " 'ExpressionAttributeValues': {':n': {'N': '%s'}}}}],"
            + " 'ClientRequestToken': 'once'";
    dynamo.done("TransactWriteItems", add.formatted("1"));
    dynamo.done("TransactWriteItems", add.formatted("1"));
    assertThat(dynamo.done("GetItem", KEY)).contains("'n':{'N':'1'}");
    assertThat(dynamo.refused("TransactWriteItems", add.formatted("2")))
        .startsWith("IdempotentParameterMismatchException");
    dynamo.pass(Duration.ofMinutes(11));
    dynamo.done("TransactWriteItems", add.formatted("2"));
    assertThat(dynamo.done("GetItem", KEY)).contains("'n':{'N':'3'}");
  }

  @Test
  void itemsExpireWhenTheirTimeIsOver() {
    dynamo.done(
        "UpdateTimeToLive",
        "'TableName': 'things',"
            + " 'TimeToLiveSpecification': {'AttributeName': 'until', 'Enabled': true}");
    long soon = 1_767_225_600 + 60;
    dynamo.put("'p': {'S': 'a'}, 's': {'N': '1'}, 'until': {'N': '%d'}".formatted(soon));
    dynamo.put("'p': {'S': 'a'}, 's': {'N': '2'}, 'until': {'S': '%d'}".formatted(soon));
    dynamo.put("'p': {'S': 'a'}, 's': {'N': '3'}, 'until': {'N': '12'}");
    dynamo.api().expire();
    assertThat(dynamo.done("Scan", "'TableName': 'things'")).contains("'Count':3");
    dynamo.pass(Duration.ofMinutes(2));
    dynamo.api().expire();
    assertThat(dynamo.done("Scan", "'TableName': 'things', 'ProjectionExpression': 's'"))
        .contains("'Items':[{'s':{'N':'2'}},{'s':{'N':'3'}}]");
  }

  @Test
  void batchesDoEachThingForItself() {
    dynamo.done(
        "BatchWriteItem",
        "'RequestItems': {'things': [{'PutRequest': {'Item': {'p': {'S': 'a'}, 's': {'N': '1'}}}},"
            + " {'DeleteRequest': {'Key': {'p': {'S': 'b'}, 's': {'N': '1'}}}}]}");
    assertThat(
            dynamo.done(
                "BatchGetItem",
                "'RequestItems': {'things': {'Keys': [{'p': {'S': 'a'}, 's': {'N': '1'}},"
                    + " {'p': {'S': 'b'}, 's': {'N': '1'}}]}}"))
        .isEqualTo("{'Responses':{'things':[{'p':{'S':'a'},'s':{'N':'1'}}]},'UnprocessedKeys':{}}");
  }

  @Test
  void anIndexThatComesLaterIsFilled() {
    five();
    dynamo.done(
        "UpdateTable",
        "'TableName': 'things', 'AttributeDefinitions': [{'AttributeName': 'a',"
            + " 'AttributeType': 'S'}], 'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName':"
            + " 'later', 'KeySchema': [{'AttributeName': 'a', 'KeyType': 'HASH'}],"
            + " 'Projection': {'ProjectionType': 'ALL'}}}]");
    assertThat(dynamo.done("Scan", "'TableName': 'things', 'IndexName': 'later'"))
        .contains("'Count':5");
    assertThat(dynamo.done("DescribeTable", "'TableName': 'things'"))
        .contains("'IndexName':'later'", "'ItemCount':5", "'TableStatus':'ACTIVE'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -0                | 0
          1.0               | 1
          1E+5              | 100000
          .5                | 0.5
          123.4500e3        | 123450
          1e-10             | 0.0000000001
          0e500             | 0
          12345678901234567890123456789012345678 | 12345678901234567890123456789012345678
          """)
  void numbersAreWrittenOut(String given, String kept) {
    dynamo.put("'p': {'S': 'a'}, 's': {'N': '1'}, 'n': {'N': '%s'}".formatted(given));
    assertThat(dynamo.done("GetItem", KEY)).contains("'n':{'N':'%s'}".formatted(kept));
  }
}
