package dev.lakestep.function;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.identity.Identities;
import java.net.URI;
import java.util.function.Supplier;

/// What functions need of the rest of the cloud.
///
/// @param calls reaches the queues and topics that functions read and are answered to
/// @param objects S3, where code can lie
/// @param endpoint where the cloud listens; asked when an environment starts
public record Outside(
    Account account, Calls calls, Identities identities, Service objects, Supplier<URI> endpoint) {}
