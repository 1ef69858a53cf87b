package dev.lakestep.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What AWS's documentation says of conditions, case by case.
class ConditionTest {
  private record Case(String condition, Context context, String verdict) {}

  private static Case condition(String condition, Context context, String verdict) {
    return new Case(condition, context, verdict);
  }

  private static Context of(String key, String... values) {
    return Context.NONE.with(key, List.of(values));
  }

  @TestFactory
  Stream<DynamicTest> textsCompare() {
    return all(
        condition("{'StringEquals':{'s3:prefix':'a'}}", of("s3:prefix", "a"), "Allowed"),
        condition("{'StringEquals':{'S3:Prefix':['b','a']}}", of("s3:prefix", "a"), "Allowed"),
        condition("{'StringEquals':{'s3:prefix':'a'}}", Context.NONE, "ImplicitlyDenied"),
        condition("{'StringEqualsIfExists':{'s3:prefix':'a'}}", Context.NONE, "Allowed"),
        condition("{'StringEquals':{'s3:prefix':'a*'}}", of("s3:prefix", "ab"), "ImplicitlyDenied"),
        condition("{'StringLike':{'s3:prefix':'a*'}}", of("s3:prefix", "ab"), "Allowed"),
        condition(
            "{'StringLike':{'s3:prefix':'${aws:PrincipalTag/team}/*'}}",
            of("s3:prefix", "red/1").with("aws:PrincipalTag/team", "red"),
            "Allowed"),
        condition("{'StringNotEquals':{'s3:prefix':'a'}}", Context.NONE, "Allowed"));
  }

  @TestFactory
  Stream<DynamicTest> textsAreExcluded() {
    return all(
        condition(
            "{'StringNotEquals':{'s3:prefix':['a','b']}}",
            of("s3:prefix", "b"),
            "ImplicitlyDenied"),
        condition("{'StringNotLike':{'s3:prefix':'a*'}}", of("s3:prefix", "b"), "Allowed"),
        condition("{'StringEqualsIgnoreCase':{'s3:prefix':'A'}}", of("s3:prefix", "a"), "Allowed"),
        condition(
            "{'ForAllValues:StringLike':{'dynamodb:LeadingKeys':['a','b']}}",
            of("dynamodb:LeadingKeys", "a", "b"),
            "Allowed"),
        condition(
            "{'ForAllValues:StringLike':{'dynamodb:LeadingKeys':'a'}}",
            of("dynamodb:LeadingKeys", "a", "c"),
            "ImplicitlyDenied"),
        condition(
            "{'ForAllValues:StringLike':{'dynamodb:LeadingKeys':'a'}}", Context.NONE, "Allowed"),
        condition(
            "{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}}",
            of("aws:TagKeys", "b", "a"),
            "Allowed"),
        condition(
            "{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}}", Context.NONE, "ImplicitlyDenied"));
  }

  @TestFactory
  Stream<DynamicTest> setsCompare() {
    return all(
        condition(
            "{'ForAnyValue:StringNotEquals':{'aws:TagKeys':'a'}}",
            of("aws:TagKeys", "a", "c"),
            "Allowed"),
        condition(
            "{'ForAnyValue:StringNotEqualsIfExists':{'aws:TagKeys':'a'}}",
            Context.NONE,
            "ImplicitlyDenied"),
        condition(
            "{'Bool':{'aws:SecureTransport':'true'}}",
            of("aws:SecureTransport", "true"),
            "Allowed"),
        condition(
            "{'Bool':{'aws:SecureTransport':true}}",
            of("aws:SecureTransport", "false"),
            "ImplicitlyDenied"),
        condition("{'Null':{'s3:prefix':'true'}}", Context.NONE, "Allowed"),
        condition("{'Null':{'s3:prefix':'false'}}", Context.NONE, "ImplicitlyDenied"),
        condition(
            "{'NumericLessThanEquals':{'s3:max-keys':'10'}}", of("s3:max-keys", "10"), "Allowed"),
        condition(
            "{'NumericLessThan':{'s3:max-keys':10}}", of("s3:max-keys", "10"), "ImplicitlyDenied"));
  }

  @TestFactory
  Stream<DynamicTest> numbersMomentsAndNamesCompare() {
    return all(
        condition(
            "{'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}",
            of("aws:CurrentTime", "2026-01-01T00:00:00Z"),
            "Allowed"),
        condition(
            "{'DateGreaterThan':{'aws:CurrentTime':'2030-01-01'}}",
            of("aws:CurrentTime", "2026-01-01T00:00:00Z"),
            "ImplicitlyDenied"),
        condition(
            "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
            of("aws:SourceIp", "203.0.113.9"),
            "Allowed"),
        condition(
            "{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
            of("aws:SourceIp", "203.0.113.9"),
            "ImplicitlyDenied"),
        condition(
            "{'ArnLike':{'aws:SourceArn':'arn:aws:states:*:1:stateMachine:*'}}",
            of("aws:SourceArn", "arn:aws:states:us-east-1:1:stateMachine:m"),
            "Allowed"),
        condition(
            "{'ArnNotEquals':{'aws:SourceArn':'arn:aws:sns:*:1:t'}}",
            of("aws:SourceArn", "arn:aws:sns:eu-west-1:1:t"),
            "ImplicitlyDenied"),
        condition(
            "{'StringEquals':{'s3:prefix':'a'},'Bool':{'aws:SecureTransport':'true'}}",
            of("s3:prefix", "a"),
            "ImplicitlyDenied"));
  }

  private static Stream<DynamicTest> all(Case... cases) {
    return Stream.of(cases)
        .map(one ->
            DynamicTest.dynamicTest(
                one.condition() + " " + one.context().values(), () -> check(one)));
  }

  private static void check(Case one) throws MalformedPolicy {
    String text =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':%s}}"
            .formatted(one.condition())
            .replace('\'', '"');
    Policy policy = PolicyReader.read(text, PolicyReader.Kind.IDENTITY);
    Request request = new Request("s3:GetObject", "arn:aws:s3:::lake/1.csv", one.context());
    assertThat(Judge.judge(request, List.of(policy)).getClass().getSimpleName())
        .isEqualTo(one.verdict());
  }
}
