/// CloudFormation: the API, over stacks that live in `stack`.
@NullMarked
package dev.lakestep.formation;

import org.jspecify.annotations.NullMarked;
