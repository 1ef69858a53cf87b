package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// What SSM promises of parameters.
interface ParametersContract {
  Cloud cloud();

  @Test
  default void parametersAreMadeFoundAndDeleted() {
    SsmClient ssm = cloud().parameters();
    String root = "/" + Cloud.name("lake");
    String plain = root + "/bucket";
    String secret = root + "/db/password";
    ssm.putParameter(b -> b.name(plain).value("1").type(ParameterType.STRING));
    ssm.putParameter(b -> b.name(secret).value("hush").type(ParameterType.SECURE_STRING));
    assertThatThrownBy(
            () -> ssm.putParameter(b -> b.name(plain).value("2").type(ParameterType.STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(ssm.putParameter(b -> b.name(plain).value("2").overwrite(true)).version())
        .isEqualTo(2);
    Parameter second = ssm.getParameter(b -> b.name(plain + ":2")).parameter();
    assertThat(second.arn()).isEqualTo(cloud().arn("ssm", "parameter" + plain));
    assertThat(second.value()).isEqualTo("2");
    assertThat(second.type()).isEqualTo(ParameterType.STRING);
    assertThat(ssm.getParameter(b -> b.name(secret)).parameter().value()).isNotEqualTo("hush");
    assertThat(ssm.getParameter(b -> b.name(secret).withDecryption(true)).parameter().value())
        .isEqualTo("hush");
    assertThat(ssm.getParametersByPath(b -> b.path(root)).parameters())
        .extracting(Parameter::name)
        .containsExactly(plain);
    assertThat(ssm.getParametersByPath(b -> b.path(root).recursive(true)).parameters())
        .extracting(Parameter::name)
        .containsExactlyInAnyOrder(plain, secret);
    assertThat(ssm.getParameters(b -> b.names(plain, root + "/none")).invalidParameters())
        .containsExactly(root + "/none");
    ssm.deleteParameter(b -> b.name(plain));
    assertThat(ssm.deleteParameters(b -> b.names(plain, secret)).deletedParameters())
        .containsExactly(secret);
    assertThatThrownBy(() -> ssm.getParameter(b -> b.name(plain)))
        .isInstanceOf(ParameterNotFoundException.class);
  }
}
