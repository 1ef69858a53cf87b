package dev.lakestep.iam;

import java.util.Map;
import java.util.Optional;

/// Policies that AWS has written, as far as somebody here is judged by them; any other that is
/// attached is kept, and allows nothing.
final class Managed {
  private static final String ALL =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;
  private static final String READS_STACKS =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [
        "cloudformation:Describe*", "cloudformation:EstimateTemplateCost", "cloudformation:Get*",
        "cloudformation:List*", "cloudformation:ValidateTemplate", "cloudformation:Detect*"
      ], "Resource": "*"}]}
      """;

  /// The part of it that the CDK asks for when it looks something up.
  private static final String READS =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [
        "cloudformation:Describe*", "cloudformation:Get*", "cloudformation:List*", "s3:Get*", "s3:List*",
        "ssm:Describe*", "ssm:Get*", "ssm:List*"
      ], "Resource": "*"}]}
      """;

  private static final Map<String, String> TEXTS =
      Map.of(
          "arn:aws:iam::aws:policy/AdministratorAccess", ALL,
          "arn:aws:iam::aws:policy/ReadOnlyAccess", READS,
          "arn:aws:iam::aws:policy/AWSCloudFormationReadOnlyAccess", READS_STACKS);

  private Managed() {}

  static Optional<String> text(String arn) {
    return Optional.ofNullable(TEXTS.get(arn));
  }
}
