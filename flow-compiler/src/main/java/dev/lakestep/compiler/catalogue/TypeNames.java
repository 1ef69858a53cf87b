package dev.lakestep.compiler.catalogue;

/// The whole names of those types that the compiler treats apart, as an `Entry` has them.
public final class TypeNames {
  public static final String S3_LIST = "aws.s3.List";
  public static final String S3_DOWNLOAD = "aws.s3.Download";
  public static final String S3_DOWNLOADS = "aws.s3.Downloads";
  public static final String SEQUENTIAL = "core.flow.Sequential";
  public static final String OUTPUT_VALUES = "core.output.OutputValues";
  public static final String SET_VARIABLES = "core.execution.SetVariables";
  public static final String EXECUTION_FLOW = "core.condition.ExecutionFlow";

  private TypeNames() {}
}
