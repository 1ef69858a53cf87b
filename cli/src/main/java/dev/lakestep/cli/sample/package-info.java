/// Files to try flows with: made up, the same each time, and known without being read.
@NullMarked
package dev.lakestep.cli.sample;

import org.jspecify.annotations.NullMarked;
