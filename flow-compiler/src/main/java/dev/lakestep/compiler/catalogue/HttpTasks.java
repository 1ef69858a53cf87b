package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.LEVEL;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.task;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/// The tasks that call an address over HTTP.
final class HttpTasks {
  private HttpTasks() {}

  private static final Shape AUTH =
      struct(
          "auth",
          required("type", oneOf("BASIC", "BEARER", "DIGEST"), "How the caller is known."),
          may("username", TEXT, "Name of the caller."),
          may("password", TEXT, "Password of the caller."),
          may("token", TEXT, "Token of the caller."));

  private static final Shape TIMEOUT =
      struct(
          "timeout",
          may("connectTimeout", DURATION, "Longest time to connect."),
          may("readIdleTimeout", DURATION, "Longest time in which nothing comes.")
              .fallback("PT5M"));

  private static final Shape SSL =
      struct(
          "ssl",
          optional("insecureTrustAllCertificates", FLAG, "Whether any certificate is taken.")
              .refused("add the certificate's authority to the function's trust store"));

  private static final Property ALLOW_FAILED =
      may("allowFailed", FLAG, "Whether a status from 400 on is no failure.").fallback("false");

  private static final Shape OPTIONS =
      struct(
          "options",
          may("timeout", TIMEOUT, "How long it waits."),
          may("auth", AUTH, "Who is calling."),
          may("ssl", SSL, "How certificates are checked."),
          may("followRedirects", FLAG, "Whether it goes where an answer points.").fallback("true"),
          ALLOW_FAILED,
          may("allowedResponseCodes", listOf(WHOLE), "Statuses that are no failure."),
          may("defaultCharset", TEXT, "Encoding of texts.").fallback("UTF-8"),
          may("maxContentLength", WHOLE, "Largest answer in bytes.").fallback("10485760"),
          optional("logs", listOf(TEXT), "Parts of the exchange that are logged."),
          may("proxy", ANYTHING, "Server that the call goes through.")
              .refused("functions reach the internet without a proxy"),
          may("connectTimeout", DURATION, "An older name of `timeout.connectTimeout`.")
              .deprecated("`connectTimeout` of `timeout`"),
          may("readTimeout", DURATION, "An older name of `timeout.readIdleTimeout`.")
              .deprecated("`readIdleTimeout` of `timeout`"),
          may("readIdleTimeout", DURATION, "An older name of `timeout.readIdleTimeout`.")
              .deprecated("`readIdleTimeout` of `timeout`"),
          may("basicAuthUser", TEXT, "An older form of `auth`.").deprecated("auth"),
          may("basicAuthPassword", TEXT, "An older form of `auth`.").deprecated("auth"),
          optional("connectionPoolIdleTimeout", DURATION, "How long connections are kept.")
              .ignored("connections live as long as their function"),
          optional("logLevel", LEVEL, "How much of the exchange is logged.").deprecated("logs"));

  private static final List<Property> CALL =
      List.of(
          need("uri", TEXT, "The address."),
          may("method", TEXT, "The method.").fallback("GET"),
          may("headers", OBJECT, "Headers to send."),
          may("params", OBJECT, "What is added to the address, after a `?`."),
          may("body", ANYTHING, "What is sent."),
          may("formData", OBJECT, "Fields of a form that is sent."),
          may("contentType", TEXT, "Type of what is sent.").fallback("application/json"),
          may("options", OPTIONS, "How the call is made."),
          ALLOW_FAILED.deprecated("`allowFailed` of `options`"),
          may("sslOptions", SSL, "An older name of `options.ssl`.")
              .deprecated("`ssl` of `options`"));

  private static final Type HEADERS = Rows.mapOf(items(Type.TEXT));

  static final List<Entry> ENTRIES =
      List.of(
          task(
                  "core.http.Request",
                  "Calls an address, and has the answer as its outputs.",
                  fields(
                      field("uri", Type.TEXT),
                      field("code", Type.WHOLE),
                      field("headers", HEADERS),
                      field("body", Type.ANY),
                      field("formData", Rows.mapOf(Type.ANY))),
                  with(
                      optional("encryptBody", FLAG, "Whether the answer is kept secret.")
                          .refused("store the answer with `core.http.Download` instead")))
              .alias("fs.http.Request"),
          task(
                  "core.http.Download",
                  "Downloads a file to S3.",
                  fields(
                      field("uri", Type.TEXT),
                      field("code", Type.WHOLE),
                      field("length", Type.WHOLE),
                      field("headers", HEADERS)),
                  with(
                      flag("failOnEmptyResponse", true, "Whether an empty answer is a failure."),
                      may("saveAs", TEXT, "Name of the file.")))
              .alias("fs.http.Download"));

  private static Property[] with(Property... own) {
    return Stream.concat(CALL.stream(), Stream.of(own)).toArray(Property[]::new);
  }
}
