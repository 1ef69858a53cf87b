package dev.lakestep.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.iam.policy.PolicyReader.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What AWS's documentation says of policies, case by case.
class JudgeTest {
  private static final String OBJECT = "arn:aws:s3:::lake/orders/1.csv";

  private record Case(String name, String statement, Request request, String verdict) {}

  private static Request get(String resource, Context context) {
    return new Request("s3:GetObject", resource, context);
  }

  private static Case resource(String pattern, String resource, String verdict) {
    return new Case(
        pattern + " " + resource,
        "{'Effect':'Allow','Action':'s3:GetObject','Resource':'%s'}".formatted(pattern),
        get(resource, Context.NONE),
        verdict);
  }

  @TestFactory
  Stream<DynamicTest> aResourceFits() {
    return all(
        resource("*", OBJECT, "Allowed"),
        resource(OBJECT, OBJECT, "Allowed"),
        resource("arn:aws:s3:::lake/*", OBJECT, "Allowed"),
        resource("arn:aws:s3:::lake/orders/?.csv", OBJECT, "Allowed"),
        resource("arn:aws:s3:::lake/orders/?", OBJECT, "ImplicitlyDenied"),
        resource("arn:aws:s3:::lake", OBJECT, "ImplicitlyDenied"),
        resource("arn:aws:s3:::LAKE/*", OBJECT, "ImplicitlyDenied"),
        resource("arn:aws:s3:::lake/*", "arn:aws:s3:::lake/a:b/c", "Allowed"),
        resource("arn:aws:s3:::lake/${*}", "arn:aws:s3:::lake/*", "Allowed"),
        resource("arn:aws:s3:::lake/${*}", OBJECT, "ImplicitlyDenied"),
        resource("arn:aws:s3:::lake/${aws:username}/*", OBJECT, "ImplicitlyDenied"),
        resource("arn:aws:s3:::lake/${aws:username, 'orders'}/*", OBJECT, "Allowed"),
        resource("arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east-1:1:q", "Allowed"),
        resource("arn:aws:sqs:us-*t-1:1:q", "arn:aws:sqs:us-eas:t-1:1:q", "ImplicitlyDenied"));
  }

