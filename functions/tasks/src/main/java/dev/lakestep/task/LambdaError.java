package dev.lakestep.task;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Exceptions whose class bears the name of an error. Lambda calls an error by the name of the
/// exception's class, and a state's `Retry` and `Catch` see no other; `Athena.SyntaxError` is thus
/// the class `SyntaxError` of a package `Athena`, made when it is needed.
public class LambdaError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final ClassDesc PARENT = ClassDesc.of(LambdaError.class.getName());
  private static final MethodTypeDesc TAKES_TEXT = MethodTypeDesc.of(CD_void, CD_String);
  private static final Map<String, Class<?>> MADE = new ConcurrentHashMap<>();

  /// For the classes that are made.
  protected LambdaError(String message) {
    super(message);
  }

  static LambdaError of(NamedError error) {
    try {
      Class<?> type = Objects.requireNonNull(MADE.computeIfAbsent(error.name(), LambdaError::made));
      var maker = type.getConstructor(String.class);
      LambdaError made = (LambdaError) maker.newInstance(error.words());
      made.setStackTrace(error.getStackTrace());
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no error can be called " + error.name(), e);
    }
  }

  private static Class<?> made(String name) {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(name),
                type ->
                    type.withFlags(ACC_PUBLIC)
                        .withSuperclass(PARENT)
                        .withMethodBody(
                            INIT_NAME,
                            TAKES_TEXT,
                            ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .aload(1)
                                    .invokespecial(PARENT, INIT_NAME, TAKES_TEXT)
                                    .return_()));
    return new Definer(LambdaError.class.getClassLoader()).define(name, bytes);
  }

  private static final class Definer extends ClassLoader {
    Definer(ClassLoader parent) {
      super(parent);
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
