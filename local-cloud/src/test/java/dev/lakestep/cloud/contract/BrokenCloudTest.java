package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// A contract that nothing breaks promises nothing: each test of each contract fails on a cloud
/// that does not do its work.
@Timeout(120)
class BrokenCloudTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String ALL_FAIL =
      Stream.of(
              "s3",
              "dynamodb",
              "states",
              "events",
              "scheduler",
              "sqs",
              "sns",
              "secretsmanager",
              "ssm",
              "sts")
          .map(service -> service + ":error")
          .collect(Collectors.joining(";"));

  @Test
  void bothCloudsAreHeldAgainstTheSameContracts() {
    assertThat(contracts(LocalStackContractTest.class))
        .isEqualTo(contracts(LocalCloudContractTest.class))
        .hasSizeGreaterThan(10);
  }

  /// While the cloud does its work, tests pass that are asked in the same way: so it is not the
  /// asking that fails.
  @Test
  void noTestPassesWhereAllServicesFail(@TempDir Path folder) throws IOException {
    Faults faults = Faults.of(Spec.NONE);
    try (LocalCloud local =
            LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT, faults));
        Cloud cloud = Cloud.once(local.endpoint(), UrlConnectionHttpClient.create())) {
      assertThat(tests().filter(BrokenCloudTest::isOfStates))
          .hasSizeGreaterThan(5)
          .allMatch(test -> passes(test, cloud));
      faults.arm(ALL_FAIL);
      assertThat(ScopedValue.where(Cloud.PATIENCE, SHORT).call(() -> passing(cloud))).isEmpty();
    }
  }

  @Test
  void noTestPassesWhereNothingIsDone() {
    try (Cloud cloud = Cloud.once(URI.create("http://127.0.0.1:9"), new YesMan())) {
      assertThat(ScopedValue.where(Cloud.PATIENCE, SHORT).call(() -> passing(cloud))).isEmpty();
    }
  }

  private static Set<Class<?>> contracts(Class<?> suite) {
    return Stream.of(suite.getDeclaredClasses())
        .flatMap(nested -> Stream.of(nested.getInterfaces()))
        .collect(Collectors.toSet());
  }

  private static Stream<Method> tests() {
    return contracts(LocalCloudContractTest.class).stream()
        .flatMap(contract -> Stream.of(contract.getDeclaredMethods()))
        .filter(method ->
            method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class))
        .sorted(Comparator.comparing(Method::toString));
  }

  private static boolean isOfStates(Method test) {
    return test.getDeclaringClass().equals(StatesContract.class);
  }

  private static List<String> passing(Cloud cloud) {
    return tests().filter(test -> passes(test, cloud)).map(Method::toString).toList();
  }

  private static boolean passes(Method test, Cloud cloud) {
    InvocationHandler handler =
        (self, method, arguments) ->
            method.isDefault() ? InvocationHandler.invokeDefault(self, method, arguments) : cloud;
    Class<?> contract = test.getDeclaringClass();
    Object held =
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler);
    try {
      test.invoke(held, Stream.of(test.getParameterTypes()).map(BrokenCloudTest::any).toArray());
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /// What a test may be called with that has parameters.
  private static Object any(Class<?> type) {
    return type.isEnum() ? type.getEnumConstants()[0] : "1";
  }
}
