package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every builtin that can be evaluated, by name, with the names of its parameters in order.
final class Registry {
  private static final List<String> ANY = List.of("*");
  private static final List<String> DATE =
      List.of("format", "timeZone", "existingFormat", "locale");
  private static final List<String> ZONE = List.of("timeZone", "existingFormat");

  private static final List<String> FILE = List.of("path", "namespace", "version");

  static final Map<String, Entry> FUNCTIONS = functions();
  static final Map<String, Entry> FILTERS = filters();
  static final Map<String, Entry> TESTS = tests();

  private Registry() {}

  record Entry(List<String> parameters, Meaning meaning) {
    /// Whether arguments have no names and may be any number.
    boolean takesAny() {
      return parameters.equals(ANY);
    }
  }

  private static final class Table {
    private final Map<String, Entry> entries = new TreeMap<>();

    void add(String name, Meaning meaning, String... parameters) {
      add(name, meaning, List.of(parameters));
    }

    void add(String name, Meaning meaning, List<String> parameters) {
      entries.put(name, new Entry(parameters, meaning));
    }

    /// A filter that lets null pass.
    void filter(String name, Meaning meaning, String... parameters) {
      filter(name, meaning, List.of(parameters));
    }

    void filter(String name, Meaning meaning, List<String> parameters) {
      add(
          name,
          call -> call.input() instanceof Value.Nothing ? Value.NOTHING : meaning.of(call),
          parameters);
    }

    Map<String, Entry> all() {
      return Map.copyOf(entries);
    }
  }

  /// What Kestra has and we leave out, with the reason.
  private static Meaning refusal(String reason) {
    return call -> {
      throw call.failure("`%s` is not supported: %s".formatted(call.name(), reason));
    };
  }

  private static Map<String, Entry> functions() {
    Table table = new Table();
    dateFunctions(table);
    worldFunctions(table);
    refusedFunctions(table);
    table.add("fromIon", Formats::fromIon, "ion", "allRows");
    table.add("fromJson", Formats::fromJson, "json");
    table.add("max", Numbers::max, ANY);
    table.add("min", Numbers::min, ANY);
    table.add("range", Ranges::range, "start", "end", "increment");
    table.add("raw", call -> call.argument("sql"), "sql");
    table.add("render", Rendering::render, "toRender", "recursive");
    table.add("renderOnce", Rendering::renderOnce, "toRender");
    table.add("yaml", Formats::fromYaml, "yaml");
    return table.all();
  }

  private static void dateFunctions(Table table) {
    table.add("dayOfMonth", Calendar::dayOfMonth, "date");
    table.add("dayOfWeek", Calendar::dayOfWeek, "date");
    table.add("hourOfDay", Calendar::hourOfDay, "date");
    table.add("isDayWeekInMonth", Calendar::isDayWeekInMonth, "date", "dayOfWeek", "position");
    table.add("isLastWorkingDay", Calendar::isLastWorkingDay, "date", "workingDays");
    table.add("isWeekend", Calendar::isWeekend, "date");
    table.add("monthOfYear", Calendar::monthOfYear, "date");
    table.add("now", Dates::now, DATE);
  }

  private static void worldFunctions(Table table) {
    table.add("env", Worlds::env, "name", "default");
    table.add("errorLogs", Worlds::errorLogs);
    table.add("fetchContext", Worlds::context);
    table.add("fileExists", Worlds::fileExists, FILE);
    table.add("fileSize", Worlds::fileSize, FILE);
    table.add("fileURI", Worlds::fileUri, FILE);
    table.add("id", Ids::id);
    table.add("isFileEmpty", Worlds::isFileEmpty, FILE);
    table.add("ksuid", Ids::ksuid);
    table.add("kv", Worlds::kv, "key", "namespace", "errorOnMissing");
    table.add("loopOutputs", Worlds::loopOutputs, "outputs", "name");
    table.add("nanoId", Ids::nanoId, "length", "alphabet");
    table.add("printContext", Worlds::context);
    table.add("randomInt", Ids::randomInt, "lower", "upper");
    table.add("randomPort", Ids::randomPort);
    table.add("read", Worlds::read, FILE);
    table.add("secret", Worlds::secret, "key", "namespace", "subkey");
    table.add("tasksWithState", Worlds::tasksWithState, "state");
    table.add("uuid", Ids::uuid);
  }

