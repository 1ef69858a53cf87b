/// The CDK app: what is deployed to AWS, written as CloudFormation.
@NullMarked
package dev.lakestep.infra;

import org.jspecify.annotations.NullMarked;
