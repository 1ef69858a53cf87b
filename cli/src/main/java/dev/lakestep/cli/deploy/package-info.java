/// What changes on AWS when flows are deployed, in words for people.
@NullMarked
package dev.lakestep.cli.deploy;

import org.jspecify.annotations.NullMarked;
