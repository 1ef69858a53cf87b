/// What a statement reads, writes, makes and removes.
@NullMarked
package dev.lakestep.compiler.sql.touch;

import org.jspecify.annotations.NullMarked;
