package dev.lakestep.function.run;

import com.amazonaws.services.lambda.runtime.Context;

/// The code of a function: an event in, an answer out, both as JSON.
@FunctionalInterface
interface Handler {
  byte[] handle(byte[] event, Context context) throws Exception;
}
