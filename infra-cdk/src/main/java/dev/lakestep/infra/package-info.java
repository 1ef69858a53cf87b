/// The CDK app: what is deployed to AWS, written as CloudFormation. What there is to deploy the
/// blueprint says; here it is only put into the words of CloudFormation.
@NullMarked
package dev.lakestep.infra;

import org.jspecify.annotations.NullMarked;
