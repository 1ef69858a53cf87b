/// DynamoDB's expressions: read from text, held against placeholders, evaluated on an item.
@NullMarked
package dev.lakestep.dynamo.expression;

import org.jspecify.annotations.NullMarked;
