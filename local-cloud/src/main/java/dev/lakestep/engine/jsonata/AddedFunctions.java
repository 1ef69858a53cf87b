package dev.lakestep.engine.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions that Step Functions adds to JSONata, those whose results must not change when a
/// run is replayed, and those that the library gets wrong beyond plain letters.
final class AddedFunctions {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> DIGESTS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)");
  private static final int FIRST_PLAIN = 0x7F;

  private AddedFunctions() {}

  static void bind(Frame frame, Chance chance) {
    frame.bind("eval", "not a function");
    function(frame, "string", "<x-b?:s>", (input, arguments) -> string(arguments));
    function(frame, "substring", "<s-nn?:s>", (input, arguments) -> substring(arguments));
    function(frame, "partition", "<a-n:a>", (input, arguments) -> partition(arguments));
    function(frame, "range", "<nnn:a>", (input, arguments) -> range(arguments));
    function(frame, "hash", "<s-s:s>", (input, arguments) -> hash(arguments));
    function(frame, "parse", "<s-:x>", (input, arguments) -> parse(arguments));
    function(frame, "uuid", "<:s>", (input, arguments) -> chance.uuid().toString());
    function(frame, "random", "<n?:n>", (input, arguments) -> random(arguments, chance));
    function(frame, "millis", "<:n>", (input, arguments) -> chance.now().toEpochMilli());
    function(frame, "now", "<s?s?:s>", (input, arguments) -> now(arguments, chance.now()));
  }

  /// What is undefined stays so.
  private static Object string(List<?> arguments) {
    Object value = arguments.getFirst();
    boolean pretty = arguments.size() > 1 && Boolean.TRUE.equals(arguments.get(1));
    Optional<String> text =
        value instanceof String
            ? Optional.empty()
            : Optional.ofNullable(Functions.string(value, pretty));
    return text.<Object>map(found -> ESCAPE.matcher(found).replaceAll(AddedFunctions::plain))
        .orElse(value);
  }

  /// JavaScript escapes control characters and nothing else.
  private static String plain(MatchResult escape) {
    int character =
        Optional.ofNullable(escape.group(1)).map(hex -> Integer.parseInt(hex, 16)).orElse(0);
    return Matcher.quoteReplacement(
        character < FIRST_PLAIN ? escape.group() : Character.toString(character));
  }

  /// Counts whole characters, not the halves that some of them have in memory.
  private static Object substring(List<?> arguments) {
    if (!(arguments.getFirst() instanceof String text)) {
      return arguments.getFirst();
    }
    int[] characters = text.codePoints().toArray();
    double asked = ((Number) arguments.get(1)).doubleValue();
    double start = characters.length + asked < 0 ? 0 : asked;
    int from = place(start < 0 ? characters.length + (double) (long) start : start, characters);
    int to = characters.length;
    if (arguments.size() > 2 && arguments.get(2) instanceof Number length) {
      double first = start < 0 ? characters.length + start : start;
      to = length.doubleValue() <= 0 ? from : place(first + length.doubleValue(), characters);
    }
    return new String(characters, from, Math.max(0, to - from));
  }

  private static int place(double index, int[] characters) {
    return (int) Math.min(index, characters.length);
  }

  private static String now(List<?> arguments, Instant now) {
    String picture = text(arguments, 0);
    return picture.isEmpty()
        ? MILLIS.format(now)
        : Functions.dateTimeFromMillis(now.toEpochMilli(), picture, zone(arguments));
  }

  private static String zone(List<?> arguments) {
    String zone = text(arguments, 1);
    return zone.isEmpty() ? "+0000" : zone;
  }

  /// An argument that may be absent; then it is empty.
  private static String text(List<?> arguments, int index) {
    return index < arguments.size() && arguments.get(index) instanceof String text ? text : "";
  }

  private static void function(
      Frame frame, String name, String signature, JFunctionCallable callable) {
    frame.bind(name, new JFunction(callable, signature));
  }

  private static List<Object> partition(List<?> arguments) {
    List<?> items = (List<?>) arguments.get(0);
    int size = ((Number) arguments.get(1)).intValue();
    if (size < 1) {
      throw new EvaluationException("The chunk size of $partition must be a positive number");
    }
    List<Object> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      parts.add(new ArrayList<>(items.subList(from, Math.min(from + size, items.size()))));
    }
    return parts;
  }

  private static List<Object> range(List<?> arguments) {
    long first = ((Number) arguments.get(0)).longValue();
    long last = ((Number) arguments.get(1)).longValue();
    long step = ((Number) arguments.get(2)).longValue();
    if (step == 0) {
      throw new EvaluationException("The step of $range must not be 0");
    }
    List<Object> numbers = Utils.createSequence();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      numbers.add(n);
    }
    return numbers;
  }

  private static String hash(List<?> arguments) throws NoSuchAlgorithmException {
    String algorithm = (String) arguments.get(1);
    if (!DIGESTS.contains(algorithm)) {
      throw new EvaluationException("$hash knows " + String.join(", ", DIGESTS));
    }
    byte[] text = ((String) arguments.get(0)).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
  }

  private static Object parse(List<?> arguments) {
    try {
      return Values.bindable(MAPPER.readTree((String) arguments.getFirst()));
    } catch (JsonProcessingException e) {
      throw new EvaluationException("$parse was given a text that is not JSON", e);
    }
  }

  private static double random(List<?> arguments, Chance chance) {
    if (arguments.isEmpty() || arguments.getFirst() == null) {
      return chance.random();
    }
    BigDecimal seed = new BigDecimal(arguments.getFirst().toString());
    return new SplittableRandom(seed.hashCode()).nextDouble();
  }
}