  @TestFactory
  Stream<DynamicTest> anActionFits() {
    String any = "'Resource':'*'";
    Request request = get(OBJECT, Context.NONE);
    return all(
        new Case(
            "small",
            "{'Effect':'Allow','Action':'S3:getobject',%s}".formatted(any),
            request,
            "Allowed"),
        new Case(
            "star",
            "{'Effect':'Allow','Action':['sqs:*','s3:Get*'],%s}".formatted(any),
            request,
            "Allowed"),
        new Case("all", "{'Effect':'Allow','Action':'*',%s}".formatted(any), request, "Allowed"),
        new Case(
            "other",
            "{'Effect':'Allow','Action':'s3:GetObjectVersion',%s}".formatted(any),
            request,
            "ImplicitlyDenied"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsExceptedOrDeniedDoesNot() {
    String any = "'Resource':'*'";
    Request request = get(OBJECT, Context.NONE);
    return all(
        new Case(
            "not",
            "{'Effect':'Allow','NotAction':'s3:Put*',%s}".formatted(any),
            request,
            "Allowed"),
        new Case(
            "not it",
            "{'Effect':'Allow','NotAction':'s3:Get*',%s}".formatted(any),
            request,
            "ImplicitlyDenied"),
        new Case(
            "not there",
            "{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::lake/*'}",
            request,
            "ImplicitlyDenied"),
        new Case(
            "deny wins",
            "{'Effect':'Allow','Action':'*',%s},{'Effect':'Deny','Action':'s3:*',%s}"
                .formatted(any, any),
            request,
            "ExplicitlyDenied"),
        new Case(
            "deny elsewhere",
            "{'Effect':'Allow','Action':'*',%s},{'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::other/*'}"
                .formatted(any),
            request,
            "Allowed"));
  }

  private static Stream<DynamicTest> all(Case... cases) {
    return Stream.of(cases)
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () ->
                    assertThat(
                            Judge.judge(one.request(), List.of(policy(one.statement())))
                                .getClass()
                                .getSimpleName())
                        .isEqualTo(one.verdict())));
  }

  private static Policy policy(String statements) throws MalformedPolicy {
    String text = "{'Version':'2012-10-17','Statement':[%s]}".formatted(statements);
    return PolicyReader.read(
        text.replace('\'', '"').replace("\"orders\"}", "'orders'}"), Kind.IDENTITY);
  }

  @Test
  void whatAllowsIsNamed() throws MalformedPolicy {
    Policy policy =
        policy(
            "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':['arn:aws:s3:::a/*','arn:aws:s3:::lake/*']}");
    assertThat(policy.grants()).hasSize(4);
    assertThat(Judge.judge(get(OBJECT, Context.NONE), List.of(policy)))
        .isEqualTo(
            new Verdict.Allowed(
                List.of(
                    new Verdict.By(
                        0, new Policy.Grant(0, "s3:GetObject", "arn:aws:s3:::lake/*")))));
  }

  @Test
  void aRoleTrustsWhomItNames() throws MalformedPolicy {
    Policy trust =
        PolicyReader.read(
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
             "Principal":{"Service":"lambda.amazonaws.com","AWS":["arn:aws:iam::1:role/a"]}}}
            """,
            Kind.TRUST);
    Request request = new Request("sts:AssumeRole", "arn:aws:iam::1:role/b", Context.NONE);
    assertThat(Judge.judge(request, Principal.service("lambda.amazonaws.com"), trust).isAllowed())
        .isTrue();
    assertThat(Judge.judge(request, Principal.service("states.amazonaws.com"), trust).isAllowed())
        .isFalse();
    assertThat(
            Judge.judge(request, Principal.aws(List.of("arn:aws:iam::1:role/a")), trust)
                .isAllowed())
        .isTrue();
  }

  /// The same policies in another order say the same, and one more that denies all denies.
  @Test
  void orderDoesNotMatterAndDenyWins() throws MalformedPolicy {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      Policy one = policy(any(random));
      Policy two = policy(any(random));
      Request request = get("arn:aws:s3:::lake/" + random.nextInt(3), Context.NONE);
      Class<?> forth = Judge.judge(request, List.of(one, two)).getClass();
      assertThat(Judge.judge(request, List.of(two, one)).getClass()).isEqualTo(forth);
      Policy none = policy("{'Effect':'Deny','Action':'*','Resource':'*'}");
      assertThat(Judge.judge(request, List.of(one, none, two)))
          .isInstanceOf(Verdict.ExplicitlyDenied.class);
    }
  }

  private static String any(Random random) {
    List<String> actions = List.of("s3:*", "s3:Get*", "s3:PutObject", "*", "sqs:*");
    List<String> resources = List.of("*", "arn:aws:s3:::lake/?", "arn:aws:s3:::lake/1");
    return "{'Effect':'%s','Action':'%s','Resource':'%s'}"
        .formatted(
            random.nextInt(4) == 0 ? "Deny" : "Allow",
            actions.get(random.nextInt(actions.size())),
            resources.get(random.nextInt(resources.size())));
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    Map.of(
            "{", "invalid Json",
            "[]", "Syntax errors",
            "{\"Version\":\"2013-01-01\",\"Statement\":[]}", "Syntax errors",
            "{\"Statement\":{\"Effect\":\"allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
                "Syntax errors",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"b\",\"Resource\":\"*\"}}", "vendor",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"x\"}}",
                "ARN format",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\"}}", "must contain resources",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Principal\":\"*\"}}",
                "principal",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Condition\":{\"Is\":{\"a:b\":\"c\"}}}}",
                "Condition type")
        .forEach((text, words) ->
            assertThatThrownBy(() -> PolicyReader.read(text, Kind.IDENTITY))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessageContaining(words));
  }
}
