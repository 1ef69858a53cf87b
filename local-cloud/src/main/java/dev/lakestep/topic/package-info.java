/// SNS: topics, who wants to hear of them, and what is told to whom.
@NullMarked
package dev.lakestep.topic;

import org.jspecify.annotations.NullMarked;
