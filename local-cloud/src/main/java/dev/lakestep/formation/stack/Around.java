package dev.lakestep.formation.stack;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.formation.type.Answers;

/// What stacks need of the rest of the cloud.
public record Around(Calls calls, Account account, Answers answers) {}
