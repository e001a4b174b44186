package dev.emptor.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** How to take a record apart and put one together. */
final class RecordParts {
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle[] getters;
    private final MethodHandle maker;

    private RecordParts(MethodHandle[] getters, MethodHandle maker) {
        this.getters = getters;
        this.maker = maker;
    }

    static RecordParts of(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        MethodHandle[] getters = new MethodHandle[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            for (int i = 0; i < parts.length; i++) {
                Method accessor = parts[i].getAccessor();
                accessor.setAccessible(true);
                getters[i] = lookup.unreflect(accessor).asType(GET);
                types[i] = parts[i].getType();
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            MethodHandle maker = lookup.unreflectConstructor(constructor)
                    .asSpreader(Object[].class, parts.length).asType(MAKE);
            return new RecordParts(getters, maker);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("cannot look into " + type.getName(), impossible);
        }
    }

    Object get(Object record, int part) {
        try {
            return (Object) getters[part].invokeExact(record);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new IllegalStateException("an accessor declares no checked exception", impossible);
        }
    }

    /** Calls the canonical constructor; what it throws comes out as it is. */
    Object make(Object[] parts) {
        try {
            return (Object) maker.invokeExact(parts);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot make a record of " + Arrays.toString(parts), impossible);
        }
    }
}
