/// Lambda: functions, who may and how often they are called, and what calls them by itself.
@NullMarked
package dev.lakestep.function;

import org.jspecify.annotations.NullMarked;
