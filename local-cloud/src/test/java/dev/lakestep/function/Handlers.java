package dev.lakestep.function;

/// The sources of handlers that tests call.
final class Handlers {
  static final String NAME = "Zoo";
  static final String SOURCE =
      """
      package zoo;

      import com.amazonaws.services.lambda.runtime.Context;
      import com.amazonaws.services.lambda.runtime.RequestHandler;
      import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
      import com.amazonaws.services.lambda.runtime.events.SQSEvent;
      import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
      import java.io.InputStream;
      import java.io.OutputStream;
      import java.util.List;
      import java.util.Map;
      import java.util.function.UnaryOperator;

      public class Zoo {
        static int calls;

        public static class Echo implements RequestStreamHandler {
          @Override public void handleRequest(InputStream in, OutputStream out, Context context)
              throws java.io.IOException {
            in.transferTo(out);
          }
        }

        public record Order(String id, int count) {}

        public static class Priced {
          private String id;
          private double total;
          public String getId() { return id; }
          public double getTotal() { return total; }
        }

        public static class Basket {
          private String id;
          private int count;
          public String getId() { return id; }
          public void setId(String id) { this.id = id; }
          public int getCount() { return count; }
          public void setCount(int count) { this.count = count; }
        }

        public abstract static class Above<T> implements RequestHandler<T, Priced> {}

        public static class Pojo extends Above<Basket> {
          @Override public Priced handleRequest(Basket basket, Context context) {
            Priced priced = new Priced();
            priced.id = basket.getId();
            priced.total = basket.getCount() * 1.5;
            return priced;
          }
        }

        public String plain(Map<String, Object> event, Context context) {
          System.out.println("called with " + event);
          return context.getFunctionName() + " " + event.get("a") + " "
              + (context.getRemainingTimeInMillis() > 1000);
        }

        public static void nothing(String text) {}

        public List<String> mails(SQSEvent event) {
          return event.getRecords().stream()
              .map(one -> one.getMessageId() + "=" + one.getBody() + "/" + one.getEventSourceArn())
              .toList();
        }

        public String scheduled(ScheduledEvent event) {
          return event.getTime().toString() + " " + event.getDetailType();
        }

        public Map<String, String> environment(List<String> names) {
          UnaryOperator<String> get = System::getenv;
          var all = new java.util.TreeMap<String, String>();
          for (String name : names) {
            all.put(name, String.valueOf(get.apply(name)));
          }
          all.put("size", System.getenv().containsKey("PATH") ? "of the machine" : "own");
          return all;
        }

        public int count() {
          return ++calls;
        }

        public String fails(Map<String, Object> event) {
          throw new IllegalStateException("it broke", new RuntimeException("deep down"));
        }

        public void exits(int status) {
          System.exit(status);
        }

        public String sleeps(int millis) throws InterruptedException {
          Thread.sleep(millis);
          return "slept";
        }

        public String large(int bytes) {
          return "x".repeat(bytes);
        }

        public static class Broken {
          static final int N = Integer.parseInt("none");
          public int call() { return N; }
        }
      }
      """;

  private Handlers() {}
}
