/// DynamoDB's API: JSON in, JSON out, in AWS's words.
@NullMarked
package dev.lakestep.dynamo.api;

import org.jspecify.annotations.NullMarked;
