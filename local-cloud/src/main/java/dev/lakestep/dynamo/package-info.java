/// What all of DynamoDB here agrees on: how a request is refused.
@NullMarked
package dev.lakestep.dynamo;

import org.jspecify.annotations.NullMarked;
