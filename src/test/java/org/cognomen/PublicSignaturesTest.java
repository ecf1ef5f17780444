package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who uses the library sees the packages of Java and the root package, and no other. */
class PublicSignaturesTest {

  private static final String ROOT = "org.cognomen";

  /** The public types of the root package, nested ones too. */
  private static List<Class<?>> publicTypes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT).stream()
            .filter(type -> type.getPackageName().equals(ROOT))
            .<Class<?>>map(type -> type.reflect())
            .filter(PublicSignaturesTest::isPublic)
            .toList();
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  @Test
  void signaturesNameJavaAndTheRootPackageAlone() {
    assertThat(publicTypes())
        .contains(
            SurnameClassifier.class,
            Classification.class,
            Classification.Status.class,
            SurnameTrainer.class,
            TrainedModel.class,
            EvaluationReport.class);
    List<String> internal = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      signatures(type)
          .filter(named -> !named.isPrimitive())
          .filter(named -> !named.getName().startsWith("java."))
          .filter(named -> !(named.getPackageName().equals(ROOT) && isPublic(named)))
          .forEach(named -> internal.add(type.getSimpleName() + " names " + named.getName()));
    }
    assertThat(internal).isEmpty();
  }

  private static Stream<Class<?>> signatures(Class<?> type) {
    List<Type> types = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      types.add(type.getGenericSuperclass());
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers())) {
        types.add(field.getGenericType());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers())) {
        types.add(method.getGenericReturnType());
        add(method, types);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers())) {
        add(constructor, types);
      }
    }
    return types.stream().flatMap(PublicSignaturesTest::classes);
  }

  private static void add(Executable executable, List<Type> types) {
    types.addAll(Arrays.asList(executable.getGenericParameterTypes()));
    types.addAll(Arrays.asList(executable.getGenericExceptionTypes()));
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isArray() ? classes(plain.getComponentType()) : Stream.of(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.concat(
          classes(generic.getRawType()),
          Arrays.stream(generic.getActualTypeArguments()).flatMap(PublicSignaturesTest::classes));
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
          .flatMap(Arrays::stream)
          .flatMap(PublicSignaturesTest::classes);
    }
    if (type instanceof GenericArrayType array) {
      return classes(array.getGenericComponentType());
    }
    return type instanceof TypeVariable<?> variable
        ? Arrays.stream(variable.getBounds())
            .filter(bound -> bound instanceof Class<?>)
            .flatMap(PublicSignaturesTest::classes)
        : Stream.empty();
  }

  @Test
  void nullIsAllowedNowhereUnlessItIsSaid() {
    assertThat(SurnameClassifier.class.getPackage().isAnnotationPresent(NullMarked.class)).isTrue();
  }
}
