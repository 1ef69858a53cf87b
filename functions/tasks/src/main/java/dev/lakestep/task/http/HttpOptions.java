package dev.lakestep.task.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.web.Login;
import dev.lakestep.task.web.Reply;
import dev.lakestep.task.web.Web;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// How a call is made, and what of its answer is no failure.
///
/// @param longest most bytes of an answer, if the flow says it
record HttpOptions(
    Web.Manner manner,
    boolean allowFailed,
    List<String> allowedCodes,
    Charset charset,
    OptionalLong longest,
    List<String> logs) {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofMinutes(5);

  static HttpOptions of(Arguments arguments, boolean allowPrivate) {
    Arguments options = arguments.fieldsIfAny("options").orElseGet(() -> nothing("options"));
    Arguments timeout = options.fieldsIfAny("timeout").orElseGet(() -> nothing("timeout"));
    Web.Manner manner =
        new Web.Manner(
            timeout
                .duration("connectTimeout")
                .or(() -> options.duration("connectTimeout"))
                .orElse(CONNECT),
            timeout
                .duration("readIdleTimeout")
                .or(() -> options.duration("readIdleTimeout"))
                .or(() -> options.duration("readTimeout"))
                .orElse(IDLE),
            login(options),
            options.flagOr("followRedirects", true),
            allowPrivate);
    return new HttpOptions(
        manner,
        options.flagOr("allowFailed", arguments.flagOr("allowFailed", false)),
        options.texts("allowedResponseCodes"),
        charset(options.textOr("defaultCharset", "UTF-8")),
        options.whole("maxContentLength"),
        options.texts("logs"));
  }

  private static Arguments nothing(String name) {
    ObjectNode none = JsonValues.JSON.objectNode();
    return new Arguments(none, name + ".");
  }

  static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InvalidArgument("`%s` is no encoding of texts".formatted(name));
    }
  }

  private static Login login(Arguments options) {
    Optional<Arguments> auth = options.fieldsIfAny("auth");
    if (auth.isEmpty()) {
      return options.has("basicAuthUser")
          ? new Login.Basic(options.text("basicAuthUser"), options.textOr("basicAuthPassword", ""))
          : new Login.Nobody();
    }
    Arguments who = auth.get();
    return switch (who.text("type").toUpperCase(Locale.ROOT)) {
      case "BASIC" -> new Login.Basic(who.text("username"), who.textOr("password", ""));
      case "DIGEST" -> new Login.Digest(who.text("username"), who.textOr("password", ""));
      case "BEARER" -> new Login.Bearer(who.text("token"));
      default -> throw who.wrong("type", "one of [BASIC, BEARER, DIGEST]");
    };
  }

  /// @throws dev.lakestep.task.NamedError if the status is a failure
  Reply accepted(Reply reply) {
    boolean fine =
        reply.status() < 400
            || allowFailed
            || allowedCodes.contains(Integer.toString(reply.status()));
    if (!fine) {
      throw reply.failure();
    }
    return reply;
  }

  /// The encoding that an answer says it has.
  Charset charset(Reply reply) {
    String type = reply.header("content-type").orElse("");
    int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
    return at < 0
        ? charset
        : charset(type.substring(at + "charset=".length()).split(";", 2)[0].replace("\"", ""));
  }
}
