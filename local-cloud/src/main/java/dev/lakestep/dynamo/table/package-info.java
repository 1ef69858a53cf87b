/// Tables: what they are made of, their rows and indexes in order of their keys.
@NullMarked
package dev.lakestep.dynamo.table;

import org.jspecify.annotations.NullMarked;
