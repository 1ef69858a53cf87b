/// What flows need around them: tables, functions, the news that functions wait for.
@NullMarked
package dev.lakestep.cli.platform;

import org.jspecify.annotations.NullMarked;
