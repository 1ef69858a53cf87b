/// All the SQL of a folder, read, and what was made of it.
@NullMarked
package dev.lakestep.cli.dev.sql;

import org.jspecify.annotations.NullMarked;
