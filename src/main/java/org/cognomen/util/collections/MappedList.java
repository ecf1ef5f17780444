package org.cognomen.util.collections;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/** A list whose elements are computed from those of another each time that they are asked for. */
public final class MappedList<T> extends AbstractList<T> implements RandomAccess {

  private final List<?> from;
  private final Function<Object, T> function;

  private MappedList(List<?> from, Function<Object, T> function) {
    this.from = from;
    this.function = function;
  }

  /** A view of a list that can be accessed at random. */
  @SuppressWarnings("unchecked") // the function gets elements of the list alone
  public static <S, T> List<T> of(List<S> from, Function<? super S, T> function) {
    return new MappedList<>(from, (Function<Object, T>) function);
  }

  @Override
  public T get(int index) {
    return function.apply(from.get(index));
  }

  @Override
  public int size() {
    return from.size();
  }
}