  private static void refusedFunctions(Table table) {
    table.add("isPublicHoliday", refusal("there is no list of holidays here"), ANY);
    table.add("decrypt", refusal("keys do not belong into a flow"), "key", "encrypted");
    table.add("encrypt", refusal("keys do not belong into a flow"), "key", "plaintext");
    table.add("http", refusal("an expression reaches no server"), ANY);
    table.add("subflow", refusal("an expression starts no flow"), ANY);
  }

  private static Map<String, Entry> filters() {
    Table table = new Table();
    listFilters(table);
    textFilters(table);
    table.add("abs", Numbers::abs);
    table.filter("date", Dates::date, DATE);
    table.filter(
        "dateAdd",
        Dates::dateAdd,
        "amount",
        "unit",
        "format",
        "timeZone",
        "existingFormat",
        "locale");
    table.filter("jq", Formats::jq, "expression");
    table.filter("md5", Hashes::md5);
    table.filter("number", Numbers::number, "type");
    table.filter("numberFormat", Numbers::numberFormat, "format");
    table.filter("sha1", Hashes::sha1);
    table.filter("sha256", Hashes::sha256);
    table.filter("sha512", Hashes::sha512);
    table.filter("timestamp", Dates::timestamp, ZONE);
    table.filter("timestampMicro", Dates::timestampMicro, ZONE);
    table.filter("timestampMilli", Dates::timestampMilli, ZONE);
    table.filter("timestampNano", Dates::timestampNano, ZONE);
    table.add("toIon", Formats::toIon);
    table.add("toJson", Formats::toJson);
    table.add("yaml", Formats::toYaml);
    return table.all();
  }

  private static void listFilters(Table table) {
    table.filter("chunk", Lists::chunk, "size");
    table.add(
        "default",
        call ->
            Truth.isEmpty(call.input(), call.run().marks())
                ? call.argument("default")
                : call.input(),
        "default");
    table.add("distinct", Lists::distinct);
    table.filter("first", Lists::first);
    table.filter("flatten", Lists::flatten);
    table.filter("join", Lists::join, "separator");
    table.filter("keys", Lists::keys);
    table.filter("last", Lists::last);
    table.add("length", Lists::length);
    table.add("merge", Lists::merge, "items");
    table.filter("reverse", Lists::reverse);
    table.filter("rsort", Lists::rsort);
    table.filter("slice", Lists::slice, "fromIndex", "toIndex");
    table.filter("sort", Lists::sort);
    table.filter("split", Regexes::split, "delimiter", "limit");
    table.filter("values", Lists::values);
  }

  private static void textFilters(Table table) {
    table.filter("abbreviate", Texts::abbreviate, "length");
    table.filter("base64decode", Texts::base64decode);
    table.filter("base64encode", Texts::base64encode);
    table.filter("capitalize", Texts::capitalize);
    table.filter("className", Texts::className);
    table.add("endsWith", Texts::endsWith, "value");
    table.filter("escapeChar", Texts::escapeChar, "type");
    table.filter("indent", Texts::indent, "amount", "prefix");
    table.filter("lower", Texts::lower);
    table.filter("nindent", Texts::nindent, "amount", "prefix");
    table.add("raw", Call::input);
    table.filter("regexExtract", Regexes::regexExtract, "regex", "group");
    table.add("regexMatch", Regexes::regexMatch, "regex");
    table.filter("regexReplace", Regexes::regexReplace, "regex", "replacement");
    table.filter("replace", Texts::replace, "replace_pairs", "regexp");
    table.filter("slugify", Texts::slugify);
    table.add("startsWith", Texts::startsWith, "value");
    table.filter("string", Texts::string);
    table.filter("substringAfter", Texts::substringAfter, "separator");
    table.filter("substringAfterLast", Texts::substringAfterLast, "separator");
    table.filter("substringBefore", Texts::substringBefore, "separator");
    table.filter("substringBeforeLast", Texts::substringBeforeLast, "separator");
    table.filter("title", Texts::title);
    table.filter("trim", Texts::trim);
    table.filter("upper", Texts::upper);
    table.filter("urldecode", Texts::urldecode);
    table.filter("urlencode", Texts::urlencode);
  }

  private static Map<String, Entry> tests() {
    Table table = new Table();
    table.add("defined", Tests::defined);
    table.add("empty", Tests::empty);
    table.add("even", Tests::even);
    table.add("iterable", Tests::iterable);
    table.add("json", Tests::json);
    table.add("map", Tests::map);
    table.add("null", Tests::nothing);
    table.add("odd", Tests::odd);
    return table.all();
  }
}
