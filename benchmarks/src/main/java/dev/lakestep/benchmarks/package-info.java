/// Programs that measure; they print ratios and medians, and judge nothing.
@NullMarked
package dev.lakestep.benchmarks;

import org.jspecify.annotations.NullMarked;
