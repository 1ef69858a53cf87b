/// What Step Functions is asked and answers, in AWS's own names.
@NullMarked
package dev.lakestep.engine.host.api;

import org.jspecify.annotations.NullMarked;
