/// What CloudFormation cannot do by itself when flows are deployed.
@NullMarked
package dev.lakestep.task.deploy;

import org.jspecify.annotations.NullMarked;
