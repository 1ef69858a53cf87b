package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.optional;
import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.input;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.CONDITION;
import static dev.lakestep.compiler.catalogue.Shape.DATE;
import static dev.lakestep.compiler.catalogue.Shape.DATE_TIME;
import static dev.lakestep.compiler.catalogue.Shape.DECIMAL;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.ID;
import static dev.lakestep.compiler.catalogue.Shape.INPUTS;
import static dev.lakestep.compiler.catalogue.Shape.OBJECT;
import static dev.lakestep.compiler.catalogue.Shape.REGEX;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.TIME;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The types of inputs, with what validates them.
final class InputTypes {
  private InputTypes() {}

  private static final Shape ITEM_TYPE =
      oneOf(
          "STRING",
          "INT",
          "FLOAT",
          "BOOL",
          "BOOLEAN",
          "ENUM",
          "DATE",
          "DATETIME",
          "TIME",
          "DURATION",
          "FILE",
          "JSON",
          "YAML",
          "ION",
          "URI",
          "EMAIL");

  private static final Shape CHOICE =
      either(
          TEXT,
          struct(
              "values",
              optional("label", TEXT, "What people see."),
              required("value", TEXT, "What the input becomes.")));

  static final List<Property> SHARED =
      List.of(
          required("id", ID, "Name of the input; a dot in it makes a group."),
          required("type", TEXT, "What kind of value it is."),
          optional("description", TEXT, "What the input is for."),
          optional("displayName", TEXT, "Name that people see."),
          optional("required", FLAG, "Whether an execution needs a value.").fallback("true"),
          may("defaults", ANYTHING, "Value where none is given."),
          may("prefill", ANYTHING, "Value that a form begins with."),
          optional(
              "dependsOn",
              struct(
                  "dependsOn",
                  required("inputs", listOf(ID), "Inputs that are asked before."),
                  may("condition", CONDITION, "What must hold for the input to be asked.")),
              "Inputs that decide whether this one is asked."),
          optional("name", ID, "The name of `id` long ago.").deprecated("id"));

  private static final Property VALIDATOR =
      optional("validator", REGEX, "Regular expression that the whole text must match.");

  private static final Property CUSTOM =
      optional("allowCustomValue", FLAG, "Whether other values are allowed too.").fallback("false");

  private static final Property FIRST =
      optional("autoSelectFirst", FLAG, "Whether the first value is the default.")
          .fallback("false");

  private static final Property VALUES =
      optional("values", listOf(CHOICE), "Values to choose from.");

  private static final Property EXPRESSION =
      may("expression", TEXT, "Expression that yields the values to choose from.");

  static final List<Entry> ENTRIES =
      List.of(
          input("STRING", "A text.", Type.TEXT, VALIDATOR),
          input(
              "INT",
              "A whole number.",
              Type.WHOLE,
              optional("min", WHOLE, "Smallest number allowed."),
              optional("max", WHOLE, "Largest number allowed.")),
          input(
              "FLOAT",
              "A number.",
              Type.DECIMAL,
              optional("min", DECIMAL, "Smallest number allowed."),
              optional("max", DECIMAL, "Largest number allowed.")),
          input("BOOL", "True or false.", Type.FLAG),
          input("BOOLEAN", "True or false, under the name of 1.x.", Type.FLAG),
          input(
              "SELECT",
              "One of several values.",
              Type.TEXT,
              VALUES,
              EXPRESSION,
              CUSTOM,
              optional("isRadio", FLAG, "Whether a form shows all values at once.")
                  .fallback("false"),
              FIRST),
          input(
              "MULTISELECT",
              "Any of several values.",
              items(Type.TEXT),
              VALUES,
              EXPRESSION,
              optional("itemType", ITEM_TYPE, "Kind of the values.").fallback("STRING"),
              CUSTOM,
              FIRST,
              optional("options", listOf(CHOICE), "An older name of `values`.")
                  .deprecated("values")),
          input(
              "ENUM",
              "One of several values, under the name of 1.x.",
              Type.TEXT,
              required("values", listOf(CHOICE), "Values to choose from.")),
          input(
              "DATE",
              "A date.",
              Type.MOMENT,
              optional("after", DATE, "First date allowed."),
              optional("before", DATE, "Last date allowed.")),
          input(
              "DATETIME",
              "A date with a time and a zone.",
              Type.MOMENT,
              optional("after", DATE_TIME, "First moment allowed."),
              optional("before", DATE_TIME, "Last moment allowed.")),
          input(
              "TIME",
              "A time of day.",
              Type.MOMENT,
              optional("after", TIME, "First time allowed."),
              optional("before", TIME, "Last time allowed.")),
          input(
              "DURATION",
              "A length of time, such as `PT15M`.",
              Type.TEXT,
              optional("min", DURATION, "Shortest time allowed."),
              optional("max", DURATION, "Longest time allowed.")),
          input(
              "FILE",
              "A file, given as the URI of an object in S3.",
              Type.TEXT,
              optional("extension", TEXT, "Ending of the stored file's name.")
                  .ignored("the object keeps its key"),
              optional("allowedFileExtensions", listOf(TEXT), "Endings that are accepted.")),
          input(
              "JSON",
              "A tree, given as JSON.",
              Type.ANY,
              optional(
                  "jsonSchema", either(TEXT, OBJECT), "JSON Schema that the tree must match.")),
          input("YAML", "A tree, given as YAML.", Type.ANY),
          input("ION", "A tree, given as Amazon Ion.", Type.ANY),
          input(
              "ARRAY",
              "A list of values of one kind.",
              items(Type.ANY),
              required("itemType", ITEM_TYPE, "Kind of the items.")),
          input("URI", "An address.", Type.TEXT),
          input("EMAIL", "An address to write to.", Type.TEXT),
          input("SECRET", "A text that no log and no history shows.", Type.TEXT, VALIDATOR),
          input(
              "FORM",
              "A group of inputs, found in `inputs.form.child`.",
              Rows.mapOf(Type.ANY),
              required("inputs", INPUTS, "Inputs of the group.")),
          input("REUSABLE_INPUTS", "Inputs that several flows share.", Type.ANY)
              .refused(
                  "shared inputs are a feature of Kestra's enterprise edition",
                  "declare the inputs in the flow"));
}
