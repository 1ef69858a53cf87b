/// What starts Trino. It alone knows Trino's classes.
@NullMarked
package dev.lakestep.trino.boot;

import org.jspecify.annotations.NullMarked;
