package dev.lakestep.cli.platform;

import java.util.function.Predicate;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Lives in the process of a function, and ends it before or after a call of AWS when a test says
/// so. It knows the test by a property of the system, which is all that they share.
public final class Killer implements ExecutionInterceptor {
  static final String ASKED = "lakestep.test.killer";

  private static final int KILLED = 137;
  private static volatile boolean dead;

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    live("before", attributes);
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    live("after", attributes);
  }

  @SuppressWarnings("unchecked")
  private static void live(String moment, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    String function = System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    if (System.getProperties().get(ASKED) instanceof Predicate<?> asked) {
      String call = "%s %s %s".formatted(function, moment, operation);
      dead |= ((Predicate<String>) asked).test(call);
    }
    if (dead) {
      System.exit(KILLED);
    }
  }
}
